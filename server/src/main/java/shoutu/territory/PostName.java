package shoutu.territory;

/** How a post is written: the place, a middle dot, the post. */
final class PostName {

  private static final String DOT = " · ";

  static String zh(String place, String post) {
    return post.contains("·") ? post : place + DOT + post;
  }

  static String en(String place, String post) {
    return post.contains("·") ? post : place + DOT + post;
  }

  private PostName() {}
}

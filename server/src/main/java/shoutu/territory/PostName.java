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

  /** The post alone, for another place to be put before it. */
  static String withoutPlace(String post) {
    int dot = post.indexOf(DOT);
    return dot < 0 ? post : post.substring(dot + DOT.length());
  }

  private PostName() {}
}

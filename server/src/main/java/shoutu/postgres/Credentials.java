package shoutu.postgres;

/** Where and as whom to connect. The password is never printed. */
public record Credentials(String url, String user, String password) {

  @Override
  public String toString() {
    return user + " at " + url;
  }
}

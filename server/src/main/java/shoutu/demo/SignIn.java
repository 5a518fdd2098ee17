package shoutu.demo;

/** How to sign in as one of the demo's roles. */
public record SignIn(String login, String post) {}

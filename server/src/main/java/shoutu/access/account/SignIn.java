package shoutu.access.account;

import java.time.Duration;

/** What became of a wish to sign in. */
public sealed interface SignIn {

  /**
   * @param session the secret of the cookie
   */
  record Done(String session) implements SignIn {}

  /** Unknown, disabled or a wrong password: which one is nobody's business. */
  record Refused() implements SignIn {}

  record TooMany(Duration retryAfter) implements SignIn {}
}

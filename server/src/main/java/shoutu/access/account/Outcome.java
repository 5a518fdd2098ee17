package shoutu.access.account;

import java.util.List;
import java.util.UUID;
import shoutu.base.Fault;

/** What became of a wish to create an account or to set it up. */
public sealed interface Outcome {

  /**
   * @param link the secret of a one-time link with which its holder chooses a password
   */
  record Created(UUID account, String link) implements Outcome {}

  /** The link was used: the password is chosen, one can sign in. */
  record SetUp(UUID account, String login) implements Outcome {}

  record LoginTaken() implements Outcome {}

  /** Nobody of this name holds a post within the caller's ground. */
  record NoSuchHolder() implements Outcome {}

  /** Unknown, used or too old. */
  record LinkInvalid() implements Outcome {}

  record Faulty(List<Fault> faults) implements Outcome {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}

package shoutu.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a room does by the clock. Several servers may run the same work at once: a row is
 * claimed (a unique insert, or {@code for update skip locked}) before it is acted on.
 */
public interface DueWork {

  /** Names the work in the ledger, where it is the actor. */
  String name();

  /** When there is next something to do; empty when nothing waits. */
  Optional<Instant> nextDue();

  /** Does what is due at {@code now}. Called within no transaction, as a system actor. */
  void runDue(Instant now);
}

package shoutu.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * Where a duty stands. Each stage carries only the facts that exist then: a claimed duty has an
 * instant after which silence counts, an issued one does not.
 */
public sealed interface Stage {

  /** Waits for its owner to acknowledge it. */
  record Issued(Instant since) implements Stage {}

  /** Being worked on. */
  record Accepted(Instant since) implements Stage {}

  /** The owner said "I can't" and asked; the answer lets it go on. */
  record Blocked(Instant since, Obstacle obstacle) implements Stage {}

  /** Objected to with evidence. The common superior decides, and answers for it meanwhile. */
  record Disputed(Instant since, Field decider) implements Stage {}

  /** Kept on the books, with a plan, until its review. */
  record Deferred(Instant since, Instant reviewAt) implements Stage {}

  /** The owner says that it is done. Null silence: silence never closes this kind. */
  record Claimed(Instant since, @Nullable Instant silentAt) implements Stage {}

  /** Somebody other than the owner saw it done, or it waits in the verification pool. */
  record Closed(Instant since, By by) implements Stage {}

  /** Its purpose passed before it was done. */
  record Missed(Instant since) implements Stage {}

  /** Called off by who issued it, or by the superior who was asked. */
  record Cancelled(Instant since) implements Stage {}

  Instant since();

  /** Who saw that it was done. */
  enum By {
    BENEFICIARY,
    OBSERVER,
    POOLED
  }

  /** The four lawful answers besides "done". */
  enum Obstacle {
    NO_AUTHORITY,
    NO_PEOPLE,
    NO_SUPPLIES,
    UNLAWFUL_OR_UNSAFE
  }

  /** The stages' names, in the order of a duty's life. */
  enum Name {
    ISSUED,
    ACCEPTED,
    BLOCKED,
    DISPUTED,
    DEFERRED,
    CLAIMED,
    CLOSED,
    MISSED,
    CANCELLED
  }

  default Name name() {
    return switch (this) {
      case Issued _ -> Name.ISSUED;
      case Accepted _ -> Name.ACCEPTED;
      case Blocked _ -> Name.BLOCKED;
      case Disputed _ -> Name.DISPUTED;
      case Deferred _ -> Name.DEFERRED;
      case Claimed _ -> Name.CLAIMED;
      case Closed _ -> Name.CLOSED;
      case Missed _ -> Name.MISSED;
      case Cancelled _ -> Name.CANCELLED;
    };
  }

  /** True while somebody still has something to do. */
  default boolean isOpen() {
    return switch (this) {
      case Issued _, Accepted _, Blocked _, Disputed _, Deferred _, Claimed _ -> true;
      case Closed _, Missed _, Cancelled _ -> false;
    };
  }
}

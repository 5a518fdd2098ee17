package shoutu.response.resource;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Triage;

/**
 * Somebody needs a team or supplies.
 *
 * @param left what of the quantity nobody gives yet
 * @param ask the decision request from which it arose; null: it was stated directly
 * @param asking the duty that stands still for it
 * @param supplier the team or stock that a person decided on
 * @param duty by which it is done
 * @param note the duty that tells that whoever was to come is away
 */
record Need(
    UUID id,
    int version,
    int home,
    String place,
    int placeNo,
    String kind,
    int quantity,
    @Nullable UUID ask,
    @Nullable UUID asking,
    Triage triage,
    Instant receivedAt,
    Instant dueAt,
    int left,
    State state,
    @Nullable UUID supplier,
    @Nullable UUID duty,
    @Nullable Instant decidedAt,
    @Nullable UUID note) {

  /** Where it stands. What was given is as far as its duty is. */
  enum State {
    OPEN,
    /** A person said by whom, but nobody was sent yet. */
    PINNED,
    /** Somebody is on it. */
    GIVEN,
    /** Whoever was sent says that they can't. */
    REFUSED,
    DONE,
    /** The duty was called off or has passed: nobody is on it any more. */
    FAILED,
    /** What asked for it asks no more. */
    LAPSED,
    WITHDRAWN
  }

  /** Whether a proposal may still say who goes. */
  boolean isUndecided() {
    return state == State.OPEN || state == State.PINNED || state == State.REFUSED;
  }

  boolean isToBePlanned() {
    return isUndecided() || state == State.GIVEN;
  }
}

package shoutu.response.measure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.MeasureRule.Grounds;

/**
 * A measure for one person.
 *
 * @param event the case or the contact on which it rests
 * @param caseId the case that it comes from; null where a contact was listed without one
 * @param endsAt when it ends at the latest, by itself
 */
record Measure(
    UUID id,
    int version,
    int home,
    String place,
    int placeNo,
    String rule,
    Grounds grounds,
    UUID event,
    @Nullable UUID caseId,
    @Nullable UUID subject,
    Stage stage,
    Signature proposed,
    Instant endsAt,
    UUID decideDuty,
    @Nullable Signature decided,
    @Nullable Signature lifted) {

  record Signature(Instant at, String by) {}

  /** What was said last. */
  enum Stage {
    PROPOSED,
    IN_FORCE,
    REFUSED,
    LIFTED
  }

  /** What that means at an instant. */
  enum State {
    PROPOSED,
    /** Nobody decided in time. */
    LAPSED,
    IN_FORCE,
    ENDED,
    REFUSED,
    LIFTED
  }

  State stateAt(Instant now) {
    boolean over = !now.isBefore(endsAt);
    return switch (stage) {
      case PROPOSED -> over ? State.LAPSED : State.PROPOSED;
      case IN_FORCE -> over ? State.ENDED : State.IN_FORCE;
      case REFUSED -> State.REFUSED;
      case LIFTED -> State.LIFTED;
    };
  }

  boolean bindsAt(Instant at) {
    return decided != null
        && stage != Stage.REFUSED
        && !at.isBefore(decided.at())
        && at.isBefore(lifted == null ? endsAt : lifted.at());
  }
}

package shoutu.response.measure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Subject;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.territory.Field;

/**
 * A measure for one person.
 *
 * @param event the case or the contact on which it rests
 * @param caseId the case that it comes from; null where a contact was listed without one
 * @param endsAt when it ends at the latest, by itself
 * @param lifted when and by whom it was ended before: because it was needed no longer, or on appeal
 * @param page the subject of the vault that keeps the link of the person's own page
 * @param told how the person was last told of it; null while that is still to be done
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
    @Nullable Signature lifted,
    @Nullable UUID page,
    @Nullable UUID tellDuty,
    @Nullable Told told) {

  /**
   * @param in the post in which they did it; null for what the house does itself
   */
  record Signature(Instant at, String by, @Nullable Field in) {}

  /** That the person was told, and how. */
  record Told(Instant at, How how) {}

  enum How {
    /** A written notice, handed over. */
    PAPER,
    /** The link of their own page. */
    LINK,
    /** In words, at the door or by phone. */
    SPOKEN
  }

  /** What was said last. */
  enum Stage {
    PROPOSED,
    IN_FORCE,
    REFUSED,
    LIFTED,
    /** Found wrong on appeal. */
    ANNULLED
  }

  /** What that means at an instant. */
  enum State {
    PROPOSED,
    /** Nobody decided in time. */
    LAPSED,
    IN_FORCE,
    ENDED,
    REFUSED,
    LIFTED,
    ANNULLED
  }

  State stateAt(Instant now) {
    boolean over = !now.isBefore(endsAt);
    return switch (stage) {
      case PROPOSED -> over ? State.LAPSED : State.PROPOSED;
      case IN_FORCE -> over ? State.ENDED : State.IN_FORCE;
      case REFUSED -> State.REFUSED;
      case LIFTED -> State.LIFTED;
      case ANNULLED -> State.ANNULLED;
    };
  }

  /** What its duties are about: its case, else the contact. */
  Subject about() {
    return caseId == null
        ? new Subject(Grounds.CONTACT.name(), event)
        : new Subject(Grounds.CASE.name(), caseId);
  }

  /** It was decided, so that the person is concerned and may object, also afterwards. */
  boolean wasDecided() {
    return decided != null && stage != Stage.REFUSED;
  }

  /** When it ended or ends. */
  Instant over() {
    return lifted == null ? endsAt : lifted.at();
  }

  boolean bindsAt(Instant at) {
    return decided != null
        && stage != Stage.REFUSED
        && !at.isBefore(decided.at())
        && at.isBefore(over());
  }
}

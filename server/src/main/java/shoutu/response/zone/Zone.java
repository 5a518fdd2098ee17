package shoutu.response.zone;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * A measure that binds an area.
 *
 * @param place the lowest place in which all of it lies, and {@code area} what it covers there
 * @param endsAt when it ends at the latest, by itself
 * @param over what it goes beyond, as last seen
 * @param endDuty to lift it or to decide anew; null while nobody is asked
 */
record Zone(
    UUID id,
    int version,
    int home,
    String place,
    int placeNo,
    String rule,
    String disease,
    List<String> area,
    Stage stage,
    Reasons reasons,
    Origin origin,
    Signature proposed,
    Instant endsAt,
    UUID decideDuty,
    @Nullable Signature decided,
    @Nullable Signature lifted,
    @Nullable String liftReason,
    @Nullable UUID notice,
    List<String> over,
    @Nullable UUID overDuty,
    @Nullable UUID endDuty) {

  /** Who did it, when, and in which post; null for what the house does itself. */
  record Signature(Instant at, String by, @Nullable Field in) {}

  /** Why it is needed, what milder means were looked at, and what the public is told. */
  record Reasons(
      String necessity,
      String alternatives,
      String notice,
      String noticeEn,
      @Nullable String noticeUrl) {}

  /**
   * @param renews the one that it follows; null when it is the first
   */
  record Origin(@Nullable UUID renews, Grade grade) {}

  enum Grade {
    AS_IT_IS,
    /** Came down from a graver kind. */
    DOWNGRADED
  }

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
    /** It binds no longer, and a decision is due. */
    EXPIRED,
    REFUSED,
    LIFTED
  }

  Zone {
    area = List.copyOf(area);
    over = List.copyOf(over);
  }

  State stateAt(Instant now) {
    boolean past = !now.isBefore(endsAt);
    return switch (stage) {
      case PROPOSED -> past ? State.LAPSED : State.PROPOSED;
      case IN_FORCE -> past ? State.EXPIRED : State.IN_FORCE;
      case REFUSED -> State.REFUSED;
      case LIFTED -> State.LIFTED;
    };
  }

  boolean bindsAt(Instant at) {
    return decided != null
        && stage != Stage.REFUSED
        && !at.isBefore(decided.at())
        && at.isBefore(endsAt)
        && (lifted == null || at.isBefore(lifted.at()));
  }
}

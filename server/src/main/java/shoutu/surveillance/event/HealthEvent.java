package shoutu.surveillance.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EventGrade.Grade;

/**
 * A public-health event as it stands.
 *
 * @param facts what the latest report says
 * @param ruled the grade by the rules, and the line that says so
 * @param cases how many known cases are tied to it
 * @param signal from which it was known first; null: it was found otherwise
 */
public record HealthEvent(
    UUID id,
    int version,
    int home,
    String place,
    int placeNo,
    String no,
    EventFacts facts,
    State state,
    Instant receivedAt,
    @Nullable Instant verifiedAt,
    @Nullable LocalDate endedOn,
    @Nullable Ruled ruled,
    int reports,
    Instant reportedAt,
    @Nullable NextReport next,
    int cases,
    @Nullable UUID signal,
    @Nullable UUID mergedInto,
    @Nullable UUID splitFrom) {

  public enum State {
    ONGOING,
    /** Nothing new any more; the closing report is due. */
    ENDED,
    CLOSED,
    EXCLUDED,
    MERGED
  }

  /** What the rules make of the cases. */
  public record Ruled(Grade grade, String line) {}

  /** When the next report is due, and by which rule. */
  public record NextReport(Instant dueAt, String rule) {}

  /** The grade that holds: people's judgement, else the rules'. */
  public @Nullable Grade grade() {
    if (facts.grade() != null) {
      return facts.grade();
    }
    return ruled == null ? null : ruled.grade();
  }

  boolean isOpen() {
    return state == State.ONGOING || state == State.ENDED;
  }
}

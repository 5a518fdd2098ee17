package shoutu.surveillance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.ReportedCase.Outcome;

/** Which day can stand with which end. */
final class OutcomeRules {

  /** A death is counted on its day; what still goes on has none; nothing ends before it begins. */
  static boolean fits(
      Outcome outcome, @Nullable LocalDate on, @Nullable LocalDate onset, LocalDate today) {
    if (on == null) {
      return outcome != Outcome.DIED;
    }
    boolean ended = outcome != Outcome.ONGOING && outcome != Outcome.UNKNOWN;
    return ended && !on.isAfter(today) && (onset == null || !on.isBefore(onset));
  }

  private OutcomeRules() {}
}

package shoutu.epi.nowcast;

import java.time.LocalDate;
import shoutu.epi.numeric.Check;

/**
 * What a nowcast is asked for.
 *
 * @param from first day
 * @param to last day, now at most
 * @param confidence of the limits, 0.95 for 95 %
 * @param largest the largest number of events of a day that is thought possible; counts above it
 *     get no probability, and a limit that would lie above it is empty
 */
public record Question(LocalDate from, LocalDate to, double confidence, int largest) {
  public Question {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before " + from + ", but was " + to);
    }
    Check.insideUnit("confidence", confidence);
    Check.atLeast(1, "largest number of events", largest);
  }

  double low() {
    return (1 - confidence) / 2;
  }

  double high() {
    return (1 + confidence) / 2;
  }
}

package shoutu.surveillance;

import java.time.LocalDate;
import java.util.List;
import shoutu.rules.Threshold.Tier;

/**
 * Thresholds that are crossed.
 *
 * @param tier the gravest
 * @param thresholds all that are crossed, by id
 * @param from first day of the window with the most cases, under the gravest threshold
 * @param cases in that window
 */
record Crossing(Tier tier, List<String> thresholds, LocalDate from, LocalDate to, int cases) {
  Crossing {
    thresholds = List.copyOf(thresholds);
  }
}

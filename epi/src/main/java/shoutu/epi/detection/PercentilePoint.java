package shoutu.epi.detection;

import java.time.LocalDate;

/**
 * One week, or the seven days up to one day, beside the same time of earlier years.
 *
 * @param date the Monday of the week, or the last of the seven days
 */
public record PercentilePoint(LocalDate date, long current, Baseline baseline) {
  /**
   * Whether the count lies above the percentile of the baseline.
   *
   * @param share 0.8 for P80
   * @param fewest cases below which there is no signal; in small counties most percentiles are 0,
   *     and one case would always be a signal
   */
  public boolean exceeds(double share, long fewest) {
    return current >= fewest && current > baseline.percentile(share);
  }
}

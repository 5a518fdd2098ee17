package shoutu.epi.detection.history;

/**
 * One judged period.
 *
 * @param index place of the period in the series, from 0
 * @param observed what is compared: the count, with CDC the sum of four weeks
 * @param mean of the earlier counts
 * @param limit an alarm is raised above it
 */
public record LimitPoint(int index, long observed, double mean, double limit) {
  /** Whether the count lies above its limit. */
  public boolean alarm() {
    return observed > limit;
  }
}

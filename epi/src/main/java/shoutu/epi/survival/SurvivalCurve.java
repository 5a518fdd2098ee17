package shoutu.epi.survival;

import java.util.List;

/**
 * The share for whom it has not happened yet, by time.
 *
 * @param steps one for each time at which something happened or someone was last seen, in order
 * @param confidence two-sided, of the limits of each step
 */
public record SurvivalCurve(List<Step> steps, double confidence) {
  public SurvivalCurve {
    steps = List.copyOf(steps);
  }

  /**
   * @param atRisk still waiting just before this time
   * @param waiting share still waiting from this time on
   * @param standardError of that share (Greenwood)
   * @param lower limit of the share, 0 where the share is 0
   * @param upper limit of the share, at most 1
   */
  public record Step(
      double days,
      int atRisk,
      int events,
      int censored,
      double waiting,
      double standardError,
      double lower,
      double upper) {}

  /** The time by which it has happened to half. */
  public sealed interface Median {
    /**
     * @param lower limit (Brookmeyer and Crowley 1982)
     * @param upper limit, infinite when the curve's upper limit never falls to one half
     */
    record Reached(double days, double lower, double upper) implements Median {}

    /** More than half were still waiting at the end; the median is beyond this time. */
    record Beyond(double days) implements Median {}

    /** Nobody was observed. */
    record NobodyObserved() implements Median {}
  }
}

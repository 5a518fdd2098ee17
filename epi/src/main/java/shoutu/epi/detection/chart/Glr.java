package shoutu.epi.detection.chart;

import java.util.OptionalDouble;
import shoutu.epi.numeric.Check;

/**
 * The settings of a likelihood ratio chart.
 *
 * @param change what may have changed
 * @param direction of the change
 * @param knownShift of the log mean: the chart is then a CUSUM of log likelihood ratios (LR);
 *     empty: the shift that fits best (GLR)
 * @param threshold the chart alarms when its statistic reaches this (c.ARL), and starts anew
 * @param fewest periods that a change must have lasted (Mtilde), at least 1
 * @param window periods that are looked back (M); 0 for all since the start
 * @param computation whether the best change is found exactly
 */
public record Glr(
    Change change,
    Direction direction,
    OptionalDouble knownShift,
    double threshold,
    int fewest,
    int window,
    Computation computation) {
  /** What may have changed. */
  public enum Change {
    /** The mean is multiplied: log mean + shift. */
    INTERCEPT,
    /** Each case of the period before brings λ cases more: mean + λ × count before. */
    EPIDEMIC
  }

  /** Where to. */
  public enum Direction {
    INCREASE,
    DECREASE
  }

  /** How the best change is found. */
  public enum Computation {
    /** The maximum of the likelihood over all times and sizes of the change. */
    EXACT,
    /**
     * As {@code surveillance} 1.20.3, for comparison. Its search for the size starts from that of
     * the change one period earlier and gives up where that was nothing, so that an epidemic which
     * begins late may be missed; {@code glrnb} looks for λ with the equation of a shift; a stretch
     * without a case is no evidence of a decrease; and what Mtilde leaves out depends on M: nothing
     * but a run's first Mtilde − 1 periods for Poisson counts without a window, one period more
     * with one.
     */
    OF_SURVEILLANCE
  }

  public Glr {
    Check.positive("threshold", threshold);
    Check.atLeast(1, "fewest periods of a change", fewest);
    Check.atLeast(0, "window", window);
    if (knownShift.isPresent()) {
      Check.finite("known shift", knownShift.getAsDouble());
      if (change != Change.INTERCEPT) {
        throw new IllegalArgumentException(
            "a known shift is of the log mean; an epidemic change has none");
      }
    }
  }

  /** GLR for an increase of the mean. */
  public static Glr increase(double threshold) {
    return of(OptionalDouble.empty(), threshold);
  }

  /** LR for an increase of the log mean by the shift. */
  public static Glr known(double shift, double threshold) {
    return of(OptionalDouble.of(shift), threshold);
  }

  private static Glr of(OptionalDouble shift, double threshold) {
    return new Glr(Change.INTERCEPT, Direction.INCREASE, shift, threshold, 1, 0, Computation.EXACT);
  }
}

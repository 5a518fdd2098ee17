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
 */
public record Glr(
    Change change,
    Direction direction,
    OptionalDouble knownShift,
    double threshold,
    int fewest,
    int window) {
  /** What may have changed. */
  public enum Change {
    /** The mean is multiplied: log mean + shift. */
    INTERCEPT,
    /** Each case of the period before brings λ cases more: mean + λ × count before. */
    EPIDEMIC,
    /**
     * The same, taken to have begun when the chart did, as {@code surveillance::glrpois} 1.20.3
     * does: an epidemic that begins later drowns in what came before.
     */
    EPIDEMIC_FROM_START
  }

  /** Where to. */
  public enum Direction {
    INCREASE,
    DECREASE,
    /**
     * The same, but a stretch of Poisson counts without any case is no evidence, as in {@code
     * surveillance::glrpois} 1.20.3: the shift that fits it best is −∞. For comparison only.
     */
    DECREASE_OF_SURVEILLANCE
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
    return new Glr(Change.INTERCEPT, Direction.INCREASE, OptionalDouble.empty(), threshold, 1, 0);
  }

  /** LR for an increase of the log mean by the shift. */
  public static Glr known(double shift, double threshold) {
    return new Glr(Change.INTERCEPT, Direction.INCREASE, OptionalDouble.of(shift), threshold, 1, 0);
  }
}

package shoutu.epi.detection.farrington;

import java.util.OptionalDouble;

/**
 * One judged period.
 *
 * @param index place of the period in the series, from 0
 * @param expected count
 * @param logSe standard error of the logarithm of the expected count, overdispersion included
 * @param dispersion of the quasi-Poisson model, at least 1
 * @param trend per period on the log scale; empty when no trend was kept
 * @param bound the limit before the rule of the fewest cases
 * @param enoughCases whether the last periods hold so many cases that an alarm is possible
 * @param pValue one-sided, of so many cases or more
 */
public record FarringtonPoint(
    int index,
    long observed,
    double expected,
    double logSe,
    double dispersion,
    OptionalDouble trend,
    double bound,
    boolean enoughCases,
    double pValue) {

  /** An alarm is raised above this count; empty when no alarm is possible. */
  public OptionalDouble limit() {
    return enoughCases ? OptionalDouble.of(bound) : OptionalDouble.empty();
  }

  /** Whether the count lies above its limit and there are enough cases. */
  public boolean alarm() {
    return enoughCases && observed > bound;
  }

  /** (observed − expected) ÷ (bound − expected): above 1 when the count exceeds its bound. */
  public OptionalDouble score() {
    return bound > expected
        ? OptionalDouble.of((observed - expected) / (bound - expected))
        : OptionalDouble.empty();
  }
}

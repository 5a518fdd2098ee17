package shoutu.epi.risk;

import java.util.OptionalDouble;

/**
 * A ratio or a difference with its limits. A ratio over no cases is infinite.
 *
 * @param lower empty where a cell of 0 leaves it open
 * @param upper empty where a cell of 0 leaves it open
 */
public record Effect(double estimate, OptionalDouble lower, OptionalDouble upper) {
  static Effect of(double estimate, double lower, double upper) {
    return new Effect(estimate, defined(lower), defined(upper));
  }

  /** Limits on the logarithm. */
  static Effect ratio(double ratio, double logError, double z) {
    return of(
        ratio, Math.exp(Math.log(ratio) - z * logError), Math.exp(Math.log(ratio) + z * logError));
  }

  private static OptionalDouble defined(double limit) {
    return Double.isNaN(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }
}

package shoutu.epi.delays;

import java.util.OptionalDouble;
import shoutu.epi.numeric.BetaLaw;

/**
 * A fitted number with its Wald limits, estimate ± t × standard error, t from Student's
 * distribution with n − 1 degrees of freedom, as coarseDataTools has it. Standard error and limits
 * are empty where the data do not bound the number.
 */
public record Estimate(
    double value, OptionalDouble standardError, OptionalDouble lower, OptionalDouble upper) {

  static Estimate of(double value, double variance, int observations, double confidence) {
    if (observations < 2) {
      return unsure(value);
    }
    double error = Math.sqrt(variance);
    double half = BetaLaw.studentTwoSided(confidence, observations - 1) * error;
    return new Estimate(
        value,
        OptionalDouble.of(error),
        OptionalDouble.of(value - half),
        OptionalDouble.of(value + half));
  }

  static Estimate unsure(double value) {
    return new Estimate(
        value, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }
}

package shoutu.epi.delays;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Curvature.Covariance;

/**
 * A fitted distribution.
 *
 * @param first first parameter (shape, meanlog)
 * @param second second parameter (scale, sdlog)
 * @param covariance of both parameters; empty where the data do not bound them
 */
public record DelayFit(
    DelayKind kind,
    int observations,
    double first,
    double second,
    double logLikelihood,
    Optional<Covariance> covariance,
    double confidence) {

  private static final double STEP = 1e-5;

  /** The distribution at the fitted parameters. */
  public DelayLaw law() {
    return kind.law(first, second);
  }

  /** 4 − 2 × log likelihood; the smallest fits best. */
  public double aic() {
    return 4 - 2 * logLikelihood;
  }

  /** The first parameter with its limits. */
  public Estimate firstEstimate() {
    return estimate((a, _) -> a);
  }

  /** The second parameter with its limits. */
  public Estimate secondEstimate() {
    return estimate((_, b) -> b);
  }

  /** The days within which this share of the delays has ended, with limits by the delta method. */
  public Estimate percentile(double share) {
    Check.insideUnit("share", share);
    return estimate((a, b) -> kind.law(a, b).quantile(share));
  }

  /** The mean in days, with limits by the delta method. */
  public Estimate mean() {
    return estimate((a, b) -> kind.law(a, b).mean());
  }

  /** The standard deviation in days, with limits by the delta method. */
  public Estimate sd() {
    return estimate((a, b) -> kind.law(a, b).sd());
  }

  private Estimate estimate(DoubleBinaryOperator function) {
    double value = function.applyAsDouble(first, second);
    return covariance
        .map(
            sure -> {
              double h0 = STEP * Math.max(Math.abs(first), Math.sqrt(sure.first()));
              double h1 = STEP * second;
              double byFirst =
                  (function.applyAsDouble(first + h0, second)
                          - function.applyAsDouble(first - h0, second))
                      / (2 * h0);
              double bySecond =
                  (function.applyAsDouble(first, second + h1)
                          - function.applyAsDouble(first, second - h1))
                      / (2 * h1);
              return Estimate.of(value, sure.of(byFirst, bySecond), observations, confidence);
            })
        .orElseGet(() -> Estimate.unsure(value));
  }
}

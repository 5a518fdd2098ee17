package shoutu.epi.detection.farrington;

import org.hipparchus.special.Erf;
import shoutu.epi.numeric.NegativeBinomialLaw;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.PoissonLaw;

/** The upper limit of a prediction, and how likely so many cases or more are. */
final class Limit {
  private final Settings.Threshold threshold;
  private final double alpha;
  private final double z;

  Limit(Settings settings) {
    this.threshold = settings.threshold();
    this.alpha = settings.alpha();
    this.z = NormalLaw.quantile(1 - alpha);
  }

  double bound(double expected, double logSe, double dispersion) {
    return switch (threshold) {
      case NO_POWER, HALF_POWER, TWO_THIRDS_POWER -> {
        double power = power();
        double upper =
            Math.pow(expected, power) + z * transformedSd(expected, logSe, dispersion, power);
        yield Math.pow(upper, 1 / power);
      }
      case NEGATIVE_BINOMIAL, NEGATIVE_BINOMIAL_OF_UPPER_MEAN -> {
        double mean = mean(expected, logSe);
        yield dispersion > 1 && mean > 0
            ? NegativeBinomialLaw.quantile(1 - alpha, mean, mean / (dispersion - 1))
            : PoissonLaw.quantile(1 - alpha, mean);
      }
    };
  }

  double pValue(long observed, double expected, double logSe, double dispersion) {
    return switch (threshold) {
      case NO_POWER, HALF_POWER, TWO_THIRDS_POWER -> {
        double power = power();
        double off = Math.pow((double) observed, power) - Math.pow(expected, power);
        double sd = transformedSd(expected, logSe, dispersion, power);
        yield sd > 0 ? Erf.erfc(off / sd / Math.sqrt(2)) / 2 : off > 0 ? 0 : 1;
      }
      case NEGATIVE_BINOMIAL, NEGATIVE_BINOMIAL_OF_UPPER_MEAN -> {
        double mean = mean(expected, logSe);
        yield dispersion > 1 && mean > 0
            ? NegativeBinomialLaw.atLeast(observed, mean, mean / (dispersion - 1))
            : PoissonLaw.atLeast(observed, mean);
      }
    };
  }

  private double power() {
    return switch (threshold) {
      case NO_POWER -> 1;
      case HALF_POWER -> 0.5;
      default -> 2 / 3.0;
    };
  }

  private double mean(double expected, double logSe) {
    return threshold == Settings.Threshold.NEGATIVE_BINOMIAL
        ? expected
        : expected * Math.exp(z * logSe);
  }

  /** Of (count to the power) − (expected to the power); counts vary with dispersion × expected. */
  private static double transformedSd(
      double expected, double logSe, double dispersion, double power) {
    double inflated = dispersion + expected * logSe * logSe;
    return power * Math.pow(expected, power - 0.5) * Math.sqrt(inflated);
  }
}

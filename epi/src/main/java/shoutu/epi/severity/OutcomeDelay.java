package shoutu.epi.severity;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.GammaLaw;

/**
 * The days from onset to death of those who die.
 *
 * <p>The {@code ...Density} laws give the density at whole days, as the R package cfr takes it:
 * simple, but its sum over the days is not quite 1 when the delay is short. The others give the
 * probability of so many completed days, which sums to 1.
 */
@FunctionalInterface
public interface OutcomeDelay {

  /** The share of the deaths that fall on this day after onset, 0 being the day of onset. */
  double onDay(int day);

  /** Shares by day, from 0 on; later days have none. */
  static OutcomeDelay of(double... shares) {
    double[] copy = Check.counts("shares", shares);
    return day -> day < copy.length ? copy[day] : 0;
  }

  /** Density of a gamma at whole days; shape at least 1, scale in days. */
  static OutcomeDelay gammaDensity(double shape, double scale) {
    Check.positive("shape", shape);
    Check.positive("scale", scale);
    double constant = -Gamma.logGamma(shape) - shape * Math.log(scale);
    return day -> {
      if (day == 0) {
        return atZero(shape, 1 / scale);
      }
      return Math.exp(constant + (shape - 1) * Math.log(day) - day / scale);
    };
  }

  /** Density of a Weibull at whole days; shape at least 1, scale in days. */
  static OutcomeDelay weibullDensity(double shape, double scale) {
    Check.positive("shape", shape);
    Check.positive("scale", scale);
    return day -> {
      if (day == 0) {
        return atZero(shape, 1 / scale);
      }
      double x = day / scale;
      return shape / scale * Math.pow(x, shape - 1) * Math.exp(-Math.pow(x, shape));
    };
  }

  /** Gamma and Weibull at day 0; with a shape below 1 the density has no bound there. */
  private static double atZero(double shape, double rate) {
    if (shape < 1) {
      throw new IllegalArgumentException(
          "shape must be at least 1 for a density at day 0, but was " + shape);
    }
    return shape == 1 ? rate : 0;
  }

  /** Density of a lognormal at whole days; mean and sd of the logarithm of days. */
  static OutcomeDelay lognormalDensity(double meanLog, double sdLog) {
    Check.finite("mean of the logarithm", meanLog);
    Check.positive("sd of the logarithm", sdLog);
    double constant = -Math.log(sdLog) - 0.5 * Math.log(2 * Math.PI);
    return day -> {
      if (day == 0) {
        return 0;
      }
      double z = (Math.log(day) - meanLog) / sdLog;
      return Math.exp(constant - Math.log(day) - z * z / 2);
    };
  }

  /** Completed days of a gamma; shape and scale (days) above 0. */
  static OutcomeDelay gamma(double shape, double scale) {
    Check.positive("shape", shape);
    Check.positive("scale", scale);
    return completedDays(x -> GammaLaw.cdf(x / scale, shape));
  }

  /** Completed days of a Weibull; shape and scale (days) above 0. */
  static OutcomeDelay weibull(double shape, double scale) {
    Check.positive("shape", shape);
    Check.positive("scale", scale);
    return completedDays(x -> -Math.expm1(-Math.pow(x / scale, shape)));
  }

  /** Completed days of a lognormal; mean and sd of the logarithm of days. */
  static OutcomeDelay lognormal(double meanLog, double sdLog) {
    Check.finite("mean of the logarithm", meanLog);
    Check.positive("sd of the logarithm", sdLog);
    return completedDays(
        x -> x <= 0 ? 0 : Erf.erfc((meanLog - Math.log(x)) / (sdLog * Math.sqrt(2))) / 2);
  }

  private static OutcomeDelay completedDays(DoubleUnaryOperator cdf) {
    return day -> cdf.applyAsDouble(day + 1.0) - cdf.applyAsDouble(day);
  }
}

package shoutu.epi.delays;

import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.GammaLaw;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.StandardNormal;

/** A distribution of delays in days; never 0 or less. */
public sealed interface DelayLaw {

  /** P(delay ≤ days). */
  double cdf(double days);

  /** P(delay &gt; days). */
  double upperTail(double days);

  /** Logarithm of the density at these days, above 0. */
  double logDensity(double days);

  /** The days within which this share of the delays has ended. */
  double quantile(double share);

  /** Mean in days. */
  double mean();

  /** Standard deviation in days. */
  double sd();

  /** ∫ of the delay times its density from 0 to these days. */
  double meanBelow(double days);

  /** ∫ of the delay times its density from these days on. */
  double meanAbove(double days);

  /** ∫ of the distribution function from 0 to these days. */
  default double areaBelow(double days) {
    return days <= 0 ? 0 : days * cdf(days) - meanBelow(days);
  }

  /** ∫ of 1 − the distribution function from these days on. */
  default double areaAbove(double days) {
    return days <= 0 ? mean() - days : meanAbove(days) - days * upperTail(days);
  }

  /** Gamma; the rate is 1 / scale. */
  record Gamma(double shape, double scale) implements DelayLaw {
    public Gamma {
      Check.positive("shape", shape);
      Check.positive("scale", scale);
    }

    @Override
    public double cdf(double days) {
      return GammaLaw.cdf(days / scale, shape);
    }

    @Override
    public double upperTail(double days) {
      return GammaLaw.upperTail(days / scale, shape);
    }

    @Override
    public double logDensity(double days) {
      double x = days / scale;
      return (shape - 1) * Math.log(x)
          - x
          - org.hipparchus.special.Gamma.logGamma(shape)
          - Math.log(scale);
    }

    @Override
    public double quantile(double share) {
      return scale * GammaLaw.quantile(share, shape);
    }

    @Override
    public double mean() {
      return shape * scale;
    }

    @Override
    public double sd() {
      return Math.sqrt(shape) * scale;
    }

    @Override
    public double meanBelow(double days) {
      return mean() * GammaLaw.cdf(days / scale, shape + 1);
    }

    @Override
    public double meanAbove(double days) {
      return mean() * GammaLaw.upperTail(days / scale, shape + 1);
    }
  }

  /** The logarithm of the delay is normal. */
  record LogNormal(double meanLog, double sdLog) implements DelayLaw {
    public LogNormal {
      Check.finite("mean of the logarithm", meanLog);
      Check.positive("sd of the logarithm", sdLog);
    }

    private double z(double days) {
      return (Math.log(days) - meanLog) / sdLog;
    }

    @Override
    public double cdf(double days) {
      return days <= 0 ? 0 : StandardNormal.cdf(z(days));
    }

    @Override
    public double upperTail(double days) {
      return days <= 0 ? 1 : StandardNormal.upperTail(z(days));
    }

    @Override
    public double logDensity(double days) {
      return StandardNormal.logDensity(z(days)) - Math.log(days * sdLog);
    }

    @Override
    public double quantile(double share) {
      return Math.exp(meanLog + sdLog * NormalLaw.quantile(share));
    }

    @Override
    public double mean() {
      return Math.exp(meanLog + sdLog * sdLog / 2);
    }

    @Override
    public double sd() {
      return mean() * Math.sqrt(Math.expm1(sdLog * sdLog));
    }

    @Override
    public double meanBelow(double days) {
      return days <= 0 ? 0 : mean() * StandardNormal.cdf(z(days) - sdLog);
    }

    @Override
    public double meanAbove(double days) {
      return days <= 0 ? mean() : mean() * StandardNormal.upperTail(z(days) - sdLog);
    }
  }

  /** P(delay &gt; x) = exp(−(x / scale)^shape). */
  record Weibull(double shape, double scale) implements DelayLaw {
    public Weibull {
      Check.positive("shape", shape);
      Check.positive("scale", scale);
    }

    private double power(double days) {
      return days <= 0 ? 0 : Math.pow(days / scale, shape);
    }

    @Override
    public double cdf(double days) {
      return -Math.expm1(-power(days));
    }

    @Override
    public double upperTail(double days) {
      return Math.exp(-power(days));
    }

    @Override
    public double logDensity(double days) {
      return Math.log(shape / scale) + (shape - 1) * Math.log(days / scale) - power(days);
    }

    @Override
    public double quantile(double share) {
      Check.insideUnit("probability", share);
      return scale * Math.pow(-Math.log1p(-share), 1 / shape);
    }

    @Override
    public double mean() {
      return scale * gamma(1 + 1 / shape);
    }

    @Override
    public double sd() {
      double first = gamma(1 + 1 / shape);
      return scale * Math.sqrt(gamma(1 + 2 / shape) - first * first);
    }

    private static double gamma(double x) {
      return Math.exp(org.hipparchus.special.Gamma.logGamma(x));
    }

    @Override
    public double meanBelow(double days) {
      return mean() * GammaLaw.cdf(power(days), 1 + 1 / shape);
    }

    @Override
    public double meanAbove(double days) {
      return mean() * GammaLaw.upperTail(power(days), 1 + 1 / shape);
    }
  }
}

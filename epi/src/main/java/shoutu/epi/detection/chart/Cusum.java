package shoutu.epi.detection.chart;

import org.hipparchus.special.Beta;
import shoutu.epi.numeric.BetaLaw;
import shoutu.epi.numeric.Check;

/**
 * The settings of a CUSUM chart on transformed counts.
 *
 * @param k what each transformed count must exceed to count as evidence (1.04)
 * @param h the chart alarms when the evidence adds up to this (2.26)
 */
public record Cusum(double k, double h, Transformation transformation) {
  private static final double BETA = Math.exp(Beta.logBeta(2 / 3.0, 2 / 3.0));

  /** What makes counts nearly standard normal; x is the count, m its mean. */
  public enum Transformation {
    /** (x − m) ÷ √m */
    STANDARD,
    /** (x − 3m + 2√(xm)) ÷ (2√m), Rossi et al. 1999 */
    ROSSI,
    /** 3/2 (x^⅔ − m^⅔) ÷ m^⅙ */
    ANSCOMBE,
    /** Anscombe's with the mean of x^⅔ to second order */
    ANSCOMBE_SECOND,
    /** (x − m) ÷ √(m + αm²), for negative binomial counts */
    PEARSON_NEGATIVE_BINOMIAL,
    /** Anscombe's for negative binomial counts: ∫ from m to x of (t + αt²)^−⅓, ÷ (m + αm²)^⅙ */
    ANSCOMBE_NEGATIVE_BINOMIAL,
    /**
     * The same as {@code surveillance::cusum} 1.20.3 computes it: from a table over αx and αm in
     * steps of 0.01. For comparison with that package.
     */
    ANSCOMBE_NEGATIVE_BINOMIAL_OF_SURVEILLANCE,
    /** x as it is; k is in counts then */
    NONE
  }

  public Cusum {
    Check.notNegative("k", k);
    Check.positive("h", h);
  }

  /** The transformed count; it rises with x. */
  double transformed(double x, double m, double alpha) {
    double a = Math.max(alpha, 1e-9);
    return switch (transformation) {
      case STANDARD -> (x - m) / Math.sqrt(m);
      case ROSSI -> (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * Math.sqrt(m));
      case ANSCOMBE -> 1.5 * (twoThirds(x) - twoThirds(m)) / sixth(m);
      case ANSCOMBE_SECOND ->
          1.5 * (twoThirds(x) - twoThirds(m) + 1 / (9 * Math.cbrt(m))) / sixth(m);
      case PEARSON_NEGATIVE_BINOMIAL -> (x - m) / Math.sqrt(m + alpha * m * m);
      case ANSCOMBE_NEGATIVE_BINOMIAL -> (integral(x, a) - integral(m, a)) / sixth(m + a * m * m);
      case ANSCOMBE_NEGATIVE_BINOMIAL_OF_SURVEILLANCE ->
          (tabled(x, a) - tabled(m, a)) / sixth(m + a * m * m);
      case NONE -> x;
    };
  }

  /** The count whose transformed value this is; 0 when there is none above. */
  double back(double z, double m, double alpha) {
    return switch (transformation) {
      case STANDARD -> Math.max(0, m + z * Math.sqrt(m));
      case ROSSI -> {
        double rest = 4 + 2 * z / Math.sqrt(m);
        double root = rest <= 1 ? 0 : Math.sqrt(m) * (Math.sqrt(rest) - 1);
        yield root * root;
      }
      case ANSCOMBE -> threeHalves(twoThirds(m) + z * sixth(m) / 1.5);
      case ANSCOMBE_SECOND ->
          threeHalves(twoThirds(m) - 1 / (9 * Math.cbrt(m)) + z * sixth(m) / 1.5);
      case PEARSON_NEGATIVE_BINOMIAL -> Math.max(0, m + z * Math.sqrt(m + alpha * m * m));
      case ANSCOMBE_NEGATIVE_BINOMIAL, ANSCOMBE_NEGATIVE_BINOMIAL_OF_SURVEILLANCE ->
          halved(z, m, alpha);
      case NONE -> Math.max(0, z);
    };
  }

  private double halved(double z, double m, double alpha) {
    if (transformed(0, m, alpha) >= z) {
      return 0;
    }
    double low = 0;
    double high = m + 1;
    while (transformed(high, m, alpha) < z) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-14 * high) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        return high;
      }
      if (transformed(middle, m, alpha) < z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** ∫ from 0 to x of (t + αt²)^−⅓, by way of the incomplete beta function of αx ÷ (1 + αx). */
  private static double integral(double x, double alpha) {
    double w = alpha * x / (1 + alpha * x);
    double beta = BetaLaw.cdf(w, 2 / 3.0, 2 / 3.0) * BETA;
    return (3 * twoThirds(w) * Math.cbrt(1 + alpha * x) - beta) / twoThirds(alpha);
  }

  /** The same with αx rounded to hundredths. */
  private static double tabled(double x, double alpha) {
    double rounded = Math.rint(alpha * x * 100) / 100;
    return twoThirds(x) * integral(1, Math.max(rounded, 1e-9));
  }

  private static double twoThirds(double x) {
    return Math.cbrt(x * x);
  }

  private static double sixth(double x) {
    return Math.sqrt(Math.cbrt(x));
  }

  private static double threeHalves(double x) {
    return x <= 0 ? 0 : x * Math.sqrt(x);
  }
}

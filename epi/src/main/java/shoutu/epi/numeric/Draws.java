package shoutu.epi.numeric;

import java.util.random.RandomGenerator;

/** Random numbers of the laws that epidemics are simulated with; exact, not approximated. */
public final class Draws {
  private static final double FEW = 10;

  private Draws() {}

  /** Gamma with scale 1 (Marsaglia and Tsang 2000). */
  public static double gamma(RandomGenerator random, double shape) {
    if (shape < 1) {
      // shape + 1 thinned by a power of a uniform number
      return gamma(random, shape + 1) * Math.exp(-random.nextExponential() / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = random.nextGaussian();
      double root = 1 + c * z;
      if (root <= 0) {
        continue;
      }
      double cube = root * root * root;
      double u = random.nextDouble();
      if (u < 1 - 0.0331 * z * z * z * z
          || Math.log(u) < 0.5 * z * z + d * (1 - cube + Math.log(cube))) {
        return d * cube;
      }
    }
  }

  /** Beta, from two gammas. */
  public static double beta(RandomGenerator random, double a, double b) {
    double x = gamma(random, a);
    double y = gamma(random, b);
    return x + y > 0 ? x / (x + y) : a / (a + b);
  }

  /** Poisson: by waiting for small means, by transformed rejection for others (Hörmann 1993). */
  public static double poisson(RandomGenerator random, double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean < FEW) {
      double left = Math.exp(-mean);
      double product = random.nextDouble();
      int count = 0;
      while (product > left) {
        product *= random.nextDouble();
        count++;
      }
      return count;
    }
    double root = Math.sqrt(mean);
    double b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double quick = 0.9277 - 3.6224 / (b - 2);
    double log = Math.log(mean);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= quick) {
        return k;
      }
      if (k < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      if (Math.log(v * inverseAlpha / (a / (us * us) + b)) <= k * log - mean - logFactorial(k)) {
        return k;
      }
    }
  }

  /** Binomial: by counting gaps for few successes, by transformed rejection for others. */
  public static int binomial(RandomGenerator random, int trials, double p) {
    if (p <= 0 || trials == 0) {
      return 0;
    }
    if (p > 0.5) {
      return trials - binomial(random, trials, 1 - p);
    }
    if (trials * p < FEW) {
      return byGaps(random, trials, p);
    }
    return byRejection(random, trials, p);
  }

  /** The failures before each success are geometric (Devroye 1986, X.4.3, second waiting time). */
  private static int byGaps(RandomGenerator random, int trials, double p) {
    double perTrial = -Math.log1p(-p);
    int successes = 0;
    double used = 0;
    while (true) {
      used += Math.floor(random.nextExponential() / perTrial) + 1;
      if (used > trials) {
        return successes;
      }
      successes++;
    }
  }

  /** Hörmann 1993, algorithm BTRS. */
  private static int byRejection(RandomGenerator random, int trials, double p) {
    double odds = p / (1 - p);
    double sd = Math.sqrt(trials * p * (1 - p));
    double b = 1.15 + 2.53 * sd;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double centre = trials * p + 0.5;
    double alpha = (2.83 + 5.1 / b) * sd;
    double quick = 0.92 - 4.2 / b;
    double mode = Math.floor((trials + 1) * p);
    double logOdds = Math.log(odds);
    double h = logFactorial(mode) + logFactorial(trials - mode);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + centre);
      if (us >= 0.07 && v <= quick) {
        return (int) k;
      }
      if (k < 0 || k > trials) {
        continue;
      }
      double bound = h - logFactorial(k) - logFactorial(trials - k) + (k - mode) * logOdds;
      if (Math.log(v * alpha / (a / (us * us) + b)) <= bound) {
        return (int) k;
      }
    }
  }

  /** Normal, drawn again until it lies within the limits. */
  public static double truncatedNormal(
      RandomGenerator random, double mean, double sd, double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("no room between " + low + " and " + high);
    }
    for (int tries = 0; tries < 1_000_000; tries++) {
      double drawn = mean + sd * random.nextGaussian();
      if (drawn >= low && drawn <= high) {
        return drawn;
      }
    }
    throw new IllegalArgumentException(
        "a normal distribution with mean %s and sd %s has next to nothing between %s and %s"
            .formatted(mean, sd, low, high));
  }

  private static double logFactorial(double n) {
    return LogFactorials.of(n);
  }
}

package shoutu.simulate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Decides by a seed and by what is decided, not by the order in which one asks: the same question
 * has the same answer in every run.
 */
record Chance(long seed) {

  /** Uniform, 0 ≤ x &lt; 1. */
  double of(Object... about) {
    return random(about).nextDouble();
  }

  boolean happens(double probability, Object... about) {
    return of(about) < probability;
  }

  int below(int bound, Object... about) {
    return random(about).nextInt(bound);
  }

  /** How many arrive when {@code mean} are expected (Poisson, Knuth's product). */
  int arrivals(double mean, Object... about) {
    SplittableRandom random = random(about);
    double least = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > least; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /**
   * How many one case infects: negative binomial of mean {@code mean} and dispersion {@code k}
   * (Lloyd-Smith 2005), as a Poisson of a gamma.
   */
  int offspring(double mean, double k, Object... about) {
    return mean <= 0 ? 0 : arrivals(gamma(k, mean / k, about), "offspring", Arrays.hashCode(about));
  }

  /** Marsaglia and Tsang's gamma (2000). */
  double gamma(double shape, double scale, Object... about) {
    SplittableRandom random = random("gamma", Arrays.hashCode(about));
    double boost = 1;
    double a = shape;
    if (a < 1) {
      boost = Math.pow(random.nextDouble(), 1 / a);
      a += 1;
    }
    double d = a - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return boost * d * v * scale;
      }
    }
  }

  private SplittableRandom random(Object... about) {
    long mixed = seed * 0x9E3779B97F4A7C15L;
    for (Object part : about) {
      mixed = (mixed ^ part.hashCode()) * 0xBF58476D1CE4E5B9L;
      mixed ^= mixed >>> 31;
    }
    return new SplittableRandom(mixed);
  }
}

package shoutu.epi.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Draws;

/**
 * A serial interval that is itself uncertain, as draws of it that are equally likely.
 *
 * @param draws at least one
 */
public record SerialIntervalDraws(List<SerialInterval> draws) {
  public SerialIntervalDraws {
    draws = List.copyOf(draws);
    Check.atLeast(1, "draws of the serial interval", draws.size());
  }

  /**
   * A normal distribution cut off on both sides.
   *
   * @param sd 0 or more; 0 is the mean itself
   */
  public record Truncated(double mean, double sd, double min, double max) {
    public Truncated {
      Check.finite("mean", mean);
      Check.notNegative("sd", sd);
      if (!(min <= mean && mean <= max)) {
        throw new IllegalArgumentException(
            "the limits must hold the mean %s, but were %s and %s".formatted(mean, min, max));
      }
    }

    private double draw(SplittableRandom random) {
      return sd == 0 ? mean : Draws.truncatedNormal(random, mean, sd, min, max);
    }
  }

  /** Draws of another method, of a Markov chain say: each begins with 0 days. */
  public static SerialIntervalDraws sampled(double[][] distributions) {
    return new SerialIntervalDraws(
        Arrays.stream(distributions).map(SerialInterval::given).toList());
  }

  /**
   * Shifted gamma distributions whose mean and sd are drawn, independently of one another (Cori et
   * al. 2013, {@code uncertain_si}).
   *
   * @param mean days, its lower limit at least 1
   * @param sd days, its lower limit above 0
   * @param seed the same seed gives the same draws
   */
  public static SerialIntervalDraws gamma(Truncated mean, Truncated sd, int draws, long seed) {
    Check.atLeast(1, "draws of the serial interval", draws);
    if (!(mean.min() >= 1)) {
      throw new IllegalArgumentException(
          "the least mean serial interval must be at least 1 day, but was " + mean.min());
    }
    Check.positive("least sd of the serial interval", sd.min());
    SplittableRandom random = new SplittableRandom(seed);
    List<SerialInterval> all = new ArrayList<>(draws);
    while (all.size() < draws) {
      double drawn = mean.draw(random);
      if (drawn > 1) {
        all.add(SerialInterval.shiftedGamma(drawn, sd.draw(random)));
      }
    }
    return new SerialIntervalDraws(all);
  }
}

package shoutu.epi.projection;

import java.time.LocalDate;
import java.util.SplittableRandom;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Draws;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.work.Crew;

/** Short-term forecasts of new cases. */
public final class Projection {
  private static final double ENDLESS = 1e12;

  private Projection() {}

  /**
   * A branching process carried on from the cases so far (Nouvellet et al. 2018, Epidemics
   * 22:29–35; offspring as in Lloyd-Smith et al. 2005, Nature 438:355–359).
   *
   * <p><b>Model.</b> Each path draws one R. The cases of day j infect Poisson(R w(t − j) G(j))
   * people who fall ill on day t, where G(j) is I(j) for Poisson offspring, and one draw from a
   * gamma distribution of shape k I(j) and mean I(j) for negative binomial offspring: so every case
   * has a contagion of its own that lasts over its whole course. New cases infect in turn. R stays,
   * or wanders when {@link Transmission.Wandering} is given. The R package {@code projections}
   * draws each day's total from a negative binomial distribution instead, whose spread does not
   * depend on how many are contagious.
   *
   * <p><b>Assumes</b> that R goes on as told and the serial interval stays as it is, that nobody
   * comes from outside, that susceptibles do not run out, and that the counts so far are complete
   * (correct the latest days first). Observed cases of unequal contagion are taken without regard
   * to whom they already infected.
   *
   * <p><b>Breaks</b> beyond two or three serial intervals, when measures or behaviour change, and
   * when the last days are under-reported (too low). A constant R gives limits that are too narrow
   * for large outbreaks.
   *
   * @param cases so far by day, imported ones included; may be fractions
   * @param lastDay date of the last of them
   * @param days how many days are foretold
   * @param paths how many futures are simulated; 95 % limits want 2,000 or more
   * @param seed the same seed gives the same result for any crew
   */
  public static Forecast branching(
      double[] cases,
      LocalDate lastDay,
      SerialInterval serialInterval,
      Transmission transmission,
      Offspring offspring,
      int days,
      int paths,
      long seed,
      Crew crew) {
    double[] seen = Check.counts("cases", cases);
    Check.atLeast(1, "days of cases", seen.length);
    Check.atLeast(1, "days to foretell", days);
    Check.atLeast(1, "paths", paths);
    double[] weights = serialInterval.weights(seen.length + days);
    double[][] byPath = new double[paths][];
    crew.share(
        paths,
        () -> {
          double[] contagion = new double[seen.length + days];
          return path ->
              byPath[path] =
                  path(Crew.stream(seed, path), seen, weights, transmission, offspring, contagion);
        });
    return new Forecast(lastDay.plusDays(1), byPath);
  }

  private static double[] path(
      SplittableRandom random,
      double[] seen,
      double[] weights,
      Transmission transmission,
      Offspring offspring,
      double[] contagion) {
    double r = transmission.draw(random);
    int longest = longest(weights);
    for (int day = Math.max(0, seen.length - longest); day < seen.length; day++) {
      contagion[day] = contagion(random, seen[day], offspring);
    }
    double[] future = new double[contagion.length - seen.length];
    for (int day = seen.length; day < contagion.length; day++) {
      r = transmission.next(random, r);
      double contagious = 0;
      for (int delay = 1; delay <= Math.min(longest, day); delay++) {
        contagious += weights[delay] * contagion[day - delay];
      }
      double expected = r * contagious;
      if (expected > ENDLESS) {
        throw new IllegalArgumentException(
            "the projection exceeds %.0e cases a day after %d days: R = %.3g is too high for so long"
                .formatted(ENDLESS, day - seen.length + 1, r));
      }
      double cases = Draws.poisson(random, expected);
      future[day - seen.length] = cases;
      contagion[day] = contagion(random, cases, offspring);
    }
    return future;
  }

  private static int longest(double[] weights) {
    int longest = weights.length - 1;
    while (longest > 0 && weights[longest] == 0) {
      longest--;
    }
    return longest;
  }

  private static double contagion(SplittableRandom random, double cases, Offspring offspring) {
    return switch (offspring) {
      case Offspring.Poisson _ -> cases;
      case Offspring.NegativeBinomial(double k) ->
          cases == 0 ? 0 : Draws.gamma(random, k * cases) / k;
    };
  }
}

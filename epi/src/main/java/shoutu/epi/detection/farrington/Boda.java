package shoutu.epi.detection.farrington;

import java.util.Optional;
import java.util.SplittableRandom;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Feed;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.LogLinear;
import shoutu.epi.numeric.NegativeBinomialLaw;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.PoissonLaw;
import shoutu.epi.numeric.Steps;
import shoutu.epi.work.Crew;

/**
 * Bayesian outbreak detection on a negative binomial regression of earlier years.
 *
 * @param settings of the comparison: its years, window, seasons, trend, alpha and fewest cases
 * @param draws of the expected count from its distribution, one from each of so many parts of equal
 *     probability
 * @param seed the same for the same result
 */
public record Boda(Settings settings, int draws, long seed) {
  public Boda {
    Check.atLeast(1, "draws", draws);
  }

  /**
   * One judged period.
   *
   * @param index place of the period in the series, from 0
   * @param expected count
   * @param limit an alarm is raised above this count
   * @param enoughCases whether the last periods hold so many cases that an alarm is possible
   */
  public record Point(
      int index, long observed, double expected, double limit, boolean enoughCases) {
    public boolean alarm() {
      return enoughCases && observed > limit;
    }
  }

  /**
   * Salmon et al. 2015 (Biometrical J 57:1051–1067) with asymptotic inference, for reports without
   * a delay: the negative binomial regression of {@link Farrington} with no second fit; its
   * coefficients are drawn from their normal distribution, and the limit is the quantile of the
   * mixture of the negative binomials that they give ({@code bodaDelay}, {@code inferenceMethod}
   * asym, {@code quantileMethod} MM).
   *
   * <p><b>Breaks</b> when a season has no case at all: its level is not defined, and there is no
   * point for such a period. The dispersion is taken as known.
   */
  public Feed<Point> feed(Calendar calendar) {
    return Feed.of((series, period) -> at(calendar, series, period));
  }

  private Optional<Point> at(Calendar calendar, long[] series, int period) {
    Optional<Design> design = Design.of(calendar, period, settings);
    return design.isEmpty() ? Optional.empty() : judge(design.get(), series, period);
  }

  private Optional<Point> judge(Design design, long[] series, int period) {
    int seasons = design.seasons();
    int size = seasons + (settings.trend() ? 1 : 0);
    double[][] rows = new double[design.rows.length][size];
    double[] counts = new double[design.rows.length];
    for (int s = 0; s < seasons; s++) {
      double cases = 0;
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        rows[i][s] = 1;
        if (settings.trend()) {
          rows[i][seasons] = -design.back[i] / design.longest;
        }
        counts[i] = series[design.rows[i]];
        cases += counts[i];
      }
      if (cases == 0) {
        return Optional.empty();
      }
    }
    LogLinear.Fit fit = LogLinear.negativeBinomial(rows, counts);
    double[] now = new double[size];
    now[seasons - 1] = 1;
    double expected = fit.mean(now);
    double[] means = new double[draws];
    SplittableRandom random = Crew.stream(seed, period);
    double logSe = fit.logSe(now);
    for (int i = 0; i < draws; i++) {
      double part = Math.clamp((i + random.nextDouble()) / draws, 1e-12, 1 - 1e-12);
      means[i] = expected * Math.exp(logSe * NormalLaw.quantile(part));
    }
    long sum = 0;
    for (int i = Math.max(0, period - settings.withinPeriods() + 1); i <= period; i++) {
      sum += series[i];
    }
    return Optional.of(
        new Point(
            period,
            series[period],
            expected,
            limit(means, fit.alpha(), expected),
            sum >= settings.fewestCases()));
  }

  private long limit(double[] means, double alpha, double expected) {
    double wanted = 1 - settings.alpha();
    return Steps.smallest(
        k -> {
          double total = 0;
          for (double mean : means) {
            total +=
                alpha > 0 ? NegativeBinomialLaw.cdf(k, mean, 1 / alpha) : PoissonLaw.cdf(k, mean);
          }
          return total >= wanted * means.length;
        },
        Math.round(2 * expected));
  }
}

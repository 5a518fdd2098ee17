package shoutu.epi.detection.farrington;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.farrington.Settings.Computation;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.LogLinear;
import shoutu.epi.numeric.NegativeBinomialLaw;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.PoissonLaw;
import shoutu.epi.numeric.Steps;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

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
    /** Whether the count lies above its limit and there are enough cases. */
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
    return Feed.of((series, period) -> at(calendar, row -> new long[] {series[row]}, period));
  }

  /**
   * The same for a period whose reports are still coming in: each cell of the reporting triangle is
   * a count of the regression, with a level for each delay, and what has been reported so far is
   * held against what should have been by now.
   *
   * <p>The sum over the delays has, for given coefficients, the negative binomial distribution with
   * its mean and variance. {@code bodaDelay} draws the levels of the delays independently and gives
   * the sum the dispersion of a single cell: its limits are far too wide. {@link
   * Settings.Computation#FLEXIBLE_OF_SURVEILLANCE} does the same. There is no point when a season
   * has no case at all, or when nothing of the period could have been reported.
   *
   * @param triangle of each period the counts reported 0, 1, 2… periods later, as far as they are
   *     known; none longer than the first
   * @param period the judged one
   */
  public Optional<Point> delayed(Calendar calendar, long[][] triangle, int period) {
    if (period < 0 || period >= triangle.length) {
      throw new IllegalArgumentException(
          "period must be one of the %d of the triangle, from 0, but was %d"
              .formatted(triangle.length, period));
    }
    for (int t = 0; t < triangle.length; t++) {
      Check.counts("triangle[" + t + "]", triangle[t]);
      if (triangle[t].length > triangle[0].length) {
        throw new IllegalArgumentException(
            "triangle[%d] must not be longer than the first, with %d delays, but has %d"
                .formatted(t, triangle[0].length, triangle[t].length));
      }
    }
    return at(calendar, row -> triangle[row], period);
  }

  /**
   * The same for several periods, for somebody who waits.
   *
   * @param from first period to judge, from 0
   * @param to last period to judge
   * @param watch told after each period
   */
  public List<Point> delayed(Calendar calendar, long[][] triangle, int from, int to, Watch watch) {
    List<Point> points = new ArrayList<>();
    new Crew(1, watch)
        .share(
            Math.max(0, to - from + 1),
            () -> i -> delayed(calendar, triangle, from + i).ifPresent(points::add));
    return points;
  }

  /** What is known of a period, by delay. */
  @FunctionalInterface
  private interface Reports {
    long[] of(int period);

    default long sum(int period) {
      return Arrays.stream(of(period)).sum();
    }
  }

  private Optional<Point> at(Calendar calendar, Reports reports, int period) {
    return Design.of(calendar, period, settings).flatMap(design -> judge(design, reports, period));
  }

  private Optional<Point> judge(Design design, Reports reports, int period) {
    for (int s = 0; s < design.seasons(); s++) {
      if (Arrays.stream(design.rows, design.starts[s], design.starts[s + 1])
              .mapToLong(reports::sum)
              .sum()
          == 0) {
        return Optional.empty();
      }
    }
    DelayLevels levels = new DelayLevels(design, settings.trend(), reports::of);
    double[][] now = levels.judged(reports.of(period).length);
    if (now.length == 0) {
      return Optional.empty();
    }
    LogLinear.Fit fit = levels.fit();
    double expected = Arrays.stream(now).mapToDouble(fit::mean).sum();
    long cases = 0;
    for (int i = Math.max(0, period - settings.withinPeriods() + 1); i <= period; i++) {
      cases += reports.sum(i);
    }
    return Optional.of(
        new Point(
            period,
            reports.sum(period),
            expected,
            limit(drawn(fit, now, Crew.stream(seed, period)), expected),
            cases >= settings.fewestCases()));
  }

  /**
   * The law of the sum for drawn coefficients.
   *
   * @param size of a negative binomial; infinite for Poisson
   */
  private record Law(double mean, double size) {
    double cdf(long count) {
      return Double.isInfinite(size)
          ? PoissonLaw.cdf(count, mean)
          : NegativeBinomialLaw.cdf(count, mean, size);
    }
  }

  private Law[] drawn(LogLinear.Fit fit, double[][] now, SplittableRandom random) {
    boolean exact = settings.computation() == Computation.EXACT;
    double[][] root = DelayLevels.root(fit, now, exact);
    Law[] laws = new Law[draws];
    double[] standard = new double[now.length];
    for (int draw = 0; draw < draws; draw++) {
      for (int d = 0; d < standard.length; d++) {
        double share = d == 0 ? (draw + random.nextDouble()) / draws : random.nextDouble();
        standard[d] = NormalLaw.quantile(Math.clamp(share, 1e-12, 1 - 1e-12));
      }
      double sum = 0;
      double squares = 0;
      for (int d = 0; d < now.length; d++) {
        double log = 0;
        for (int e = 0; e <= d; e++) {
          log += root[d][e] * standard[e];
        }
        double mean = fit.mean(now[d]) * Math.exp(log);
        sum += mean;
        squares += mean * mean;
      }
      laws[draw] = new Law(sum, (exact ? sum * sum / squares : 1) / fit.alpha());
    }
    return laws;
  }

  private long limit(Law[] laws, double expected) {
    double wanted = (1 - settings.alpha()) * laws.length;
    return Steps.smallest(
        k -> {
          double total = 0;
          for (Law law : laws) {
            total += law.cdf(k);
          }
          return total >= wanted;
        },
        Math.round(2 * expected));
  }
}

package shoutu.epi.detection.chart;

import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.detection.Feed;
import shoutu.epi.numeric.Check;

/** Is this more than usual, when what is usual is known and small excesses may add up? */
public final class Charts {
  private Charts() {}

  /**
   * CUSUM on transformed counts (Rossi, Lampugnani, Marchi 1999, Stat Med 18:2111–2122): each
   * count's excess over k adds up, and what falls below 0 is forgotten. It alarms when the sum
   * reaches h, and goes on until it falls again.
   *
   * <p>As {@code surveillance::cusum}; there the limit of {@link Cusum.Transformation#STANDARD} is
   * rounded up, and those of {@link Cusum.Transformation#NONE} and of {@link
   * Cusum.Transformation#ANSCOMBE_NEGATIVE_BINOMIAL} are h less the sum, which is not a count.
   * <b>Breaks</b> when the mean is not what is usual: an error of the mean adds up as well.
   *
   * @param usual its alpha serves the negative binomial transformations
   * @param from period of the first count that will be fed, from 0
   */
  public static Feed<ChartPoint> cusum(Cusum settings, InControl usual, int from) {
    Check.atLeast(0, "from", from);
    return new Feed<>() {
      private int period = from;
      private double sum;

      @Override
      public Optional<ChartPoint> add(long count) {
        ChartPoint point = judged(count);
        sum = point.statistic();
        period++;
        return Optional.of(point);
      }

      @Override
      public Optional<ChartPoint> soFar(long count) {
        return Optional.of(judged(count));
      }

      private ChartPoint judged(long count) {
        Check.atLeast(0L, "count", count);
        double mean = Check.positive("expected count", usual.expected().at(period));
        double needed = settings.h() + settings.k() - sum;
        double evidence = settings.transformed((double) count, mean, usual.alpha());
        double now = Math.max(0, sum + evidence - settings.k());
        double limit = settings.back(needed, mean, usual.alpha());
        return new ChartPoint(
            period, count, mean, now, OptionalDouble.of(limit), now >= settings.h());
      }
    };
  }

  /**
   * Likelihood ratio charts of Poisson and, when alpha is above 0, negative binomial counts (Höhle
   * and Paul 2008, Comput Stat Data Anal 52:4357–4368): the statistic is the log likelihood of the
   * best change at the best time over that of none.
   *
   * <p>As {@code surveillance::glrpois} and {@code glrnb}. The maximum is exact here; {@link
   * Glr.Computation#OF_SURVEILLANCE} says what differs there. Where the count is 0 {@code glrnb}
   * gives 1e99 for the cases needed. <b>Breaks</b> when the model of the usual mean does not hold
   * outside the years it was learned from. Each count costs time in proportion to the run since the
   * last alarm, its square with a negative binomial or an epidemic: set a window, or let somebody
   * {@linkplain Feed#all(long[], shoutu.epi.work.Watch) watch}.
   *
   * @param from period of the first count that will be fed, from 0
   */
  public static Feed<ChartPoint> glr(Glr settings, InControl usual, int from) {
    return new GlrFeed(settings, usual, Check.atLeast(0, "from", from));
  }

  /**
   * The same chart, but after each alarm what is usual is learned anew from all counts so far, the
   * alarmed ones among them ({@code refit} of {@code surveillance}). An outbreak that goes on
   * becomes usual that way.
   *
   * @param past the counts before the first that will be fed
   * @param alpha of the counts, 0 for Poisson; empty: learned from the past, once
   */
  public static Feed<ChartPoint> relearningGlr(
      Glr settings, long[] past, InControl.Season season, OptionalDouble alpha) {
    Check.counts("past", past);
    double kept =
        alpha.isPresent()
            ? Check.notNegative("alpha", alpha.getAsDouble())
            : InControl.negativeBinomial(past, past.length, season).alpha();
    return new GlrFeed(
        settings, past, counts -> InControl.negativeBinomial(counts, counts.length, season, kept));
  }

  /**
   * Semiparametric detection of an outbreak's beginning (Frisén and Andersson 2009, J Appl Stat
   * 36:1343–1354; Frisén, Andersson, Schiöler 2009, Stat Med 28:476–493): the likelihood ratio of
   * means that never fall over one constant mean. It alarms above the threshold.
   *
   * <p>As {@code surveillance::outbreakP}. <b>Assumes</b> a constant mean before: with seasons it
   * alarms at each rise, and its evidence is never forgotten; start it anew after a season.
   *
   * @param threshold of the ratio (k, 100)
   * @param cases whether each point says how many cases would have alarmed
   */
  public static Feed<ChartPoint> outbreak(double threshold, boolean cases) {
    return new OutbreakFeed(threshold, cases);
  }
}

package shoutu.epi.detection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.GammaLaw;
import shoutu.epi.numeric.NegativeBinomialLaw;
import shoutu.epi.numeric.PoissonLaw;
import shoutu.epi.numeric.Steps;
import shoutu.epi.work.Crew;

/** Rules that find more cases than usual. */
public final class Detection {
  private Detection() {}

  /**
   * Fixed threshold: the days on which a sliding window comes to hold enough cases of one setting.
   *
   * <p>A crossing opens on the day on which the window, that day and the days − 1 before it, first
   * holds enough cases, and stays open while it does. Cases that come meanwhile are absorbed, they
   * open no second crossing. A new one opens only after the count has fallen below the threshold
   * and reaches it again; it may share cases with the one before.
   *
   * <p>A case that becomes known late may move the opening to an earlier day.
   *
   * <p>For cases that are still coming see {@link CrossingFeed}.
   *
   * @param days the date of each case of the setting, in any order
   */
  public static List<Crossing> crossings(List<LocalDate> days, FixedThreshold threshold) {
    return Crossings.of(threshold, days).find();
  }

  /**
   * How likely this many cases or more are when so many are expected: P(X ≥ observed) for X
   * Poisson, exact at any size.
   *
   * <p><b>Assumes</b> independent cases and a known expectation. <b>Breaks</b> for diseases that
   * come in clusters (too small: false signals) and when the expectation comes from few earlier
   * cases.
   *
   * @param expected mean count, 0 or more; with 0 any case has probability 0
   */
  public static double poissonExceedance(long observed, double expected) {
    Check.atLeast(0L, "observed", observed);
    Check.notNegative("expected", expected);
    return observed == 0 ? 1 : GammaLaw.cdf(expected, (double) observed);
  }

  /**
   * The same for counts that vary more than Poisson counts: P(X ≥ observed) for X negative binomial
   * with variance dispersion × mean, exact at any size.
   *
   * @param expected mean count, 0 or more
   * @param dispersion at least 1; with 1 the counts are Poisson
   */
  public static double negativeBinomialExceedance(
      long observed, double expected, double dispersion) {
    Check.finite("dispersion", dispersion);
    if (dispersion < 1) {
      throw new IllegalArgumentException("dispersion must be at least 1, but was " + dispersion);
    }
    return dispersion == 1 || expected == 0
        ? poissonExceedance(observed, expected)
        : NegativeBinomialLaw.atLeast(
            Check.atLeast(0L, "observed", observed),
            Check.notNegative("expected", expected),
            expected / (dispersion - 1));
  }

  /**
   * The smallest count that is as rare as alpha or rarer when so many are expected: P(X ≥ limit) ≤
   * alpha for X Poisson.
   */
  public static long poissonLimit(double expected, double alpha) {
    Check.insideUnit("alpha", alpha);
    return PoissonLaw.quantile(1 - alpha, expected) + 1;
  }

  /**
   * The smallest count that is as rare as alpha or rarer when so many are expected: P(X ≥ limit) ≤
   * alpha for X negative binomial with variance dispersion × mean.
   *
   * @param dispersion at least 1; with 1 the counts are Poisson
   */
  public static long negativeBinomialLimit(double expected, double dispersion, double alpha) {
    Check.insideUnit("alpha", alpha);
    return Steps.smallest(
        count -> negativeBinomialExceedance(count, expected, dispersion) <= alpha,
        Math.round(Check.notNegative("expected", expected)));
  }

  /**
   * One method over many series, shared among a crew: {@code many(series, counts ->
   * Detection.ears(counts, settings), Crew.all())}.
   *
   * @return what the method says of each series, in their order
   */
  public static <P> List<List<P>> many(
      long[][] series, Function<long[], List<P>> method, Crew crew) {
    List<@Nullable List<P>> results =
        new ArrayList<>(Collections.nCopies(series.length, (@Nullable List<P>) null));
    crew.share(series.length, () -> number -> results.set(number, method.apply(series[number])));
    return results.stream().map(Objects::requireNonNull).toList();
  }

  /** EARS fed count by count, as {@link #ears} otherwise. */
  public static Feed<EarsPoint> earsFeed(Ears ears) {
    return new EarsFeed(ears);
  }

  /**
   * Early Aberration Reporting System, C1 to C3 (Hutwagner et al. 2003, J Urban Health 80:i89–i96;
   * Fricker, Hegler, Dunfee 2008, Stat Med 27:3407–3429): the count against mean and sd of a short
   * moving baseline. For series without earlier years.
   *
   * <p>C1 and C2 alarm when the count exceeds mean + z sd. C3 alarms when Σ max(0, C2 − 1) over the
   * last three periods reaches z; {@code surveillance} 1.20.3 computes another C3, see {@link
   * Ears.Variant#C3_AS_SURVEILLANCE}.
   *
   * <p><b>Breaks</b> with rare diseases (an sd of 0 alarms at the first case: set a least sd), with
   * weekday patterns unless the baseline is whole weeks, and during outbreaks, which raise their
   * own baseline.
   *
   * @param counts per day or week, without a gap
   * @return one point for each period that has a whole baseline, unmodifiable; kept as columns of
   *     numbers, a point is made when it is asked for
   */
  public static List<EarsPoint> ears(long[] counts, Ears ears) {
    return new EarsChart(ears).points(Check.counts("counts", counts));
  }

  /**
   * Moving percentile by week, as the Chinese automated alert system CIDARS uses it (Yang et al.
   * 2011, WPSAR 2(1):10–15): the week against the same week of earlier years and the weeks around
   * it.
   *
   * <p><b>Breaks</b> when reporting or population changed over the years, and after an epidemic
   * year, whose weeks are not removed from the baseline.
   *
   * @param firstMonday of the first week
   * @param counts per ISO week, without a gap
   * @return one point for each week with a whole baseline
   */
  public static List<PercentilePoint> movingPercentileWeekly(
      LocalDate firstMonday, long[] counts, MovingPercentile settings) {
    return new PercentileChart(monday(firstMonday), Check.counts("counts", counts), settings)
        .weekly();
  }

  /** The moving percentile fed week by week, as {@link #movingPercentileWeekly} otherwise. */
  public static Feed<PercentilePoint> movingPercentileByWeek(
      LocalDate firstMonday, MovingPercentile settings) {
    monday(firstMonday);
    return Feed.of((counts, week) -> new PercentileChart(firstMonday, counts, settings).week(week));
  }

  private static LocalDate monday(LocalDate first) {
    if (first.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException(
          "the first week must start on a Monday, but started on "
              + first.getDayOfWeek()
              + " "
              + first);
    }
    return first;
  }

  /**
   * Moving percentile by day: the seven days up to each day against seven-day blocks that end on
   * the same calendar day of earlier years, and whole weeks before and after it (29 February: 28
   * February). Otherwise as {@link #movingPercentileWeekly}.
   *
   * @param counts per day from the first day, without a gap
   * @param from first day to judge
   * @param to last day to judge
   * @return one point for each day with seven days and a whole baseline
   */
  public static List<PercentilePoint> movingPercentileDaily(
      LocalDate firstDay, long[] counts, LocalDate from, LocalDate to, MovingPercentile settings) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before " + from + ", but was " + to);
    }
    return new PercentileChart(firstDay, Check.counts("counts", counts), settings).daily(from, to);
  }

  /** The moving percentile fed day by day, as {@link #movingPercentileDaily} otherwise. */
  public static Feed<PercentilePoint> movingPercentileByDay(
      LocalDate firstDay, MovingPercentile settings) {
    return Feed.of(
        (counts, day) ->
            new PercentileChart(firstDay, counts, settings).day(firstDay.plusDays(day)));
  }
}

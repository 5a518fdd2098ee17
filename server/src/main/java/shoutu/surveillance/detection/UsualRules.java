package shoutu.surveillance.detection;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.EarsPoint;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.MovingPercentile;
import shoutu.epi.detection.MovingPercentile.Alignment;
import shoutu.epi.detection.PercentilePoint;
import shoutu.epi.detection.chart.ChartPoint;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Cusum;
import shoutu.epi.detection.chart.Glr;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.FarringtonPoint;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.work.Crew;
import shoutu.rules.DetectionRule;
import shoutu.rules.DetectionRule.Method;
import shoutu.rules.RuleBook;

/** Asks the statistics library what the week that goes on may be expected to bring. */
final class UsualRules {

  private static final int YEAR = 52;

  /** Weeks that a chart's usual mean is not learned from, so that what builds up does not hide. */
  private static final int CHARTED = 26;

  private static final int GLR_WINDOW = 13;
  private static final Cusum CUSUM =
      new Cusum(1.04, 2.26, Cusum.Transformation.PEARSON_NEGATIVE_BINOMIAL);

  /** An sd that keeps a quiet series from alarming at its first case. */
  private static final double LEAST_SD = 0.6;

  /**
   * Weeks of a series.
   *
   * @param first the Monday of the first week
   * @param counts week by week; the last one goes on, and its count takes no part
   */
  @SuppressWarnings("ArrayRecordComponent") // used once, never compared
  record Weeks(LocalDate first, long[] counts) {
    int week() {
      return counts.length - 1;
    }

    /** Of the three weeks before. */
    long lately() {
      return IntStream.range(Math.max(0, week() - 3), week()).mapToLong(i -> counts[i]).sum();
    }
  }

  /** By the disease's rule, or by what stands in for it while the series is short. */
  static Optional<Usual> usual(Weeks weeks, DetectionRule rule, RuleBook book) {
    return law(weeks, rule)
        .map(usual -> fewest(usual, weeks))
        .or(() -> book.instead(rule).flatMap(other -> usual(weeks, other, book)));
  }

  /** The same for many of Farrington's series at once; empty where another rule must stand in. */
  static List<Optional<Usual>> farrington(List<Weeks> all, DetectionRule rule, Crew crew) {
    Weeks any = all.getFirst();
    Calendar calendar = new Calendar.Weekly(any.first);
    Settings settings = settings(rule);
    if (settings.history(calendar) > any.week()) {
      return all.stream().map(_ -> Optional.<Usual>empty()).toList();
    }
    long[][] counts = all.stream().map(UsualRules::withoutLast).toArray(long[][]::new);
    List<List<FarringtonPoint>> points =
        Farrington.many(calendar, counts, settings, any.week(), any.week(), crew);
    return IntStream.range(0, all.size())
        .mapToObj(
            i ->
                points.get(i).stream()
                    .findFirst()
                    .map(point -> fewest(of(rule, point, counts[i]), all.get(i))))
        .toList();
  }

  private static Usual fewest(Usual usual, Weeks weeks) {
    int needed = (int) Math.max(1, usual.rule().fewest() - weeks.lately());
    return new Usual(
        usual.rule(), usual.expected(), usual.dispersion(), Math.max(usual.from(), needed));
  }

  private static Optional<Usual> law(Weeks weeks, DetectionRule rule) {
    return switch (rule.method()) {
      case FARRINGTON -> farrington(weeks, rule);
      case PERCENTILE -> percentile(weeks, rule);
      case EARS -> ears(weeks, rule);
      case EXACT -> exact(weeks, rule);
      case GLR, CUSUM -> chart(weeks, rule);
      case SCAN -> Optional.empty();
    };
  }

  private static Settings settings(DetectionRule rule) {
    return Settings.improved().withYears(rule.years()).withAlpha(rule.alpha());
  }

  private static Optional<Usual> farrington(Weeks weeks, DetectionRule rule) {
    long[] counts = withoutLast(weeks);
    return Farrington.points(
            new Calendar.Weekly(weeks.first), counts, settings(rule), weeks.week(), weeks.week())
        .stream()
        .findFirst()
        .map(point -> of(rule, point, counts));
  }

  private static Usual of(DetectionRule rule, FarringtonPoint point, long[] counts) {
    double expected = floored(point.expected(), counts.length);
    return new Usual(rule, expected, Math.max(1, point.dispersion()), above(point.bound()));
  }

  private static Optional<Usual> percentile(Weeks weeks, DetectionRule rule) {
    MovingPercentile settings =
        new MovingPercentile(rule.years(), rule.eachSide(), Alignment.ISO_WEEK);
    // Only the last week is judged: what lies before its earliest comparison is left out.
    int kept = Math.min(weeks.counts.length, settings.weeksOfHistory() + rule.years() + 2);
    int cut = weeks.counts.length - kept;
    long[] counts = Arrays.copyOfRange(withoutLast(weeks), cut, weeks.counts.length);
    List<PercentilePoint> points =
        Detection.movingPercentileWeekly(weeks.first.plusWeeks(cut), counts, settings);
    LocalDate monday = weeks.first.plusWeeks(weeks.week());
    Double share = rule.percentile();
    return points.stream()
        .filter(point -> point.date().equals(monday))
        .findFirst()
        .map(
            point -> {
              double mean = floored(point.baseline().mean(), point.baseline().counts().size());
              double sd = point.baseline().sd();
              return new Usual(
                  rule,
                  mean,
                  Math.max(1, sd * sd / mean),
                  above(point.baseline().percentile(share == null ? 1 : share)));
            });
  }

  private static Optional<Usual> ears(Weeks weeks, DetectionRule rule) {
    Ears settings = new Ears(Ears.Variant.C2, rule.eachSide(), LEAST_SD, rule.alpha());
    int kept = settings.history() + 1;
    if (weeks.counts.length < kept) {
      return Optional.empty();
    }
    long[] counts =
        Arrays.copyOfRange(withoutLast(weeks), weeks.counts.length - kept, weeks.counts.length);
    List<EarsPoint> points = Detection.ears(counts, settings);
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(points.getLast())
            .map(
                point -> {
                  double mean = floored(point.mean(), rule.eachSide());
                  return new Usual(
                      rule,
                      mean,
                      Math.max(1, point.sd() * point.sd() / mean),
                      above(point.limit()));
                });
  }

  /** The same weeks of earlier years, and how surely their mean is known. */
  private static Optional<Usual> exact(Weeks weeks, DetectionRule rule) {
    Calendar calendar = new Calendar.Weekly(weeks.first);
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int years = 1; years <= rule.years(); years++) {
      var same = calendar.find(weeks.week(), years, rule.eachSide());
      if (same.isEmpty()) {
        return Optional.empty();
      }
      for (int off = -rule.eachSide(); off <= rule.eachSide(); off++) {
        double count = weeks.counts[same.getAsInt() + off];
        sum += count;
        squares += count * count;
        n++;
      }
    }
    double mean = floored(sum / n, n);
    double variance = n < 2 ? mean : Math.max(0, (squares - sum * sum / n) / (n - 1));
    double dispersion = Math.max(1, variance / mean) * (1 + 1.0 / n);
    return Optional.of(new Usual(rule, mean, dispersion, 1));
  }

  private static Optional<Usual> chart(Weeks weeks, DetectionRule rule) {
    int learned = weeks.week() - CHARTED;
    if (learned < rule.years() * YEAR
        || Arrays.stream(weeks.counts, 0, learned).allMatch(count -> count == 0)) {
      return Optional.empty();
    }
    InControl usual =
        InControl.negativeBinomial(weeks.counts, learned, new InControl.Season(1, true, YEAR));
    Feed<ChartPoint> feed =
        rule.method() == Method.GLR
            ? Charts.glr(glr(rule.alpha()), usual, learned)
            : Charts.cusum(CUSUM, usual, learned);
    for (int week = learned; week < weeks.week(); week++) {
      feed.add(weeks.counts[week]);
    }
    return feed.soFar(0)
        .map(
            point -> {
              double mean = floored(point.expected(), learned);
              OptionalDouble limit = point.limit();
              int from =
                  limit.isPresent() ? (int) Math.ceil(limit.getAsDouble()) : Integer.MAX_VALUE;
              return new Usual(rule, mean, 1 + usual.alpha() * mean, Math.max(1, from));
            });
  }

  private static Glr glr(double alpha) {
    return new Glr(
        Glr.Change.INTERCEPT,
        Glr.Direction.INCREASE,
        OptionalDouble.empty(),
        -Math.log(alpha),
        1,
        GLR_WINDOW,
        Glr.Computation.EXACT);
  }

  /** What was never seen is not impossible: half a case in all that time. */
  private static double floored(double expected, int periods) {
    return Math.max(expected, 0.5 / Math.max(1, periods));
  }

  private static int above(double bound) {
    return (int) Math.min(Integer.MAX_VALUE - 1.0, Math.floor(bound)) + 1;
  }

  /** The week that goes on counts as nothing yet. */
  private static long[] withoutLast(Weeks weeks) {
    long[] counts = weeks.counts.clone();
    counts[weeks.week()] = 0;
    return counts;
  }

  private UsualRules() {}
}

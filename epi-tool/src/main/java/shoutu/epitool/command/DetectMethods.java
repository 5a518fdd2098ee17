package shoutu.epitool.command;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.FixedThreshold;
import shoutu.epi.detection.MovingPercentile;
import shoutu.epi.detection.MovingPercentile.Alignment;
import shoutu.epi.detection.PercentilePoint;
import shoutu.epi.detection.history.Cdc;
import shoutu.epi.detection.history.LimitPoint;
import shoutu.epi.detection.history.Reference;
import shoutu.epi.detection.history.SameTime;
import shoutu.epi.work.Watch;
import shoutu.epitool.command.DetectSeries.Judged;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** The methods of {@code detect} and their options. What is not set is as the method's papers. */
final class DetectMethods {

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      required = true,
      converter = DetectMethod.ByName.class,
      description =
          "ears-c1, ears-c2, ears-c3 (short baseline, no earlier years); farrington-flexible,"
              + " farrington, boda (regression on earlier years); cidars (percentile of earlier"
              + " years); rki1, rki2, rki3, bayes, cdc (same weeks of earlier years); cusum, glr,"
              + " lr, outbreakp (evidence that adds up); exact (each count by itself against a"
              + " known mean); fixed (so many cases in so many periods)")
  private DetectMethod method = DetectMethod.EARS_C1;

  @Option(
      names = "--alpha",
      paramLabel = "P",
      description = "False alarm rate of a period; as the method's papers")
  private @Nullable Double alpha;

  @Option(
      names = "--baseline",
      paramLabel = "PERIODS",
      description = "EARS: periods of the baseline (7)")
  private int baseline = 7;

  @Option(names = "--min-sd", paramLabel = "SD", description = "EARS: least sd of the baseline (0)")
  private double minSd;

  @Option(
      names = "--years",
      paramLabel = "N",
      description = "Earlier years to compare with: Farrington, boda, cdc 5; cidars 3; bayes 0")
  private @Nullable Integer years;

  @Option(
      names = "--half-window",
      paramLabel = "PERIODS",
      description =
          "Periods around the same time of earlier years: Farrington 3; cidars 2; bayes 6")
  private @Nullable Integer halfWindow;

  @Option(
      names = "--as-surveillance",
      description =
          "EARS C3, Farrington, boda, glr: with the peculiarities of R's surveillance 1.20.3")
  private boolean asSurveillance;

  @Option(
      names = "--percentile",
      paramLabel = "P",
      description = "cidars: alarm above this percentile (80)")
  private double percentile = 80;

  @Option(
      names = "--fewest",
      paramLabel = "CASES",
      description = "cidars: no alarm below so many cases (1)")
  private long fewest = 1;

  @Option(
      names = "--at-least",
      paramLabel = "CASES/PERIODS",
      description = "fixed: alarm at so many cases in so many periods (3/7)")
  private String atLeast = "3/7";

  @Mixin private final RegressionOptions regression = new RegressionOptions();

  @Mixin private final EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = "--per-year",
      paramLabel = "N",
      description = "Periods of a year where there are no dates (52)")
  private int perYear = 52;

  String name() {
    return method.toString();
  }

  private RegressionOptions.Shared shared() {
    return new RegressionOptions.Shared(years, halfWindow, alpha, asSurveillance);
  }

  /**
   * @param watch told within the series by the methods that take long
   */
  List<Judged> judge(DetectSeries series, Table table, Watch watch) {
    Calendar calendar = series.calendarOr(perYear);
    List<Judged> all =
        switch (method) {
          case EARS_C1 -> ears(series, Ears.Variant.C1);
          case EARS_C2 -> ears(series, Ears.Variant.C2);
          case EARS_C3 ->
              ears(series, asSurveillance ? Ears.Variant.C3_AS_SURVEILLANCE : Ears.Variant.C3);
          case FARRINGTON_FLEXIBLE ->
              regression.farrington(series, table, calendar, regression.flexible(shared()));
          case FARRINGTON ->
              regression.farrington(series, table, calendar, regression.classic(shared()));
          case CIDARS -> cidars(series);
          case RKI1 -> history(series, SameTime.rki(Reference.rki1()));
          case RKI2 -> history(series, SameTime.rki(Reference.rki2()));
          case RKI3 -> history(series, SameTime.rki(Reference.rki3()));
          case BAYES -> history(series, SameTime.bayes(reference(series), or(alpha, 0.05)));
          case CDC -> history(series, SameTime.cdc(cdc(series)));
          case CUSUM -> evidence.cusum(series, perYear);
          case GLR -> evidence.glr(series, perYear, asSurveillance, watch);
          case LR -> evidence.lr(series, perYear, watch);
          case OUTBREAKP -> evidence.outbreak(series);
          case EXACT -> evidence.exact(series, perYear, or(alpha, 0.01));
          case FIXED -> fixed(series);
          case BODA ->
              regression.boda(series, table, calendar, regression.flexible(shared()), watch);
        };
    return all.stream().filter(each -> each.period() >= series.first()).toList();
  }

  private Ears ears(Ears.Variant variant) {
    return new Ears(variant, baseline, minSd, or(alpha, Ears.usual(variant).alpha()));
  }

  private List<Judged> ears(DetectSeries series, Ears.Variant variant) {
    return Detection.ears(series.counts(), ears(variant)).stream().map(Judgements::of).toList();
  }

  private List<Judged> cidars(DetectSeries series) {
    LocalDate start =
        series.dates().orElseThrow(() -> new BadTable("cidars needs a column 'date'")).getFirst();
    MovingPercentile settings = percentiles();
    boolean daily = isDaily(series);
    List<PercentilePoint> points =
        daily
            ? Detection.movingPercentileDaily(
                start, series.counts(), start, series.date(series.last()), settings)
            : Detection.movingPercentileWeekly(start, series.counts(), settings);
    double share = percentile / 100;
    ChronoUnit unit = daily ? ChronoUnit.DAYS : ChronoUnit.WEEKS;
    return points.stream()
        .map(point -> Judgements.of(point, (int) unit.between(start, point.date()), share, fewest))
        .toList();
  }

  private MovingPercentile percentiles() {
    return new MovingPercentile(or(years, 3), or(halfWindow, 2), Alignment.ISO_WEEK);
  }

  private static boolean isDaily(DetectSeries series) {
    return series.calendar().filter(Calendar.Daily.class::isInstance).isPresent();
  }

  private Cdc cdc(DetectSeries series) {
    return new Cdc(or(years, 5), 1, series.calendarOr(perYear).perYear(), or(alpha, 0.025));
  }

  private Reference reference(DetectSeries series) {
    return new Reference(
        or(years, 0), or(halfWindow, 6), true, series.calendarOr(perYear).perYear());
  }

  private static List<Judged> history(DetectSeries series, Feed<LimitPoint> feed) {
    return feed.all(series.counts()).stream().map(Judgements::of).toList();
  }

  private FixedThreshold atLeast() {
    if (!atLeast.matches("\\d{1,9}/\\d{1,9}")) {
      throw new BadTable("--at-least must be CASES/PERIODS, 3/7 say, but was " + atLeast);
    }
    String[] parts = atLeast.split("/", 2);
    return new FixedThreshold(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** The cases of the last periods against a number; what the period itself still needs for it. */
  private List<Judged> fixed(DetectSeries series) {
    FixedThreshold threshold = atLeast();
    long[] counts = series.counts();
    return IntStream.range(Math.min(threshold.days() - 1, counts.length), counts.length)
        .mapToObj(
            period -> {
              int from = period - threshold.days() + 1;
              long earlier = Arrays.stream(counts, from, period).sum();
              long sum = earlier + counts[period];
              return new Judged(
                  period,
                  counts[period],
                  OptionalDouble.empty(),
                  OptionalDouble.of((double) sum),
                  OptionalDouble.of((double) Math.max(0, threshold.cases() - earlier)),
                  sum >= threshold.cases());
            })
        .toList();
  }

  /** Periods that must lie before the one that is judged. */
  int history(DetectSeries series) {
    Calendar calendar = series.calendarOr(perYear);
    return switch (method) {
      case EARS_C1 -> ears(Ears.Variant.C1).history();
      case EARS_C2 -> ears(Ears.Variant.C2).history();
      case EARS_C3 -> ears(Ears.Variant.C3).history();
      case FARRINGTON_FLEXIBLE, BODA -> regression.flexible(shared()).history(calendar);
      case FARRINGTON -> regression.classic(shared()).history(calendar);
      case CIDARS ->
          isDaily(series)
              ? percentiles().daysOfHistory(series.date(series.last()))
              : percentiles().weeksOfHistory();
      case RKI1 -> Reference.rki1().history();
      case RKI2 -> Reference.rki2().history();
      case RKI3 -> Reference.rki3().history();
      case BAYES -> reference(series).history();
      case CDC -> cdc(series).history();
      case CUSUM, GLR, LR, EXACT -> evidence.learned(series, name());
      case FIXED -> atLeast().days() - 1;
      case OUTBREAKP -> 0;
    };
  }

  private static int or(@Nullable Integer set, int usual) {
    return set == null ? usual : set;
  }

  private static double or(@Nullable Double set, double usual) {
    return set == null ? usual : set;
  }
}

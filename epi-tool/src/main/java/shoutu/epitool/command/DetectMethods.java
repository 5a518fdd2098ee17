package shoutu.epitool.command;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.MovingPercentile;
import shoutu.epi.detection.MovingPercentile.Alignment;
import shoutu.epi.detection.PercentilePoint;
import shoutu.epi.detection.chart.ChartPoint;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Cusum;
import shoutu.epi.detection.chart.Cusum.Transformation;
import shoutu.epi.detection.chart.Glr;
import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Direction;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.farrington.Settings.Computation;
import shoutu.epi.detection.farrington.Settings.Threshold;
import shoutu.epi.detection.history.Cdc;
import shoutu.epi.detection.history.LimitPoint;
import shoutu.epi.detection.history.Reference;
import shoutu.epi.detection.history.SameTime;
import shoutu.epitool.command.DetectSeries.Judged;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** The methods of {@code detect} and their options. What is not set is as the method's papers. */
final class DetectMethods {

  private static final int DRAWS = 1000;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      required = true,
      converter = DetectMethod.ByName.class,
      description =
          "ears-c1, ears-c2, ears-c3 (short baseline, no earlier years); farrington-flexible,"
              + " farrington, boda (regression on earlier years); cidars (percentile of earlier"
              + " years); rki1, rki2, rki3, bayes, cdc (same weeks of earlier years); cusum, glr,"
              + " lr, outbreakp (evidence that adds up)")
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
      names = "--seasons",
      paramLabel = "N",
      description = "Farrington flexible: parts of a year with levels of their own (10)")
  private int seasons = 10;

  @Option(
      names = "--leave-out",
      paramLabel = "PERIODS",
      description = "Farrington flexible: recent periods not compared with (26)")
  private int leaveOut = 26;

  @Option(names = "--no-trend", description = "Farrington: fit no trend")
  private boolean noTrend;

  @Option(
      names = "--trend-p",
      paramLabel = "P",
      description = "Farrington flexible: keep a trend with a p-value below this (1: always)")
  private double trendP = 1;

  @Option(
      names = "--weights-threshold",
      paramLabel = "S",
      description = "Farrington flexible: residual above which past periods weigh less (2.58)")
  private double weightsThreshold = 2.58;

  @Option(names = "--no-reweight", description = "Farrington: all past periods weigh the same")
  private boolean noReweight;

  @Option(
      names = "--threshold",
      paramLabel = "KIND",
      description =
          "Farrington flexible: nbPlugin (negative binomial), muan (at the upper mean) or delta")
  private String threshold = "nbPlugin";

  @Option(
      names = "--power",
      paramLabel = "POWER",
      description = "Farrington, delta: 2/3 (default), 1/2 or none")
  private String power = "2/3";

  @Option(
      names = "--population",
      paramLabel = "COLUMN",
      description = "Farrington: expected counts in proportion to this column")
  private @Nullable String population;

  @Option(
      names = "--limit54",
      paramLabel = "CASES/PERIODS",
      description = "Farrington: no alarm below so many cases in the last periods (5/4)")
  private String limit54 = "5/4";

  @Option(
      names = "--as-surveillance",
      description = "EARS C3, Farrington: with the peculiarities of R's surveillance 1.20.3")
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
      names = "--learn",
      paramLabel = "PERIODS",
      description = "cusum, glr, lr: periods at the beginning from which to learn what is usual")
  private @Nullable Integer learn;

  @Option(
      names = "--mean",
      paramLabel = "COUNT",
      description = "cusum, glr, lr: usual count of a period, instead")
  private @Nullable Double mean;

  @Option(
      names = "--harmonics",
      paramLabel = "N",
      description = "cusum, glr, lr: waves of the season learned (0)")
  private int harmonics;

  @Option(names = "--trend", description = "cusum, glr, lr: learn a trend as well")
  private boolean learnTrend;

  @Option(
      names = "--negative-binomial",
      description = "glr, lr: learn how much more than Poisson the counts vary")
  private boolean negativeBinomial;

  @Option(
      names = "--relearn",
      description = "glr: learn what is usual anew after each alarm, the alarmed counts included")
  private boolean relearn;

  @Option(
      names = "--k",
      paramLabel = "K",
      description = "cusum: what is taken off each time (1.04)")
  private double k = 1.04;

  @Option(
      names = "--h",
      paramLabel = "H",
      description = "Evidence that alarms: cusum 2.26, glr and lr 5, outbreakp 100")
  private @Nullable Double h;

  @Option(
      names = "--transform",
      paramLabel = "KIND",
      description =
          "cusum: standard, rossi (default), anscombe, anscombe-second,"
              + " pearson-negative-binomial, anscombe-negative-binomial, none")
  private String transform = "rossi";

  @Option(
      names = "--shift",
      paramLabel = "SHIFT",
      description = "lr: known shift of the log mean (0.693: doubling)")
  private double shift = Math.log(2);

  @Option(
      names = "--per-year",
      paramLabel = "N",
      description = "Periods of a year where there are no dates (52)")
  private int perYear = 52;

  @Option(
      names = "--by-delay",
      paramLabel = "PREFIX",
      description =
          "boda: reports still come in; the columns PREFIX0, PREFIX1, ... hold the cases reported 0,"
              + " 1, ... periods later, empty where that is not known yet")
  private @Nullable String byDelay;

  @Option(names = "--seed", paramLabel = "N", description = "boda: of the simulation (1)")
  private long seed = 1;

  String name() {
    return method.toString();
  }

  List<Judged> judge(DetectSeries series, Table table) {
    List<Judged> all =
        switch (method) {
          case EARS_C1 -> ears(series, Ears.Variant.C1);
          case EARS_C2 -> ears(series, Ears.Variant.C2);
          case EARS_C3 ->
              ears(series, asSurveillance ? Ears.Variant.C3_AS_SURVEILLANCE : Ears.Variant.C3);
          case FARRINGTON_FLEXIBLE -> farrington(series, table, flexible());
          case FARRINGTON -> farrington(series, table, classic());
          case CIDARS -> cidars(series);
          case RKI1 -> history(series, SameTime.rki(Reference.rki1()));
          case RKI2 -> history(series, SameTime.rki(Reference.rki2()));
          case RKI3 -> history(series, SameTime.rki(Reference.rki3()));
          case BAYES -> history(series, SameTime.bayes(reference(series), or(alpha, 0.05)));
          case CDC -> history(series, SameTime.cdc(cdc(series)));
          case CUSUM -> chart(series, usual -> Charts.cusum(cusum(), usual, learned(series)));
          case GLR, LR ->
              relearn
                  ? relearned(series)
                  : chart(series, usual -> Charts.glr(glr(), usual, learned(series)));
          case OUTBREAKP -> points(Charts.outbreak(or(h, 100), true).all(series.counts()));
          case BODA -> byDelay == null ? boda(series) : bodaByDelay(series, table, byDelay);
        };
    return all.stream().filter(each -> each.period() >= series.first()).toList();
  }

  private Ears ears(Ears.Variant variant) {
    return new Ears(variant, baseline, minSd, or(alpha, Ears.usual(variant).alpha()));
  }

  private List<Judged> ears(DetectSeries series, Ears.Variant variant) {
    return Detection.ears(series.counts(), ears(variant)).stream().map(Judgements::of).toList();
  }

  private Settings flexible() {
    Threshold chosen =
        switch (threshold) {
          case "nbPlugin" -> Threshold.NEGATIVE_BINOMIAL;
          case "muan" -> Threshold.NEGATIVE_BINOMIAL_OF_UPPER_MEAN;
          case "delta" -> power();
          default ->
              throw new BadTable(
                  "--threshold must be nbPlugin, muan or delta, but was " + threshold);
        };
    return new Settings(
        or(years, 5),
        or(halfWindow, 3),
        seasons,
        leaveOut,
        !noTrend,
        trendP,
        noReweight ? OptionalDouble.empty() : OptionalDouble.of(weightsThreshold),
        chosen,
        or(alpha, 0.01),
        limit54(0),
        limit54(1),
        asSurveillance ? Computation.FLEXIBLE_OF_SURVEILLANCE : Computation.EXACT);
  }

  private Settings classic() {
    int window = or(halfWindow, 3);
    return new Settings(
        or(years, 5),
        window,
        1,
        window,
        !noTrend,
        0.05,
        noReweight ? OptionalDouble.empty() : OptionalDouble.of(1),
        power(),
        or(alpha, 0.05) / 2,
        limit54(0),
        limit54(1),
        asSurveillance ? Computation.FARRINGTON_OF_SURVEILLANCE : Computation.EXACT);
  }

  private int limit54(int place) {
    if (!limit54.matches("\\d{1,9}/\\d{1,9}")) {
      throw new BadTable("--limit54 must be CASES/PERIODS, 5/4 say, but was " + limit54);
    }
    return Integer.parseInt(limit54.split("/", 2)[place]);
  }

  private Threshold power() {
    return switch (power) {
      case "2/3" -> Threshold.TWO_THIRDS_POWER;
      case "1/2" -> Threshold.HALF_POWER;
      case "none" -> Threshold.NO_POWER;
      default -> throw new BadTable("--power must be 2/3, 1/2 or none, but was " + power);
    };
  }

  private List<Judged> farrington(DetectSeries series, Table table, Settings settings) {
    Calendar calendar = series.calendarOr(perYear);
    String people = population;
    var points =
        people == null
            ? Farrington.points(calendar, series.counts(), settings, series.first(), series.last())
            : Farrington.points(
                calendar,
                series.counts(),
                series.rows().stream().mapToDouble(row -> table.number(row, people)).toArray(),
                settings,
                series.first(),
                series.last());
    return points.stream().map(Judgements::of).toList();
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

  private Cusum cusum() {
    Transformation chosen =
        Arrays.stream(Transformation.values())
            .filter(each -> each.name().equalsIgnoreCase(transform.replace('-', '_')))
            .findFirst()
            .orElseThrow(() -> new BadTable("--transform has no " + transform + "; see --help"));
    return new Cusum(k, or(h, 2.26), chosen);
  }

  private Glr glr() {
    return new Glr(
        Change.INTERCEPT,
        Direction.INCREASE,
        method == DetectMethod.LR ? OptionalDouble.of(shift) : OptionalDouble.empty(),
        or(h, 5),
        1,
        0,
        Glr.Computation.EXACT);
  }

  private List<Judged> relearned(DetectSeries series) {
    if (mean != null) {
      throw new BadTable("--relearn learns from --learn PERIODS; leave --mean out");
    }
    int learned = learned(series);
    long[] counts = series.counts();
    return points(
        Charts.relearningGlr(
                glr(),
                Arrays.copyOf(counts, learned),
                season(series),
                negativeBinomial ? OptionalDouble.empty() : OptionalDouble.of(0))
            .all(Arrays.copyOfRange(counts, learned, counts.length)));
  }

  private InControl.Season season(DetectSeries series) {
    return new InControl.Season(harmonics, learnTrend, series.calendarOr(perYear).perYear());
  }

  /** Periods that the chart learns from; none when the mean is given. */
  private int learned(DetectSeries series) {
    if (mean != null) {
      return 0;
    }
    if (learn == null) {
      throw new BadTable("%s needs --learn PERIODS or --mean COUNT".formatted(method));
    }
    if (learn < 1 || learn >= series.counts().length) {
      throw new BadTable(
          "--learn must be from 1 to %d, but was %d".formatted(series.last(), learn));
    }
    return learn;
  }

  private List<Judged> chart(DetectSeries series, Function<InControl, Feed<ChartPoint>> feed) {
    int learned = learned(series);
    long[] counts = series.counts();
    InControl usual =
        mean != null
            ? InControl.constant(mean)
            : negativeBinomial
                ? InControl.negativeBinomial(counts, learned, season(series))
                : InControl.poisson(counts, learned, season(series));
    return points(feed.apply(usual).all(Arrays.copyOfRange(counts, learned, counts.length)));
  }

  private static List<Judged> points(List<ChartPoint> points) {
    return points.stream().map(Judgements::of).toList();
  }

  private List<Judged> boda(DetectSeries series) {
    return new Boda(flexible(), DRAWS, seed)
        .feed(series.calendarOr(perYear)).all(series.counts()).stream()
            .map(Judgements::of)
            .toList();
  }

  private List<Judged> bodaByDelay(DetectSeries series, Table table, String prefix) {
    long[][] triangle = Delayed.triangle(table, series.rows(), prefix);
    Boda boda = new Boda(flexible(), DRAWS, seed);
    Calendar calendar = series.calendarOr(perYear);
    return IntStream.rangeClosed(series.first(), series.last())
        .mapToObj(period -> boda.delayed(calendar, triangle, period))
        .flatMap(Optional::stream)
        .map(Judgements::of)
        .toList();
  }

  /** Periods that must lie before the one that is judged. */
  int history(DetectSeries series) {
    Calendar calendar = series.calendarOr(perYear);
    return switch (method) {
      case EARS_C1 -> ears(Ears.Variant.C1).history();
      case EARS_C2 -> ears(Ears.Variant.C2).history();
      case EARS_C3 -> ears(Ears.Variant.C3).history();
      case FARRINGTON_FLEXIBLE, BODA -> flexible().history(calendar);
      case FARRINGTON -> classic().history(calendar);
      case CIDARS ->
          isDaily(series)
              ? percentiles().daysOfHistory(series.date(series.last()))
              : percentiles().weeksOfHistory();
      case RKI1 -> Reference.rki1().history();
      case RKI2 -> Reference.rki2().history();
      case RKI3 -> Reference.rki3().history();
      case BAYES -> reference(series).history();
      case CDC -> cdc(series).history();
      case CUSUM, GLR, LR -> learned(series);
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

package shoutu.epitool.command;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.chart.ChartPoint;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Cusum;
import shoutu.epi.detection.chart.Cusum.Transformation;
import shoutu.epi.detection.chart.Glr;
import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Direction;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.work.Watch;
import shoutu.epitool.command.DetectSeries.Judged;
import shoutu.epitool.table.BadTable;

/** Options of the methods that know what is usual, given or learned from the first periods. */
final class EvidenceOptions {

  @Option(
      names = "--learn",
      paramLabel = "PERIODS",
      description =
          "cusum, glr, lr, exact: periods at the beginning from which to learn what is usual")
  private @Nullable Integer learn;

  @Option(
      names = "--mean",
      paramLabel = "COUNT",
      description = "cusum, glr, lr, exact: usual count of a period, instead")
  private @Nullable Double mean;

  @Option(
      names = "--harmonics",
      paramLabel = "N",
      description = "cusum, glr, lr, exact: waves of the season learned (0)")
  private int harmonics;

  @Option(names = "--trend", description = "cusum, glr, lr, exact: learn a trend as well")
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
      names = "--decrease",
      description = "glr, lr: look for fewer cases than usual instead of more")
  private boolean decrease;

  @Option(
      names = "--epidemic",
      description =
          "glr: look for an epidemic (each case brings more in the next period) instead of a shift")
  private boolean epidemic;

  @Option(
      names = "--look-back",
      paramLabel = "PERIODS",
      description = "glr: how far back a change may have begun (0: as far as the last alarm)")
  private int lookBack;

  @Option(
      names = "--lasting",
      paramLabel = "PERIODS",
      description = "glr: how long a change must have lasted (1)")
  private int lasting = 1;

  @Option(
      names = "--dispersion",
      paramLabel = "D",
      description = "exact: variance of a count over its mean (1: Poisson)")
  private double dispersion = 1;

  private Cusum settings() {
    Transformation chosen =
        Arrays.stream(Transformation.values())
            .filter(each -> each.name().equalsIgnoreCase(transform.replace('-', '_')))
            .findFirst()
            .orElseThrow(() -> new BadTable("--transform has no " + transform + "; see --help"));
    return new Cusum(k, or(h, 2.26), chosen);
  }

  private Glr glr(OptionalDouble knownShift, boolean asSurveillance) {
    return new Glr(
        epidemic ? Change.EPIDEMIC : Change.INTERCEPT,
        decrease ? Direction.DECREASE : Direction.INCREASE,
        knownShift,
        or(h, 5),
        lasting,
        lookBack,
        asSurveillance ? Glr.Computation.OF_SURVEILLANCE : Glr.Computation.EXACT);
  }

  private List<Judged> relearned(DetectSeries series, int perYear, Glr settings, Watch watch) {
    if (mean != null) {
      throw new BadTable("--relearn learns from --learn PERIODS; leave --mean out");
    }
    int learned = learned(series, "glr");
    long[] counts = series.counts();
    return points(
        Charts.relearningGlr(
                settings,
                Arrays.copyOf(counts, learned),
                season(series, perYear),
                negativeBinomial ? OptionalDouble.empty() : OptionalDouble.of(0))
            .all(after(series, learned), watch));
  }

  private InControl.Season season(DetectSeries series, int perYear) {
    return new InControl.Season(harmonics, learnTrend, series.calendarOr(perYear).perYear());
  }

  /** Periods that the chart learns from; none when the mean is given. */
  int learned(DetectSeries series, String method) {
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

  List<Judged> cusum(DetectSeries series, int perYear) {
    int learned = learned(series, "cusum");
    InControl usual = usual(series, learned, perYear);
    return points(Charts.cusum(settings(), usual, learned).all(after(series, learned)));
  }

  List<Judged> glr(DetectSeries series, int perYear, boolean asSurveillance, Watch watch) {
    Glr settings = glr(OptionalDouble.empty(), asSurveillance);
    return relearn
        ? relearned(series, perYear, settings, watch)
        : ratios(series, perYear, settings, "glr", watch);
  }

  List<Judged> lr(DetectSeries series, int perYear, Watch watch) {
    double known = decrease ? -Math.abs(shift) : shift;
    return ratios(series, perYear, glr(OptionalDouble.of(known), false), "lr", watch);
  }

  private List<Judged> ratios(
      DetectSeries series, int perYear, Glr settings, String method, Watch watch) {
    int learned = learned(series, method);
    InControl usual = usual(series, learned, perYear);
    return points(Charts.glr(settings, usual, learned).all(after(series, learned), watch));
  }

  List<Judged> outbreak(DetectSeries series) {
    return points(Charts.outbreak(or(h, 100), true).all(series.counts()));
  }

  /** Each count against what is usual, by itself. */
  List<Judged> exact(DetectSeries series, int perYear, double alpha) {
    int learned = learned(series, "exact");
    InControl usual = usual(series, learned, perYear);
    return IntStream.range(learned, series.counts().length)
        .mapToObj(
            period -> {
              long count = series.counts()[period];
              double expected = usual.expected().at(period);
              double p = Detection.negativeBinomialExceedance(count, expected, dispersion);
              long limit = Detection.negativeBinomialLimit(expected, dispersion, alpha);
              return new Judged(
                  period,
                  count,
                  OptionalDouble.of(expected),
                  OptionalDouble.of(p),
                  OptionalDouble.of((double) limit),
                  p <= alpha);
            })
        .toList();
  }

  private InControl usual(DetectSeries series, int learned, int perYear) {
    if (mean != null) {
      return InControl.constant(mean);
    }
    InControl.Season season = season(series, perYear);
    return negativeBinomial
        ? InControl.negativeBinomial(series.counts(), learned, season)
        : InControl.poisson(series.counts(), learned, season);
  }

  private static long[] after(DetectSeries series, int learned) {
    return Arrays.copyOfRange(series.counts(), learned, series.counts().length);
  }

  private static List<Judged> points(List<ChartPoint> points) {
    return points.stream().map(Judgements::of).toList();
  }

  private static double or(@Nullable Double set, double usual) {
    return set == null ? usual : set;
  }
}

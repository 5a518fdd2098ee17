package shoutu.epitool.command;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.farrington.Settings.Computation;
import shoutu.epi.detection.farrington.Settings.Threshold;
import shoutu.epi.work.Watch;
import shoutu.epitool.command.DetectSeries.Judged;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** Options of the methods that compare by a regression on earlier years: Farrington's and boda. */
final class RegressionOptions {

  private static final int DRAWS = 1000;

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
      names = "--by-delay",
      paramLabel = "PREFIX",
      description =
          "boda: reports still come in; the columns PREFIX0, PREFIX1, ... hold the cases reported"
              + " 0, 1, ... periods later, empty where that is not known yet")
  private @Nullable String byDelay;

  @Option(names = "--seed", paramLabel = "N", description = "boda: of the simulation (1)")
  private long seed = 1;

  /** What the methods share with others. */
  record Shared(
      @Nullable Integer years,
      @Nullable Integer halfWindow,
      @Nullable Double alpha,
      boolean asSurveillance) {}

  Settings flexible(Shared shared) {
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
        or(shared.years(), 5),
        or(shared.halfWindow(), 3),
        seasons,
        leaveOut,
        !noTrend,
        trendP,
        noReweight ? OptionalDouble.empty() : OptionalDouble.of(weightsThreshold),
        chosen,
        or(shared.alpha(), 0.01),
        limit54(0),
        limit54(1),
        shared.asSurveillance() ? Computation.FLEXIBLE_OF_SURVEILLANCE : Computation.EXACT);
  }

  Settings classic(Shared shared) {
    int window = or(shared.halfWindow(), 3);
    return new Settings(
        or(shared.years(), 5),
        window,
        1,
        window,
        !noTrend,
        0.05,
        noReweight ? OptionalDouble.empty() : OptionalDouble.of(1),
        power(),
        or(shared.alpha(), 0.05) / 2,
        limit54(0),
        limit54(1),
        shared.asSurveillance() ? Computation.FARRINGTON_OF_SURVEILLANCE : Computation.EXACT);
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

  List<Judged> farrington(DetectSeries series, Table table, Calendar calendar, Settings settings) {
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

  List<Judged> boda(
      DetectSeries series, Table table, Calendar calendar, Settings settings, Watch watch) {
    Boda boda = new Boda(settings, DRAWS, seed);
    String prefix = byDelay;
    if (prefix == null) {
      return boda.feed(calendar).all(series.counts(), watch).stream().map(Judgements::of).toList();
    }
    long[][] triangle = Delayed.triangle(table, series.rows(), prefix);
    return boda.delayed(calendar, triangle, series.first(), series.last(), watch).stream()
        .map(Judgements::of)
        .toList();
  }

  private static int or(@Nullable Integer set, int usual) {
    return set == null ? usual : set;
  }

  private static double or(@Nullable Double set, double usual) {
    return set == null ? usual : set;
  }
}

package shoutu.epitool.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.nowcast.CountPrior;
import shoutu.epi.nowcast.DayNowcast;
import shoutu.epi.nowcast.DelayDistribution;
import shoutu.epi.nowcast.LawlessLimits;
import shoutu.epi.nowcast.Nowcast;
import shoutu.epi.nowcast.PointEstimate;
import shoutu.epi.nowcast.Question;
import shoutu.epi.nowcast.ReportingTriangle;
import shoutu.epi.work.Crew;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi nowcast}: the latest days as they will be when all reports are in. */
@Command(
    name = "nowcast",
    mixinStandardHelpOptions = true,
    description = {
      "Corrects the latest days of the curve for cases that are not reported yet.",
      "One row a case, columns: onset (or event) and report, both dates; rows "
          + "without one of them are left out. Writes a row a day: reported so far, the "
          + "share that is, the point estimate, and the nowcast.",
      "",
      "Methods: bayes (allows for delays that cannot have been seen yet), bayes-notrunc "
          + "(does not; fast), lawless (normal limits), lawless-surveillance (limits as the R "
          + "package computes them, too narrow), uniform (knows nothing of delays).",
      "",
      "Example: ./shoutu epi nowcast epi-tool/samples/late-reports.csv --max-delay 12 "
          + "--plot now.svg",
      "In this invented outbreak 7 cases are reported of the third last day; the "
          + "nowcast is 16 (9 to 26). A part of the decline is reports that are missing."
    })
public final class NowcastCommand implements Runnable {

  private static final int USUAL_LARGEST = 300;
  private static final double USUAL_MEAN = 50;

  @Mixin private Channel channel = new Channel();

  @Option(
      names = "--method",
      defaultValue = "bayes",
      description =
          "bayes, bayes-notrunc, lawless, lawless-surveillance, uniform (${DEFAULT-VALUE})")
  private String method = "bayes";

  @Option(names = "--now", paramLabel = "DATE", description = "Day of the nowcast (latest report)")
  private Optional<LocalDate> now = Optional.empty();

  @Option(
      names = "--max-delay",
      paramLabel = "DAYS",
      defaultValue = "15",
      description = "Longest delay; longer ones count as this long (${DEFAULT-VALUE})")
  private int longestDelay;

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "Delays from the events of the last days only (all)")
  private Optional<Integer> window = Optional.empty();

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Two-sided confidence (${DEFAULT-VALUE})")
  private double confidence;

  @Option(
      names = "--largest",
      paramLabel = "N",
      description =
          "Largest number of cases of a day thought possible (300, or ten times the most)")
  private Optional<Integer> largest = Optional.empty();

  @Option(
      names = "--prior-mean",
      paramLabel = "N",
      description = "Cases of a day expected before any report (50, or the most of a day)")
  private Optional<Double> priorMean = Optional.empty();

  @Option(
      names = "--prior-variance",
      paramLabel = "V",
      description = "Variance of that expectation (1.2 times its square)")
  private Optional<Double> priorVariance = Optional.empty();

  @Option(
      names = "--concentration",
      paramLabel = "K",
      defaultValue = "0.1",
      description = "Weight of the prior of the delays (${DEFAULT-VALUE})")
  private double concentration;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Delay distributions drawn by bayes (${DEFAULT-VALUE})")
  private int draws;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the draws: the same seed, the same result (${DEFAULT-VALUE})")
  private long seed;

  @Override
  public void run() {
    ReportingTriangle triangle = triangle(channel.read());
    DelayDistribution delays =
        window
            .map(days -> Nowcast.delays(triangle, days))
            .orElseGet(() -> Nowcast.delays(triangle));
    List<PointEstimate> points = Nowcast.points(triangle, delays);
    List<DayNowcast> days = nowcast(triangle, delays);
    Table.Builder table =
        Table.of(
            "nowcast",
            "date",
            "reported",
            "share_reported",
            "point_estimate",
            "median",
            "lower",
            "upper");
    for (int i = 0; i < days.size(); i++) {
      DayNowcast day = days.get(i);
      PointEstimate point = points.get(i);
      table.row(
          day.day(),
          day.reported(),
          point.share(),
          point.events(),
          day.median(),
          day.lower(),
          day.upper());
    }
    channel.write(table.build());
    channel.plot(() -> chart(days, delays.longestDelay()));
  }

  private ReportingTriangle triangle(Table input) {
    String event = input.oneOf("onset", "event", "date");
    String report = input.oneOf("report", "reported", "report_date");
    List<LocalDate> events = new ArrayList<>();
    List<LocalDate> reports = new ArrayList<>();
    for (int row = 0; row < input.size(); row++) {
      if (!input.text(row, event).isEmpty() && !input.text(row, report).isEmpty()) {
        events.add(input.date(row, event));
        reports.add(input.date(row, report));
      }
    }
    if (events.isEmpty()) {
      throw new BadTable(
          "%s has no row with both '%s' and '%s'; give both dates of a case"
              .formatted(input.name(), event, report));
    }
    LocalDate first = events.stream().min(LocalDate::compareTo).orElseThrow();
    LocalDate last = reports.stream().max(LocalDate::compareTo).orElseThrow();
    return Nowcast.triangle(first, now.orElse(last), longestDelay, events, reports);
  }

  private List<DayNowcast> nowcast(ReportingTriangle triangle, DelayDistribution delays) {
    int most = 0;
    for (int day = 0; day < triangle.days(); day++) {
      most = Math.max(most, triangle.reported(day));
    }
    Question question =
        new Question(
            triangle.first(),
            triangle.now(),
            confidence,
            largest.orElse(Math.max(USUAL_LARGEST, 10 * most)));
    double mean = priorMean.orElse(Math.max(USUAL_MEAN, most));
    CountPrior prior = new CountPrior(mean, priorVariance.orElse(1.2 * mean * mean), concentration);
    return switch (method) {
      case "bayes" -> Nowcast.bayes(triangle, delays, question, prior, draws, seed, Crew.all());
      case "bayes-notrunc" ->
          Nowcast.bayesWithoutTruncation(triangle, delays, question, concentration);
      case "lawless" -> Nowcast.lawless(triangle, delays, question, LawlessLimits.FULL);
      case "lawless-surveillance" ->
          Nowcast.lawless(triangle, delays, question, LawlessLimits.AS_SURVEILLANCE);
      case "uniform" -> Nowcast.uniform(triangle, question);
      default ->
          throw new BadTable(
              "--method %s is not known; take bayes, bayes-notrunc, lawless, lawless-surveillance or"
                      .formatted(method)
                  + " uniform");
    };
  }

  /** The days that are still open, and twice as many before them. */
  private static Chart chart(List<DayNowcast> all, int longestDelay) {
    List<DayNowcast> days =
        all.subList(Math.max(0, all.size() - 3 * (longestDelay + 1)), all.size());
    double[] x = days.stream().mapToDouble(day -> day.day().toEpochDay()).toArray();
    return Chart.overDays("Cases reported so far, and as they will be", "cases a day")
        .bars("reported so far", x, days.stream().mapToDouble(DayNowcast::reported).toArray())
        .band(
            "limits",
            x,
            days.stream().mapToDouble(day -> value(day.lower())).toArray(),
            days.stream().mapToDouble(day -> value(day.upper())).toArray())
        .line("nowcast", x, days.stream().mapToDouble(day -> value(day.median())).toArray());
  }

  private static double value(OptionalInt count) {
    return count.isPresent() ? count.getAsInt() : Double.NaN;
  }
}

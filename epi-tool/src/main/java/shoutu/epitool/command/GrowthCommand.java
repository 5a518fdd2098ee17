package shoutu.epitool.command;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.growth.Growth;
import shoutu.epi.growth.GrowthEstimate;
import shoutu.epi.growth.GrowthEstimate.LogLinear;
import shoutu.epi.growth.GrowthEstimate.NegativeBinomial;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.growth.Pace;
import shoutu.epi.growth.PeakSplit;
import shoutu.epi.growth.Rate;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi growth}: rates, doubling and halving times, the turn of growth to decline. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Growth rate per day of the epidemic curve, with doubling or halving time.",
      "Of a stretch that is believed to grow or fall evenly: a line through log "
          + "counts, a Poisson and a negative binomial regression. Columns: date (first "
          + "day of each interval) and count; intervals of equal length, those without "
          + "cases as 0.",
      "",
      "Example: ./shoutu epi growth epi-tool/samples/weekly-counts.csv --split --plot growth.svg",
      "prints r, its limits and the doubling time up to and from the week in which growth turned."
    })
public final class GrowthCommand implements Runnable {

  @Mixin private Channel channel = new Channel();

  @Option(names = "--split", description = "Split growth from decline near the peak")
  private boolean split;

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "Days about the peak in which the split is looked for (a quarter of the curve)")
  private Optional<Double> window = Optional.empty();

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Two-sided confidence (${DEFAULT-VALUE})")
  private double confidence;

  @Override
  public void run() {
    Table input = channel.read();
    String dateColumn = input.oneOf("date", "onset", "week", "day");
    long[] cases = input.counts(input.oneOf("count", "cases", "incidence", "n"));
    if (cases.length < 3) {
      throw new BadTable(
          "%s has %d rows; a growth rate needs at least 3 intervals"
              .formatted(input.name(), cases.length));
    }
    List<LocalDate> dates = input.dates(dateColumn);
    int days = interval(input, dateColumn, dates);
    LocalDate start = dates.getFirst();
    Table.Builder table =
        Table.of(
            "growth",
            "phase",
            "model",
            "from",
            "intervals",
            "r",
            "r_lower",
            "r_upper",
            "doubling_time",
            "doubling_shortest",
            "doubling_longest",
            "halving_time",
            "halving_shortest",
            "halving_longest",
            "theta",
            "adjusted_r2");
    Chart chart = Chart.overDays("Growth of the epidemic curve", "cases per interval");
    double[] x = Chart.days(dates);
    chart.bars("cases", x, Arrays.stream(cases).asDoubleStream().toArray());
    if (split) {
      PeakSplit found =
          Growth.split(
                  start,
                  days,
                  cases,
                  window.orElse(Growth.usualWindow(days, cases.length)),
                  confidence)
              .orElseThrow(
                  () ->
                      new BadTable(
                          input.name()
                              + " cannot be split: no date near the peak has three intervals with"
                              + " cases on both sides; widen --window or leave --split out"));
      row(table, "before", found.before());
      row(table, "after", found.after());
      draw(chart, "growth", found.before(), start, found.date(), days);
      draw(chart, "decline", found.after(), found.date(), dates.getLast(), days);
    } else {
      GrowthEstimate line = Growth.logLinear(start, days, cases, confidence);
      row(table, "all", line);
      row(table, "all", Growth.poisson(start, days, cases, confidence));
      row(table, "all", Growth.negativeBinomial(start, days, cases, confidence));
      if (line instanceof LogLinear fit) {
        draw(chart, "log-linear", fit, start, dates.getLast(), days);
      }
    }
    channel.write(table.build());
    channel.plot(() -> chart);
  }

  private static int interval(Table input, String column, List<LocalDate> dates) {
    long days = dates.get(1).toEpochDay() - dates.get(0).toEpochDay();
    for (int row = 1; row < dates.size(); row++) {
      long step = dates.get(row).toEpochDay() - dates.get(row - 1).toEpochDay();
      if (days < 1 || step != days) {
        throw new BadTable(
            "%s, row %d, column '%s': %s is %d days after the row before, not %d; sort by date and"
                    .formatted(
                        input.name(), row + 1, column, dates.get(row), step, Math.max(days, 1))
                + " add a row with count 0 for each interval without cases");
      }
    }
    return Math.toIntExact(days);
  }

  private static void row(Table.Builder table, String phase, GrowthEstimate estimate) {
    switch (estimate) {
      case LogLinear fit ->
          row(
              table,
              phase,
              "log_linear",
              fit.start(),
              fit.bins(),
              fit.rate(),
              Optional.empty(),
              fit.adjustedR2());
      case Poisson fit ->
          row(
              table,
              phase,
              "poisson",
              fit.start(),
              fit.bins(),
              fit.rate(),
              Optional.empty(),
              OptionalDouble.empty());
      case NegativeBinomial fit ->
          row(
              table,
              phase,
              "negative_binomial",
              fit.start(),
              fit.bins(),
              fit.rate(),
              Optional.of(fit.theta().orElse(Double.POSITIVE_INFINITY)),
              OptionalDouble.empty());
      case GrowthEstimate.TooFewBins few ->
          throw new BadTable(
              "only %d intervals have cases, %d are needed; take a longer stretch"
                  .formatted(few.withCases(), few.needed()));
    }
  }

  private static void row(
      Table.Builder table,
      String phase,
      String model,
      LocalDate from,
      int bins,
      Rate rate,
      Optional<Double> theta,
      OptionalDouble fit) {
    Optional<Pace.Doubling> doubling =
        rate.pace() instanceof Pace.Doubling up ? Optional.of(up) : Optional.empty();
    Optional<Pace.Halving> halving =
        rate.pace() instanceof Pace.Halving down ? Optional.of(down) : Optional.empty();
    table.row(
        phase,
        model,
        from,
        bins,
        rate.perDay(),
        rate.lower(),
        rate.upper(),
        doubling.map(Pace.Doubling::days),
        doubling.map(Pace.Doubling::shortest),
        doubling.map(Pace.Doubling::longest),
        halving.map(Pace.Halving::days),
        halving.map(Pace.Halving::shortest),
        halving.map(Pace.Halving::longest),
        theta,
        fit);
  }

  /** The line through the middle of each interval, drawn where its bar stands. */
  private static void draw(
      Chart chart, String label, LogLinear fit, LocalDate from, LocalDate to, int days) {
    int points = (int) ((to.toEpochDay() - from.toEpochDay()) / days) + 1;
    double[] x = new double[points];
    double[] cases = new double[points];
    double[] lower = new double[points];
    double[] upper = new double[points];
    for (int i = 0; i < points; i++) {
      LocalDate date = from.plusDays((long) i * days);
      var at = fit.expectedOn(date.toEpochDay() - fit.start().toEpochDay() + days / 2.0);
      x[i] = date.toEpochDay();
      cases[i] = at.cases();
      lower[i] = at.lower();
      upper[i] = at.upper();
    }
    chart.band(label + ", limits", x, lower, upper);
    chart.line(label, x, cases);
  }
}

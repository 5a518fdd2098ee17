package shoutu.epitool.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.severity.DailyToll;
import shoutu.epi.severity.DatedSeverity;
import shoutu.epi.severity.OutcomeDelay;
import shoutu.epi.severity.RollingSeverity;
import shoutu.epi.severity.Search;
import shoutu.epi.severity.Severity;
import shoutu.epi.severity.SeverityEstimate;
import shoutu.epi.severity.SeverityEstimate.Estimated;
import shoutu.epi.severity.SeverityEstimate.Undefined;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi cfr}: case fatality risk, naive and corrected for outcomes not yet known. */
@Command(
    name = "cfr",
    mixinStandardHelpOptions = true,
    description = {
      "Case fatality risk, naive and corrected for outcomes that are yet to come.",
      "Deaths by cases, and by those cases whose outcome is known by now (Nishiura "
          + "et al. 2009). Columns: date (every day), cases by onset, deaths by day of "
          + "death. A risk that can't be told has a reason in its row.",
      "",
      "Example:",
      "  ./shoutu epi cfr epi-tool/samples/ebola-1976.csv \\",
      "    --delay gamma:2.4,3.33 --plot cfr.svg",
      "prints 0.955 naive and 0.957 corrected at the end of the outbreak; with --rolling one row"
          + " for",
      "each day, which shows how early the corrected risk was right."
    })
public final class CfrCommand implements Runnable {

  @Mixin private Channel channel = new Channel();

  @Option(
      names = "--delay",
      required = true,
      paramLabel = "LAW",
      description = {
        "Days from onset to death: gamma:SHAPE,SCALE, lognormal:MEANLOG,SDLOG or",
        "weibull:SHAPE,SCALE"
      })
  private String delay = "";

  @Option(names = "--rolling", description = "For each day, from the data up to it")
  private boolean rolling;

  @Option(names = "--varying", description = "For each day by itself, not from the sums up to it")
  private boolean varying;

  @Option(
      names = "--burn-in",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = "First days left out by --varying (${DEFAULT-VALUE})")
  private int burnIn;

  @Option(
      names = "--smoothing",
      paramLabel = "DAYS",
      defaultValue = "0",
      description = {
        "Running median of --varying, odd; as many of the latest days are left out",
        "(${DEFAULT-VALUE}: none)"
      })
  private int smoothing;

  @Option(
      names = "--like-cfr",
      description = {
        "Digits as the R package cfr gives them: on its grid of 0.0001 and with the density of the",
        "delay at whole days"
      })
  private boolean likeCfr;

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Two-sided confidence (${DEFAULT-VALUE})")
  private double confidence;

  @Override
  public void run() {
    OutcomeDelay law = law();
    DailyToll toll = toll(channel.read());
    Search search = likeCfr ? Search.GRID : Search.EXACT;
    List<RollingSeverity> days = Severity.rolling(toll, law, search, confidence);
    if (varying) {
      List<DatedSeverity> each = Severity.timeVarying(toll, law, burnIn, smoothing, confidence);
      Table.Builder table = Table.of("cfr", "date", "risk", "lower", "upper", "reason");
      each.forEach(day -> row(table, day.date(), day.estimate()));
      channel.write(table.build());
      channel.plot(
          () ->
              drawn(
                  each.stream().map(DatedSeverity::date).toList(),
                  "of each day",
                  each.stream().map(DatedSeverity::estimate).toList()));
      return;
    }
    if (rolling) {
      Table.Builder table = Table.of("cfr", "date", "estimate", "risk", "lower", "upper", "reason");
      for (RollingSeverity day : days) {
        row(table, day.date(), "naive", day.naive());
        row(table, day.date(), "corrected", day.corrected());
      }
      channel.write(table.build());
    } else {
      Table.Builder table = Table.of("cfr", "estimate", "risk", "lower", "upper", "reason");
      row(table, "naive", days.getLast().naive());
      row(table, "corrected", days.getLast().corrected());
      channel.write(table.build());
    }
    channel.plot(() -> drawn(days));
  }

  private static DailyToll toll(Table input) {
    String date = input.oneOf("date", "onset", "day");
    long[] cases = input.counts(input.oneOf("cases", "count"));
    long[] deaths = input.counts("deaths");
    if (cases.length == 0) {
      throw new BadTable(input.name() + " has no rows; a row for each day is needed");
    }
    List<LocalDate> dates = input.dates(date);
    for (int row = 1; row < dates.size(); row++) {
      if (!dates.get(row).equals(dates.get(row - 1).plusDays(1))) {
        throw new BadTable(
            "%s, row %d, column '%s': %s does not follow %s; every day needs a row, 0 where nothing"
                    .formatted(input.name(), row + 1, date, dates.get(row), dates.get(row - 1))
                + " happened");
      }
    }
    return DailyToll.of(dates.getFirst(), cases, deaths);
  }

  private OutcomeDelay law() {
    String[] parts = delay.split("[:,]", -1);
    try {
      double first = Double.parseDouble(parts[1]);
      double second = Double.parseDouble(parts[2]);
      return switch (parts[0]) {
        case "gamma" ->
            likeCfr ? OutcomeDelay.gammaDensity(first, second) : OutcomeDelay.gamma(first, second);
        case "lognormal" ->
            likeCfr
                ? OutcomeDelay.lognormalDensity(first, second)
                : OutcomeDelay.lognormal(first, second);
        case "weibull" ->
            likeCfr
                ? OutcomeDelay.weibullDensity(first, second)
                : OutcomeDelay.weibull(first, second);
        default -> throw badDelay();
      };
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw badDelay();
    }
  }

  private BadTable badDelay() {
    return new BadTable(
        "--delay '%s' is not a law; write gamma:2.4,3.33 or lognormal:2.577,0.44 or weibull:1.5,9"
            .formatted(delay));
  }

  private static void row(Table.Builder table, Object name, SeverityEstimate of) {
    switch (of) {
      case Estimated(double risk, double lower, double upper) ->
          table.row(name, risk, lower, upper, "");
      case Undefined(var reason) -> table.row(name, "", "", "", words(reason));
    }
  }

  private static void row(Table.Builder table, LocalDate date, String name, SeverityEstimate of) {
    switch (of) {
      case Estimated(double risk, double lower, double upper) ->
          table.row(date, name, risk, lower, upper, "");
      case Undefined(var reason) -> table.row(date, name, "", "", "", words(reason));
    }
  }

  private static String words(SeverityEstimate.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Chart drawn(List<RollingSeverity> days) {
    List<LocalDate> dates = days.stream().map(RollingSeverity::date).toList();
    Chart chart = drawn(dates, "corrected", days.stream().map(RollingSeverity::corrected).toList());
    return chart.line(
        "naive",
        Chart.days(dates),
        values(days.stream().map(RollingSeverity::naive).toList(), Estimated::risk));
  }

  private static Chart drawn(
      List<LocalDate> dates, String label, List<SeverityEstimate> estimates) {
    double[] x = Chart.days(dates);
    return Chart.overDays("Case fatality risk", "risk")
        .band(
            label + ", limits",
            x,
            values(estimates, Estimated::lower),
            values(estimates, Estimated::upper))
        .line(label, x, values(estimates, Estimated::risk));
  }

  private static double[] values(
      List<SeverityEstimate> estimates, ToDoubleFunction<Estimated> value) {
    return estimates.stream()
        .mapToDouble(of -> of instanceof Estimated known ? value.applyAsDouble(known) : Double.NaN)
        .toArray();
  }
}

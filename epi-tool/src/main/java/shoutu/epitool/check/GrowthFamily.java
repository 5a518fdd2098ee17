package shoutu.epitool.check;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.growth.Growth;
import shoutu.epi.growth.GrowthEstimate;
import shoutu.epi.growth.GrowthEstimate.LogLinear;
import shoutu.epi.growth.GrowthEstimate.NegativeBinomial;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.growth.Pace;
import shoutu.epi.growth.PeakSplit;
import shoutu.epi.growth.Rate;
import shoutu.epitool.table.Table;

/** Growth rates as R's incidence, glm and MASS give them. */
final class GrowthFamily implements Family {

  /** From here on a reference's theta only says that there is no overdispersion. */
  private static final double NO_OVERDISPERSION = 1e5;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    LocalDate start = input.date(0, "date");
    int days = of.options().path("interval_days").asInt(1);
    long[] cases = input.counts("count");
    double confidence = of.confidence();
    Map<String, Table> answers = new HashMap<>();
    var line = Growth.logLinear(start, days, cases, confidence);
    Table.Builder rates =
        Table.of(
            "growth",
            "model",
            "n",
            "r",
            "r_lower",
            "r_upper",
            "doubling_time",
            "halving_time",
            "intercept",
            "theta");
    add(rates, line);
    add(rates, Growth.poissonOfGlm(start, days, cases, confidence));
    add(rates, Growth.negativeBinomial(start, days, cases, confidence));
    answers.put("expected_growth.csv", rates.build());
    if (line instanceof LogLinear fit) {
      answers.put("expected_log_linear_prediction.csv", prediction(fit, start, days, cases));
    }
    double window = of.options().path("window").asDouble(Growth.usualWindow(days, cases.length));
    Growth.split(start, days, cases, window, confidence)
        .ifPresent(
            split -> {
              answers.put("expected_optimal_split.csv", split(split));
              answers.put("expected_split_scan.csv", scan(split));
            });
    return answers;
  }

  private static void add(Table.Builder table, GrowthEstimate estimate) {
    switch (estimate) {
      case LogLinear fit ->
          row(table, "log_linear", fit.bins(), fit.rate(), fit.intercept(), Optional.empty());
      case Poisson fit ->
          row(table, "glm_poisson", fit.bins(), fit.rate(), fit.intercept(), Optional.empty());
      case NegativeBinomial fit ->
          row(
              table,
              "glm_negbin",
              fit.bins(),
              fit.rate(),
              fit.intercept(),
              Optional.of(fit.theta().orElse(Double.POSITIVE_INFINITY)));
      case GrowthEstimate.TooFewBins _ -> {}
    }
  }

  private static void row(
      Table.Builder table,
      String model,
      int bins,
      Rate rate,
      double intercept,
      Optional<Double> theta) {
    table.row(
        model,
        bins,
        rate.perDay(),
        rate.lower(),
        rate.upper(),
        rate.pace() instanceof Pace.Doubling(double d, _, _)
            ? OptionalDouble.of(d)
            : OptionalDouble.empty(),
        rate.pace() instanceof Pace.Halving(double d, _, _)
            ? OptionalDouble.of(d)
            : OptionalDouble.empty(),
        intercept,
        theta);
  }

  private static Table prediction(LogLinear fit, LocalDate start, int days, long[] cases) {
    Table.Builder table = Table.of("prediction", "date", "x", "fit", "lower", "upper");
    for (int bin = 0; bin < cases.length; bin++) {
      if (cases[bin] > 0) {
        LocalDate from = start.plusDays((long) bin * days);
        double x = from.toEpochDay() - fit.start().toEpochDay() + days / 2.0;
        var point = fit.expectedOn(x);
        table.row(from.plusDays(days / 2), x, point.cases(), point.lower(), point.upper());
      }
    }
    return table.build();
  }

  private static Table split(PeakSplit split) {
    Table.Builder table = Table.of("split", "split", "phase", "r", "r_lower", "r_upper", "mean_r2");
    Rate before = split.before().rate();
    Rate after = split.after().rate();
    table.row(split.date(), "before", before.perDay(), before.lower(), before.upper(), split.fit());
    table.row(split.date(), "after", after.perDay(), after.lower(), after.upper(), split.fit());
    return table.build();
  }

  private static Table scan(PeakSplit split) {
    Table.Builder table = Table.of("scan", "date", "mean_r2");
    split.tried().forEach(tried -> table.row(tried.date(), tried.fit()));
    return table.build();
  }

  /**
   * In the table of rates the log-linear row is good to 1e-9, the regressions, which R stops early,
   * to 1e-6; the tests hold each to its own.
   */
  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    if (!file.equals("expected_growth.csv")) {
      return Tolerance.near(1e-9);
    }
    if (column.equals("theta") && withoutOverdispersion(of.table(file))) {
      return new Tolerance.Recorded("no overdispersion: any large theta is right");
    }
    return Tolerance.near(1e-6);
  }

  private static boolean withoutOverdispersion(Table expected) {
    for (int row = 0; row < expected.size(); row++) {
      if (expected.find(row, "theta").orElse(0) > NO_OVERDISPERSION) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<String> keys(CaseFolder of, String file) {
    return switch (file) {
      case "expected_growth.csv" -> List.of("model");
      case "expected_optimal_split.csv" -> List.of("phase");
      default -> List.of("date");
    };
  }
}

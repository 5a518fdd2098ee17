package shoutu.epitool.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shoutu.epi.delays.DelayFit;
import shoutu.epi.delays.DelayKind;
import shoutu.epi.delays.DelaySummary;
import shoutu.epi.delays.Delays;
import shoutu.epi.delays.Estimate;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.DelayColumns;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;

/** Delays: summaries, exact fits (MASS) and interval-censored fits (coarseDataTools). */
final class SerialIntervalFamily implements Family {

  private static final Pattern KIND = Pattern.compile("dist=([LGW])");
  private static final Pattern QUANTILE = Pattern.compile("q([0-9.]+)");
  private static final Pattern PERCENTILE = Pattern.compile("p([0-9.]+)");
  private static final double PERCENT = 100;

  @Override
  public String name() {
    return "serial_interval";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    if (DelayColumns.areBounded(input)) {
      return Map.of("expected.csv", censored(of, input));
    }
    double[] days = DelayColumns.known(input, "delay_days");
    return Map.of(
        "expected_summary.csv",
        summary(days, CaseFolder.asked(of.columns("expected_summary.csv"), QUANTILE)),
        "expected_fits.csv",
        fits(days, of.confidence()));
  }

  private static Table summary(double[] days, double[] shares) {
    DelaySummary summary = Delays.summary(days);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("n", summary.n());
    row.put("mean", summary.mean());
    row.put("sd", summary.sd());
    row.put("min", summary.smallest());
    row.put("median", summary.quantile(0.5));
    for (double share : shares) {
      row.put("q" + Tables.number(share), summary.quantile(share));
    }
    row.put("max", summary.largest());
    row.put("share_not_positive", summary.shareNotPositive());
    row.put("se_mean", summary.meanError());
    return Table.of("expected_summary.csv", row.keySet().toArray(String[]::new)).row(row).build();
  }

  private static Table fits(double[] days, double confidence) {
    Table.Builder out =
        Table.of(
            "expected_fits.csv",
            "distribution",
            "n_positive",
            "par1_name",
            "par1",
            "par2_name",
            "par2",
            "loglik",
            "aic",
            "mean",
            "sd");
    for (DelayKind kind : DelayKind.values()) {
      DelayFit fit = Delays.fit(kind, days, confidence);
      boolean gamma = kind == DelayKind.GAMMA;
      out.row(
          switch (kind) {
            case GAMMA -> "gamma";
            case LOG_NORMAL -> "lnorm";
            case WEIBULL -> "weibull";
          },
          fit.observations(),
          kind.first(),
          fit.first(),
          gamma ? "rate" : kind.second(),
          gamma ? 1 / fit.second() : fit.second(),
          fit.logLikelihood(),
          fit.aic(),
          fit.law().mean(),
          fit.law().sd());
    }
    return out.build();
  }

  private static Table censored(CaseFolder of, Table input) {
    DelayKind kind = kind(of);
    DelayFit fit = Delays.fit(kind, DelayColumns.bounded(input), of.confidence());
    Table.Builder out =
        Table.of("expected.csv", "parameter", "estimate", "ci_low", "ci_high", "std_err");
    row(out, kind.first(), fit.firstEstimate());
    row(out, kind.second(), fit.secondEstimate());
    Stream<String> asked =
        of.has("expected.csv")
            ? of.table("expected.csv").texts("parameter").stream()
            : Stream.of("p5", "p25", "p50", "p75", "p95", "p99");
    for (double percent : CaseFolder.asked(asked, PERCENTILE)) {
      row(out, "p" + Tables.number(percent), fit.percentile(percent / PERCENT));
    }
    return out.build();
  }

  private static void row(Table.Builder out, String name, Estimate of) {
    out.row(name, of.value(), of.lower(), of.upper(), of.standardError());
  }

  private static DelayKind kind(CaseFolder of) {
    Matcher found = KIND.matcher(of.options().path("method").asString(""));
    if (!found.find()) {
      throw new BadTable("options.json of %s names no dist=L, G or W".formatted(of.name()));
    }
    return switch (found.group(1)) {
      case "L" -> DelayKind.LOG_NORMAL;
      case "G" -> DelayKind.GAMMA;
      default -> DelayKind.WEIBULL;
    };
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    return switch (file) {
      case "expected_summary.csv" -> Tolerance.near(1e-12);
      case "expected_fits.csv" ->
          switch (column) {
            case "n_positive" -> Tolerance.EXACT;
            case "loglik", "aic" -> Tolerance.relative(1e-8);
            default -> Tolerance.relative(1e-5);
          };
      default -> Tolerance.absolute(5e-3);
    };
  }

  @Override
  public List<String> keys(CaseFolder of, String file) {
    return switch (file) {
      case "expected_summary.csv" -> List.of();
      case "expected_fits.csv" -> List.of("distribution");
      default -> List.of("parameter");
    };
  }
}

package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shoutu.epi.delays.DelayFit;
import shoutu.epi.delays.DelayKind;
import shoutu.epi.delays.DelaySummary;
import shoutu.epi.delays.Delays;
import shoutu.epi.delays.Estimate;
import shoutu.epi.delays.Observation;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** Delays: summaries, exact fits (MASS) and interval-censored fits (coarseDataTools). */
final class SerialIntervalFamily implements Family {

  private static final double CONFIDENCE = 0.95;
  private static final Pattern KIND = Pattern.compile("dist=([LGW])");
  private static final int[] PERCENTILES = {5, 25, 50, 75, 95, 99};

  @Override
  public String name() {
    return "serial_interval";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    if (input.has("EL")) {
      return Map.of("expected.csv", censored(of, input));
    }
    List<Integer> known = new ArrayList<>();
    for (int row = 0; row < input.size(); row++) {
      if (input.find(row, "delay_days").isPresent()) {
        known.add(row);
      }
    }
    double[] days = known.stream().mapToDouble(row -> input.number(row, "delay_days")).toArray();
    return Map.of("expected_summary.csv", summary(days), "expected_fits.csv", fits(days));
  }

  private static Table summary(double[] days) {
    DelaySummary summary = Delays.summary(days);
    return Table.of(
            "expected_summary.csv",
            "n",
            "mean",
            "sd",
            "min",
            "q0.025",
            "q0.25",
            "median",
            "q0.75",
            "q0.975",
            "max",
            "share_not_positive",
            "se_mean")
        .row(
            summary.n(),
            summary.mean(),
            summary.sd(),
            summary.smallest(),
            summary.quantile(0.025),
            summary.quantile(0.25),
            summary.quantile(0.5),
            summary.quantile(0.75),
            summary.quantile(0.975),
            summary.largest(),
            summary.shareNotPositive(),
            summary.meanError())
        .build();
  }

  private static Table fits(double[] days) {
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
      DelayFit fit = Delays.fit(kind, days, CONFIDENCE);
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
    List<Observation> observations = new ArrayList<>();
    for (int row = 0; row < input.size(); row++) {
      observations.add(
          new Observation(
              input.number(row, "EL"),
              input.number(row, "ER"),
              input.number(row, "SL"),
              input.number(row, "SR")));
    }
    DelayFit fit = Delays.fit(kind, observations, CONFIDENCE);
    // The package gives limits for the lognormal distribution only.
    boolean limits = kind == DelayKind.LOG_NORMAL;
    Table.Builder out =
        limits
            ? Table.of("expected.csv", "parameter", "estimate", "ci_low", "ci_high", "std_err")
            : Table.of("expected.csv", "parameter", "estimate");
    row(out, limits, kind.first(), fit.firstEstimate());
    row(out, limits, kind.second(), fit.secondEstimate());
    for (int percent : PERCENTILES) {
      row(out, limits, "p" + percent, fit.percentile(percent / 100.0));
    }
    return out.build();
  }

  private static void row(Table.Builder out, boolean limits, String name, Estimate estimate) {
    if (limits) {
      out.row(name, estimate.value(), estimate.lower(), estimate.upper(), estimate.standardError());
    } else {
      out.row(name, estimate.value());
    }
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

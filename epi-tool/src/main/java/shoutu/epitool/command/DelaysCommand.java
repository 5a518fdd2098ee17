package shoutu.epitool.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.delays.DelayFit;
import shoutu.epi.delays.DelayKind;
import shoutu.epi.delays.DelaySummary;
import shoutu.epi.delays.Delays;
import shoutu.epi.delays.Estimate;
import shoutu.epi.delays.Observation;
import shoutu.epi.work.Watch;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.DelayColumns;
import shoutu.epitool.table.Table;

/** {@code shoutu epi delays}: serial intervals, incubation periods and other delays, fitted. */
@Command(
    name = "delays",
    mixinStandardHelpOptions = true,
    description = {
      "Fits gamma, lognormal and Weibull distributions to delays, best AIC first.",
      "Delays are in days. Columns, one of: delay_days; onset_infector and "
          + "onset_infectee (dates: serial intervals); or EL, ER, SL, SR (earliest and "
          + "latest exposure, earliest and latest onset, in days: interval-censored). "
          + "Delays of 0 days or less are left out of the fits, not of --summary.",
      "",
      "Example: ./shoutu epi delays epi-tool/samples/exposures.csv --plot incubation.svg",
      "prints the incubation period of 60 invented cases: lognormal, median 5.6 days.",
      "Example: ./shoutu epi delays epi-tool/samples/transmissions.csv --summary",
      "describes the serial intervals of 64 invented pairs: mean 5.8 days."
    })
public final class DelaysCommand implements Runnable {

  private static final int STEPS = 200;

  @Mixin private Channel channel = new Channel();

  @Option(names = "--summary", description = "Describe the delays instead of fitting them")
  private boolean summary;

  @Option(
      names = "--cut-off",
      paramLabel = "DAY",
      description = {
        "EL, ER, SL, SR only: delays are known because they ended by this day (right truncation)"
      })
  private Optional<Double> cutoff = Optional.empty();

  @Option(
      names = "--percentiles",
      split = ",",
      paramLabel = "P",
      description = "Percentiles of the fitted distribution (5,25,50,75,95)")
  private List<Double> percentiles = List.of(5.0, 25.0, 50.0, 75.0, 95.0);

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Two-sided confidence (${DEFAULT-VALUE})")
  private double confidence;

  @Override
  public void run() {
    Table input = channel.read();
    if (DelayColumns.areBounded(input)) {
      if (summary) {
        throw new BadTable(
            "--summary needs delays known to the day: delay_days, or onset_infector and"
                + " onset_infectee");
      }
      List<Observation> observations = DelayColumns.bounded(input);
      List<DelayFit> fits = fits(kind -> fit(kind, observations, Watch.PATIENT));
      channel.write(table(fits));
      channel.plot(() -> chart(fits));
      return;
    }
    if (cutoff.isPresent()) {
      throw new BadTable("--cut-off needs the columns EL, ER, SL, SR: when each delay began");
    }
    double[] days = days(input);
    if (summary) {
      channel.write(described(days));
      channel.plot(() -> histogram(days));
      return;
    }
    List<DelayFit> fits = fits(kind -> Delays.fit(kind, days, confidence));
    channel.write(table(fits));
    channel.plot(() -> overlay(histogram(days), days, fits));
  }

  private interface Fitter {
    DelayFit fit(DelayKind kind);
  }

  private static List<DelayFit> fits(Fitter fitter) {
    return Arrays.stream(DelayKind.values())
        .map(fitter::fit)
        .sorted(Comparator.comparingDouble(DelayFit::aic))
        .toList();
  }

  private DelayFit fit(DelayKind kind, List<Observation> observations, Watch watch) {
    return cutoff
        .map(day -> Delays.fitTruncated(kind, observations, day, confidence, watch))
        .orElseGet(() -> Delays.fit(kind, observations, confidence, watch));
  }

  private static double[] days(Table input) {
    if (input.has("onset_infector")) {
      return Delays.serialIntervals(input.dates("onset_infector"), input.dates("onset_infectee"));
    }
    String column = input.oneOf("delay_days", "delay", "days", "serial_interval");
    return DelayColumns.known(input, column);
  }

  private Table table(List<DelayFit> fits) {
    List<String> columns =
        new ArrayList<>(
            List.of("distribution", "n", "loglik", "aic", "parameter", "estimate", "std_err"));
    columns.addAll(List.of("lower", "upper"));
    Table.Builder table = Table.of("delays", columns.toArray(String[]::new));
    for (DelayFit fit : fits) {
      row(table, fit, fit.kind().first(), fit.firstEstimate());
      row(table, fit, fit.kind().second(), fit.secondEstimate());
      row(table, fit, "mean", fit.mean());
      row(table, fit, "sd", fit.sd());
      for (double percent : percentiles) {
        String name = percent == Math.rint(percent) ? "p" + (int) percent : "p" + percent;
        row(table, fit, name, fit.percentile(percent / 100));
      }
    }
    return table.build();
  }

  private static void row(Table.Builder table, DelayFit fit, String name, Estimate estimate) {
    table.row(
        name(fit.kind()),
        fit.observations(),
        fit.logLikelihood(),
        fit.aic(),
        name,
        estimate.value(),
        estimate.standardError(),
        estimate.lower(),
        estimate.upper());
  }

  private static String name(DelayKind kind) {
    return switch (kind) {
      case GAMMA -> "gamma";
      case LOG_NORMAL -> "lognormal";
      case WEIBULL -> "weibull";
    };
  }

  private static Table described(double[] days) {
    DelaySummary of = Delays.summary(days);
    return Table.of(
            "delays",
            "n",
            "mean",
            "sd",
            "se_mean",
            "min",
            "q0.025",
            "q0.25",
            "median",
            "q0.75",
            "q0.975",
            "max",
            "share_not_positive")
        .row(
            of.n(),
            of.mean(),
            of.sd(),
            of.meanError(),
            of.smallest(),
            of.quantile(0.025),
            of.quantile(0.25),
            of.quantile(0.5),
            of.quantile(0.75),
            of.quantile(0.975),
            of.largest(),
            of.shareNotPositive())
        .build();
  }

  private static Chart chart(List<DelayFit> fits) {
    Chart chart = Chart.of("Share of the delays that have ended", "days", "share");
    double most = fits.stream().mapToDouble(fit -> fit.law().quantile(0.99)).max().orElse(1);
    for (DelayFit fit : fits) {
      draw(chart, fit, most, fit.law()::cdf);
    }
    return chart;
  }

  private static Chart histogram(double[] days) {
    DelaySummary summary = Delays.summary(days);
    int from = (int) Math.floor(summary.smallest());
    double[] share = new double[(int) Math.floor(summary.largest()) - from + 1];
    double[] x = new double[share.length];
    Arrays.setAll(x, i -> from + i);
    for (double day : days) {
      share[(int) Math.floor(day) - from] += 1.0 / days.length;
    }
    return Chart.of("Delays, observed and fitted", "days", "share a day")
        .bars("observed", x, share);
  }

  private static Chart overlay(Chart chart, double[] days, List<DelayFit> fits) {
    double most = Arrays.stream(days).max().orElse(1);
    double positive = 1 - Delays.summary(days).shareNotPositive();
    for (DelayFit fit : fits) {
      draw(chart, fit, most, x -> positive * Math.exp(fit.law().logDensity(x)));
    }
    return chart;
  }

  private static void draw(Chart chart, DelayFit fit, double most, DoubleUnaryOperator height) {
    double[] x = new double[STEPS];
    Arrays.setAll(x, i -> most * (i + 1) / STEPS);
    chart.line(name(fit.kind()), x, Arrays.stream(x).map(height).toArray());
  }
}

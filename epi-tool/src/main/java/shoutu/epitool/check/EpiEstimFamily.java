package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import shoutu.epi.reproduction.CohortEstimate;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Quantiles;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.Window;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;
import shoutu.epitool.table.Table;

/** Reproduction numbers: EpiEstim. */
final class EpiEstimFamily implements Family {

  private static final String R = "expected_r.csv";
  private static final String LAMBDA = "expected_lambda.csv";
  private static final String SI = "expected_si.csv";
  private static final String MIXTURE = "expected_r_mixture_for_si_draws.csv";
  private static final String SEEDED = "expected_r_seeded.csv";
  private static final String AVERAGE = "expected_r_mc_average.csv";
  private static final String BY_DAY = "expected_r_by_day.csv";
  private static final String LIMITS = "expected_interval_mc_average.csv";
  private static final String SCATTER = "_mc_sd";
  private static final String[] QUANTILES = {
    "q0.025", "q0.05", "q0.25", "median", "q0.75", "q0.95", "q0.975"
  };

  /** What the reference's differences of distribution functions leave as noise in the far tail. */
  private static final double NOISE = 1e-13;

  @Override
  public String name() {
    return "epiestim";
  }

  @Override
  public Map<String, Table> answer(CaseFolder folder) {
    EpiEstimCase of = new EpiEstimCase(folder);
    Map<String, Table> tables = new HashMap<>();
    if (of.cohorts()) {
      cohorts(of, tables);
    } else if (of.method().equals("uncertain_si") || of.method().equals("si_from_sample")) {
      pooled(of, tables);
    } else {
      single(of, tables);
    }
    return tables;
  }

  private static void single(EpiEstimCase of, Map<String, Table> tables) {
    DailyIncidence cases = of.cases();
    SerialInterval interval = of.interval();
    tables.put(R, dated(R, cases, Reproduction.cori(cases, interval, of.prior(), of.windows(R))));
    Table.Builder lambda = Table.of(LAMBDA, "t", "lambda");
    double[] infectivity = Reproduction.infectivity(cases, interval);
    for (int day = 1; day <= infectivity.length; day++) {
      lambda.row(day, day == 1 ? OptionalDouble.empty() : infectivity[day - 1]);
    }
    tables.put(LAMBDA, lambda.build());
    // the reference fills up with one zero beyond the days of the series
    int length =
        interval instanceof SerialInterval.Given given
            ? Math.max(cases.days(), given.weights().size())
            : cases.days();
    double[] weights = interval.weights(length);
    Table.Builder si = Table.of(SI, "delay", "w");
    for (int delay = 0; delay <= length; delay++) {
      si.row(delay, delay < length ? weights[delay] : 0.0);
    }
    tables.put(SI, si.build());
  }

  private static void pooled(EpiEstimCase of, Map<String, Table> tables) {
    DailyIncidence cases = of.cases();
    Windows windows = of.windows(MIXTURE);
    List<WindowEstimate> exact =
        Reproduction.cori(cases, of.draws(), of.prior(), windows, Crew.all());
    Table.Builder mixture = Table.of(MIXTURE, columns(false));
    exact.forEach(estimate -> mixture.row(row(cases, estimate, false)));
    tables.put(MIXTURE, mixture.build());
    tables.put(SEEDED, dated(SEEDED, cases, exact));
    tables.put(
        AVERAGE,
        average(
            AVERAGE,
            List.of("mean_r", "std_r", "q0.025", "median", "q0.975"),
            of.whole("n_seeds_averaged", 20),
            seed -> {
              List<double[]> rows = new ArrayList<>();
              for (WindowEstimate estimate :
                  Reproduction.coriSampled(
                      cases,
                      of.draws(seed),
                      of.prior(),
                      windows,
                      of.whole("n2", 100),
                      seed,
                      Crew.all())) {
                rows.add(
                    estimate instanceof WindowEstimate.Estimated r
                        ? numbers(
                            estimate.window(),
                            r.mean(),
                            r.sd(),
                            r.quantiles().q025(),
                            r.quantiles().median(),
                            r.quantiles().q975())
                        : numbers(estimate.window()));
              }
              return rows;
            }));
  }

  private static void cohorts(EpiEstimCase of, Map<String, Table> tables) {
    DailyIncidence cases = of.casesAllLocal();
    SerialInterval interval = of.interval();
    Windows windows = of.windows(R);
    Table.Builder r = Table.of(R, "t_start", "t_end", "date_start", "date_end", "mean_r");
    for (CohortEstimate each :
        Reproduction.wallingaTeunis(cases, interval, windows, 0, 0, Crew.alone())) {
      r.row(each.window().firstDay(), each.window().lastDay(), each.from(), each.to(), mean(each));
    }
    tables.put(R, r.build());
    Table.Builder byDay = Table.of(BY_DAY, "t", "date", "mean_r");
    for (CohortEstimate each :
        Reproduction.wallingaTeunis(cases, interval, new Windows.Sliding(1), 0, 0, Crew.alone())) {
      if (each instanceof CohortEstimate.Estimated) {
        byDay.row(each.window().firstDay(), each.from(), mean(each));
      }
    }
    tables.put(BY_DAY, byDay.build());
    tables.put(
        LIMITS,
        average(
            LIMITS,
            List.of("std_r", "q0.025", "q0.975"),
            of.whole("n_seeds_averaged", 30),
            seed -> {
              List<double[]> rows = new ArrayList<>();
              for (CohortEstimate each :
                  Reproduction.wallingaTeunis(
                      cases, interval, windows, of.whole("n_sim", 500), seed, Crew.all())) {
                rows.add(
                    each instanceof CohortEstimate.Estimated estimated
                        ? estimated
                            .limits()
                            .map(l -> numbers(each.window(), l.sd(), l.q025(), l.q975()))
                            .orElseThrow()
                        : numbers(each.window()));
              }
              return rows;
            }));
  }

  private static OptionalDouble mean(CohortEstimate of) {
    return switch (of) {
      case CohortEstimate.Estimated r -> OptionalDouble.of(r.mean());
      case CohortEstimate.NoCases _ -> OptionalDouble.empty();
    };
  }

  private static double[] numbers(Window window, double... values) {
    double[] row = new double[values.length + 2];
    row[0] = window.firstDay();
    row[1] = window.lastDay();
    System.arraycopy(values, 0, row, 2, values.length);
    return row;
  }

  /** Mean over seeds, and the standard deviation between them, as the reference has them. */
  private static Table average(
      String name, List<String> what, int seeds, LongFunction<List<double[]>> run) {
    List<List<double[]>> runs = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      runs.add(run.apply(seed));
    }
    List<String> columns = new ArrayList<>(List.of("t_start", "t_end"));
    columns.addAll(what);
    what.forEach(column -> columns.add(column + SCATTER));
    Table.Builder out = Table.of(name, columns.toArray(String[]::new));
    for (int row = 0; row < runs.getFirst().size(); row++) {
      int at = row;
      Object[] cells = new Object[columns.size()];
      cells[0] = (int) runs.getFirst().get(at)[0];
      cells[1] = (int) runs.getFirst().get(at)[1];
      for (int i = 0; i < what.size(); i++) {
        int column = i + 2;
        double[] values =
            runs.stream()
                .map(one -> one.get(at))
                .filter(one -> one.length > column)
                .mapToDouble(one -> one[column])
                .toArray();
        // the reference has no average where one of its seeds has no value
        boolean all = values.length == seeds;
        double mean = 0;
        for (double value : values) {
          mean += value / seeds;
        }
        double squares = 0;
        for (double value : values) {
          squares += (value - mean) * (value - mean);
        }
        double sd = Math.sqrt(squares / Math.max(1, seeds - 1));
        cells[column] = all ? mean : "";
        cells[column + what.size()] = all ? sd : "";
      }
      out.row(cells);
    }
    return out.build();
  }

  private static Table dated(String name, DailyIncidence cases, List<WindowEstimate> estimates) {
    Table.Builder out = Table.of(name, columns(true));
    estimates.forEach(estimate -> out.row(row(cases, estimate, true)));
    return out.build();
  }

  private static String[] columns(boolean dates) {
    List<String> columns = new ArrayList<>(List.of("t_start", "t_end"));
    if (dates) {
      columns.addAll(List.of("date_start", "date_end"));
    }
    columns.addAll(List.of("mean_r", "std_r"));
    columns.addAll(List.of(QUANTILES));
    return columns.toArray(String[]::new);
  }

  private static Map<String, Object> row(
      DailyIncidence cases, WindowEstimate estimate, boolean dates) {
    Map<String, Object> row = new HashMap<>();
    row.put("t_start", estimate.window().firstDay());
    row.put("t_end", estimate.window().lastDay());
    if (dates) {
      row.put("date_start", cases.dateOf(estimate.window().firstDay()));
      row.put("date_end", cases.dateOf(estimate.window().lastDay()));
    }
    if (estimate instanceof WindowEstimate.Estimated r) {
      row.put("mean_r", r.mean());
      row.put("std_r", r.sd());
      Quantiles q = r.quantiles();
      double[] values = {q.q025(), q.q05(), q.q25(), q.median(), q.q75(), q.q95(), q.q975()};
      for (int i = 0; i < QUANTILES.length; i++) {
        row.put(QUANTILES[i], values[i]);
      }
    }
    return row;
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    if (column.endsWith(SCATTER)) {
      return new Tolerance.Recorded("how far the reference's seeds scatter");
    }
    if (column.startsWith("t") || column.equals("delay") || column.startsWith("date")) {
      return Tolerance.EXACT;
    }
    boolean moment = column.equals("mean_r") || column.equals("std_r");
    return switch (file) {
      case MIXTURE -> Tolerance.relative(1e-6);
      // the reference's own sample of these posteriors beside the exact mixture
      case SEEDED -> Tolerance.relative(column.matches("q0\\.0.*") ? 0.10 : 0.03);
      // four times the reference's scatter, and the same of our own average over the seeds
      case AVERAGE, LIMITS -> new Tolerance.Scattered(1e-9, 5, column + SCATTER);
      case R, BY_DAY -> moment ? new Tolerance.Near(1e-12, 1e-9) : Tolerance.relative(1e-6);
      default -> new Tolerance.Near(NOISE, 1e-9);
    };
  }
}

package shoutu.epitool.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shoutu.epi.nowcast.CountPrior;
import shoutu.epi.nowcast.DayNowcast;
import shoutu.epi.nowcast.DelayDistribution;
import shoutu.epi.nowcast.LawlessLimits;
import shoutu.epi.nowcast.Nowcast;
import shoutu.epi.nowcast.PointEstimate;
import shoutu.epi.nowcast.Question;
import shoutu.epi.nowcast.ReportingTriangle;
import shoutu.epi.work.Crew;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/** Nowcasts: surveillance. */
final class NowcastFamily implements Family {

  private static final String TRIANGLE = "expected_reporting_triangle.csv";
  private static final String DELAYS = "expected_delay_distribution.csv";
  private static final String POINTS = "expected_point_estimate.csv";
  private static final String TRUNCATED = "expected_bayes_trunc_mc_average.csv";
  private static final String SCATTER = "_mc_sd";
  private static final long SEED = 1;

  @Override
  public String name() {
    return "nowcast";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    return new Case(of).answer();
  }

  private static final class Case {
    private final JsonNode options;
    private final List<LocalDate> events = new ArrayList<>();
    private final List<LocalDate> reports = new ArrayList<>();
    private final ReportingTriangle triangle;
    private final DelayDistribution delays;
    private final Question question;

    Case(CaseFolder of) {
      options = of.options();
      Table list = of.table("input_linelist.csv");
      for (int row = 0; row < list.size(); row++) {
        if (known(list.text(row, "event")) && known(list.text(row, "report"))) {
          events.add(list.date(row, "event"));
          reports.add(list.date(row, "report"));
        }
      }
      JsonNode range = options.path("dRange");
      LocalDate first =
          range.isArray() && !range.isEmpty()
              ? LocalDate.parse(range.get(0).asString())
              : events.stream().min(LocalDate::compareTo).orElseThrow();
      triangle = Nowcast.triangle(first, date("now"), options.path("D").asInt(), events, reports);
      JsonNode window = options.path("m");
      delays =
          window.isNumber() ? Nowcast.delays(triangle, window.asInt()) : Nowcast.delays(triangle);
      question =
          new Question(
              date("when_first"),
              date("when_last"),
              1 - options.path("alpha").asDouble(0.05),
              options.path("N_tInf_max").asInt(300));
    }

    private static boolean known(String text) {
      return !text.isEmpty() && !text.equals("NA");
    }

    private LocalDate date(String option) {
      return LocalDate.parse(options.path(option).asString());
    }

    Map<String, Table> answer() {
      double concentration = options.path("gd_prior_kappa").asDouble(0.1);
      Map<String, Table> tables = new HashMap<>();
      tables.put(TRIANGLE, triangle());
      tables.put(DELAYS, delays());
      tables.put(POINTS, points());
      tables.put(
          "expected_lawless.csv",
          days(Nowcast.lawless(triangle, delays, question, LawlessLimits.AS_SURVEILLANCE)));
      tables.put(
          "expected_bayes_notrunc_bnb.csv",
          days(Nowcast.bayesWithoutTruncation(triangle, delays, question, concentration)));
      tables.put("expected_unif.csv", days(Nowcast.uniform(triangle, question)));
      tables.put(TRUNCATED, truncated(concentration));
      return tables;
    }

    private Table triangle() {
      int longest = triangle.longestDelay();
      String[] columns =
          Stream.concat(
                  Stream.of("date"), IntStream.rangeClosed(0, longest).mapToObj(d -> "delay" + d))
              .toArray(String[]::new);
      Table.Builder out = Table.of(TRIANGLE, columns);
      for (int day = 0; day < triangle.days(); day++) {
        Object[] cells = new Object[longest + 2];
        cells[0] = triangle.first().plusDays(day);
        for (int delay = 0; delay <= longest; delay++) {
          cells[delay + 1] = triangle.count(day, delay);
        }
        out.row(cells);
      }
      return out.build();
    }

    private Table delays() {
      Table.Builder out = Table.of(DELAYS, "delay", "n_x", "N_x", "g_hat", "F_hat");
      for (int delay = 0; delay <= delays.longestDelay(); delay++) {
        out.row(
            delay,
            delays.exactly(delay),
            delays.upTo(delay),
            delays.hazard(delay),
            delays.within(delay));
      }
      return out.build();
    }

    private Table points() {
      Table.Builder out =
          Table.of(POINTS, "date", "reported", "reported_share_estimated", "point_estimate");
      for (PointEstimate point : Nowcast.points(triangle, delays)) {
        if (!point.day().isBefore(question.from()) && !point.day().isAfter(question.to())) {
          // R divides by 0.
          Object events =
              point.events().isEmpty() && point.reported() > 0
                  ? (Object) Double.POSITIVE_INFINITY
                  : point.events();
          out.row(point.day(), point.reported(), point.share(), events);
        }
      }
      return out.build();
    }

    private Table days(List<DayNowcast> days) {
      Map<LocalDate, Integer> truth = new TreeMap<>();
      events.forEach(day -> truth.merge(day, 1, Integer::sum));
      Table.Builder out =
          Table.of(
              "nowcast",
              "date",
              "reported_so_far",
              "nowcast_median",
              "pi_lower",
              "pi_upper",
              "truth_final");
      for (DayNowcast day : days) {
        // The package prints 0 for what lies above the largest number.
        out.row(
            day.day(),
            day.reported(),
            day.median().orElse(0),
            day.lower().orElse(0),
            day.upper().orElse(0),
            truth.getOrDefault(day.day(), 0));
      }
      return out.build();
    }

    /** As many draws as all runs of the reference together. */
    private Table truncated(double concentration) {
      JsonNode prior = options.path("bayes_trunc_prior");
      int draws = prior.path("samples").asInt(1000) * prior.path("seeds").asInt(10);
      double mean = prior.path("mean_lambda").asDouble();
      // what the package calls the variance of lambda is that of the count
      double variance = prior.path("var_lambda").asDouble() - mean;
      List<DayNowcast> days =
          Nowcast.bayes(
              triangle,
              delays,
              question,
              new CountPrior(mean, variance, concentration),
              draws,
              SEED,
              Crew.all());
      Table.Builder out =
          Table.of(
              TRUNCATED,
              "date",
              "nowcast_median",
              "pi_lower",
              "pi_upper",
              "nowcast_median_mc_sd",
              "pi_lower_mc_sd",
              "pi_upper_mc_sd");
      for (DayNowcast day : days) {
        out.row(
            day.day(),
            day.median().orElse(0),
            day.lower().orElse(0),
            day.upper().orElse(0),
            "",
            "",
            "");
      }
      return out.build();
    }
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    if (file.equals(TRIANGLE)
        || column.equals("date")
        || column.equals("reported")
        || column.equals("reported_so_far")
        || column.equals("truth_final")) {
      return Tolerance.EXACT;
    }
    if (column.endsWith(SCATTER)) {
      return new Tolerance.Recorded("how far the package's runs scatter");
    }
    return switch (file) {
      case DELAYS, POINTS -> Tolerance.near(1e-9);
      case TRUNCATED -> new Tolerance.Scattered(1.5, 4, column + SCATTER);
      default -> Tolerance.absolute(1);
    };
  }
}

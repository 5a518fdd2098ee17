package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.epi.course.Near.assertNear;

import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.reproduction.CohortEstimate;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.Window;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;

/** R, overall infectivity and discrete serial intervals against EpiEstim 2.2-4. */
class A07_ReproductionOracleTest {
  @TestFactory
  Stream<DynamicTest> rEqualsEpiEstim() {
    return Oracle.each("epiestim", "(?!wt_).*parametric.*", A07_ReproductionOracleTest::compare);
  }

  @TestFactory
  Stream<DynamicTest> pooledREqualsTheMixtureForTheSameDraws() {
    return Oracle.each(
        "epiestim", ".*(uncertain_si|si_from_sample)", A07_ReproductionOracleTest::comparePooled);
  }

  @TestFactory
  Stream<DynamicTest> cohortREqualsEpiEstim() {
    return Oracle.each("epiestim", "wt_.*", A07_ReproductionOracleTest::compareCohorts);
  }

  private static void comparePooled(Oracle oracle) {
    Csv expected = oracle.table("expected_r_mixture_for_si_draws.csv");
    DailyIncidence cases = cases(oracle);
    SerialIntervalDraws draws = draws(oracle);
    Windows windows = listed(expected);

    var exact = Reproduction.cori(cases, draws, Prior.CORI, windows, Crew.all());
    var sampled = Reproduction.coriSampled(cases, draws, Prior.CORI, windows, 400, 7, Crew.all());

    for (int row = 0; row < expected.size(); row++) {
      compareNumbers(expected, row, exact.get(row), 1e-8);
      compareNumbers(expected, row, sampled.get(row), 0.05);
    }
  }

  private static SerialIntervalDraws draws(Oracle oracle) {
    if (!oracle.has("si_sample.csv")) {
      Csv moments = oracle.table("si_moments.csv");
      return new SerialIntervalDraws(
          IntStream.range(0, moments.size())
              .mapToObj(
                  row ->
                      SerialInterval.shiftedGamma(
                          moments.number(row, "mean_si"), moments.number(row, "std_si")))
              .toList());
    }
    Csv sample = oracle.table("si_sample.csv");
    return SerialIntervalDraws.sampled(
        sample.header().stream()
            .filter(column -> column.startsWith("draw"))
            .map(sample::numbers)
            .toArray(double[][]::new));
  }

  private static void compareCohorts(Oracle oracle) {
    DailyIncidence cases = cases(oracle);
    SerialInterval interval = interval(oracle);
    Csv expected = oracle.table("expected_r.csv");
    Csv limits = oracle.table("expected_interval_mc_average.csv");
    var estimates =
        Reproduction.wallingaTeunis(cases, interval, listed(expected), 20_000, 3, Crew.all());
    for (int row = 0; row < expected.size(); row++) {
      var r = (CohortEstimate.Estimated) estimates.get(row);
      assertNear("mean", r.mean(), expected.number(row, "mean_r"), 1e-9);
      var simulated = r.limits().orElseThrow();
      String of = "row " + row;
      within(of, r.sd(), limits, row, "std_r");
      within(of, simulated.sd(), limits, row, "std_r");
      within(of, simulated.q025(), limits, row, "q0.025");
      within(of, simulated.q975(), limits, row, "q0.975");
    }
    Csv byDay = oracle.table("expected_r_by_day.csv");
    var daily =
        Reproduction.wallingaTeunis(cases, interval, new Windows.Sliding(1), 0, 0, Crew.alone());
    for (int row = 0; row < byDay.size(); row++) {
      var r = (CohortEstimate.Estimated) daily.get(byDay.whole(row, "t") - 2);
      assertThat(r.mean())
          .isCloseTo(byDay.number(row, "mean_r"), Assertions.within(1e-9 * (r.mean() + 1)));
    }
    assertThat(daily.stream().filter(CohortEstimate.Estimated.class::isInstance))
        .hasSize(byDay.size());
  }

  /** Limits are whole numbers of offspring: where all seeds agree, half a case is allowed. */
  private static void within(String of, double ours, Csv expected, int row, String column) {
    double room = 5 * expected.number(row, column + "_mc_sd") + 0.02;
    assertThat(ours)
        .as("%s of %s", column, of)
        .isCloseTo(expected.number(row, column), Assertions.within(room));
  }

  private static DailyIncidence cases(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    return input.has("local")
        ? DailyIncidence.of(
            input.date(0, "date"), input.numbers("local"), input.numbers("imported"))
        : DailyIncidence.of(input.date(0, "date"), input.numbers("incidence"));
  }

  private static SerialInterval interval(Oracle oracle) {
    return oracle.text("method").endsWith("non_parametric_si")
        ? SerialInterval.given(oracle.numbers("si_distr"))
        : SerialInterval.shiftedGamma(oracle.number("mean_si"), oracle.number("std_si"));
  }

  private static void compare(Oracle oracle) {
    Csv expected = oracle.table("expected_r.csv");
    DailyIncidence cases = cases(oracle);
    SerialInterval interval = interval(oracle);
    var prior = new Prior(oracle.number("mean_prior"), oracle.number("std_prior"));

    compareWeights(oracle.table("expected_si.csv"), interval.weights(cases.days()));
    compareInfectivity(
        oracle.table("expected_lambda.csv"), Reproduction.infectivity(cases, interval));
    var estimates = Reproduction.cori(cases, interval, prior, windows(oracle, expected));
    assertThat(estimates).hasSize(expected.size());
    for (int row = 0; row < expected.size(); row++) {
      compare(expected, row, estimates.get(row));
    }
  }

  private static Windows windows(Oracle oracle, Csv expected) {
    return oracle.text("windows").startsWith("weekly sliding") ? Windows.WEEKLY : listed(expected);
  }

  private static Windows listed(Csv expected) {
    var listed = new ArrayList<Window>();
    for (int row = 0; row < expected.size(); row++) {
      listed.add(new Window(expected.whole(row, "t_start"), expected.whole(row, "t_end")));
    }
    return new Windows.Listed(listed);
  }

  static void compare(Csv expected, int row, WindowEstimate actual) {
    assertThat(actual.window())
        .isEqualTo(new Window(expected.whole(row, "t_start"), expected.whole(row, "t_end")));
    assertThat(actual.from()).isEqualTo(expected.date(row, "date_start"));
    assertThat(actual.to()).isEqualTo(expected.date(row, "date_end"));
    compareNumbers(expected, row, actual, 1e-9);
  }

  private static void compareNumbers(
      Csv expected, int row, WindowEstimate actual, double tolerance) {
    switch (actual) {
      case WindowEstimate.TooEarly _ ->
          assertThat(expected.isDefined(row, "mean_r")).as("defined in row %d", row).isFalse();
      case WindowEstimate.Estimated r -> {
        assertNear("mean", r.mean(), expected.number(row, "mean_r"), tolerance);
        assertNear("sd", r.sd(), expected.number(row, "std_r"), tolerance);
        var q = r.quantiles();
        assertNear("q0.025", q.q025(), expected.number(row, "q0.025"), tolerance);
        assertNear("q0.05", q.q05(), expected.number(row, "q0.05"), tolerance);
        assertNear("q0.25", q.q25(), expected.number(row, "q0.25"), tolerance);
        assertNear("median", q.median(), expected.number(row, "median"), tolerance);
        assertNear("q0.75", q.q75(), expected.number(row, "q0.75"), tolerance);
        assertNear("q0.95", q.q95(), expected.number(row, "q0.95"), tolerance);
        assertNear("q0.975", q.q975(), expected.number(row, "q0.975"), tolerance);
      }
    }
  }

  private static void compareWeights(Csv expected, double[] weights) {
    for (int delay = 0; delay < weights.length; delay++) {
      assertThat(weights[delay])
          .as("weight of %d days", delay)
          .isCloseTo(
              expected.number(delay, "w"),
              Assertions.within(1e-9 * expected.number(delay, "w") + 1e-13));
    }
  }

  private static void compareInfectivity(Csv expected, double[] infectivity) {
    assertThat(expected.isDefined(0, "lambda")).isFalse();
    for (int row = 1; row < expected.size(); row++) {
      assertThat(infectivity[row])
          .as("infectivity of day %d", row + 1)
          .isCloseTo(
              expected.number(row, "lambda"),
              Assertions.within(1e-9 * expected.number(row, "lambda") + 1e-13));
    }
  }
}

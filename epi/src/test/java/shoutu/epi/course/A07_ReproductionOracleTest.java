package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.Window;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.Windows;

/** R, overall infectivity and discrete serial intervals against EpiEstim 2.2-4. */
class A07_ReproductionOracleTest {
  @TestFactory
  Stream<DynamicTest> rEqualsEpiEstim() {
    return Oracle.each("epiestim", "(?!wt_).*parametric.*", A07_ReproductionOracleTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    Csv expected = oracle.table("expected_r.csv");
    var cases =
        input.has("local")
            ? DailyIncidence.of(
                input.date(0, "date"), input.numbers("local"), input.numbers("imported"))
            : DailyIncidence.of(input.date(0, "date"), input.numbers("incidence"));
    var interval =
        oracle.text("method").equals("parametric_si")
            ? SerialInterval.shiftedGamma(oracle.number("mean_si"), oracle.number("std_si"))
            : SerialInterval.given(oracle.numbers("si_distr"));
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
    if (oracle.text("windows").startsWith("weekly sliding")) {
      return Windows.WEEKLY;
    }
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
    switch (actual) {
      case WindowEstimate.TooEarly _ ->
          assertThat(expected.isDefined(row, "mean_r")).as("defined in row %d", row).isFalse();
      case WindowEstimate.Estimated r -> {
        assertNear("mean", r.mean(), expected.number(row, "mean_r"), 1e-9);
        assertNear("sd", r.sd(), expected.number(row, "std_r"), 1e-9);
        var q = r.quantiles();
        assertNear("q0.025", q.q025(), expected.number(row, "q0.025"), 1e-9);
        assertNear("q0.05", q.q05(), expected.number(row, "q0.05"), 1e-9);
        assertNear("q0.25", q.q25(), expected.number(row, "q0.25"), 1e-9);
        assertNear("median", q.median(), expected.number(row, "median"), 1e-9);
        assertNear("q0.75", q.q75(), expected.number(row, "q0.75"), 1e-9);
        assertNear("q0.95", q.q95(), expected.number(row, "q0.95"), 1e-9);
        assertNear("q0.975", q.q975(), expected.number(row, "q0.975"), 1e-9);
      }
    }
  }

  private static void compareWeights(Csv expected, double[] weights) {
    for (int delay = 0; delay < weights.length; delay++) {
      assertThat(weights[delay])
          .as("weight of %d days", delay)
          .isCloseTo(
              expected.number(delay, "w"), within(1e-9 * expected.number(delay, "w") + 1e-13));
    }
  }

  private static void compareInfectivity(Csv expected, double[] infectivity) {
    assertThat(expected.isDefined(0, "lambda")).isFalse();
    for (int row = 1; row < expected.size(); row++) {
      assertThat(infectivity[row])
          .as("infectivity of day %d", row + 1)
          .isCloseTo(
              expected.number(row, "lambda"),
              within(1e-9 * expected.number(row, "lambda") + 1e-13));
    }
  }
}

package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.Window;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.WindowEstimate.Estimated;
import shoutu.epi.reproduction.WindowEstimate.TooEarly;
import shoutu.epi.reproduction.Windows;

class A05_ReproductionNumberTest {
  private static final LocalDate DAY_1 = LocalDate.of(2026, 3, 1);
  private static final SerialInterval NEXT_DAY = SerialInterval.given(0, 1);
  private static final SerialInterval IN_TWO_DAYS = SerialInterval.given(0, 0, 1);

  private static List<WindowEstimate> cori(SerialInterval interval, Windows windows, long... n) {
    return Reproduction.cori(DailyIncidence.of(DAY_1, n), interval, Prior.CORI, windows);
  }

  /** 2 cases infect 4 on the next day: posterior shape 1 + 4, rate 1/5 + 2. */
  @Test
  void oneCaseInfectsTwo() {
    var only = (Estimated) cori(NEXT_DAY, new Windows.Sliding(1), 2, 4).getFirst();

    assertThat(only.mean()).isCloseTo(5 / 2.2, within(1e-14));
    assertThat(only.sd()).isCloseTo(Math.sqrt(5) / 2.2, within(1e-14));
    assertThat(only.from()).isEqualTo(DAY_1.plusDays(1));
    assertThat(only.localCases()).isEqualTo(4);
    assertThat(only.infectivity()).isEqualTo(2);
  }

  /** Without a local case the posterior is exponential, whose quantiles are logarithms. */
  @Test
  void aWindowWithoutCasesStillHasAnAnswer() {
    var only = (Estimated) cori(NEXT_DAY, new Windows.Sliding(1), 3, 0).getFirst();

    assertThat(only.mean()).isCloseTo(1 / 3.2, within(1e-14));
    assertThat(only.quantiles().median()).isCloseTo(Math.log(2) / 3.2, within(1e-14));
    assertThat(only.quantiles().q975()).isCloseTo(-Math.log(0.025) / 3.2, within(1e-14));
  }

  @Test
  void aWindowThatEndsWithinTheMeanSerialIntervalHasNone() {
    var both = cori(IN_TWO_DAYS, new Windows.Sliding(1), 2, 4, 8);

    assertThat(both.getFirst())
        .isEqualTo(new TooEarly(new Window(2, 2), DAY_1.plusDays(1), DAY_1.plusDays(1), 2));
    assertThat(both.get(1)).isInstanceOf(Estimated.class);
  }

  @Test
  void importedCasesInfectButWereNotInfectedHere() {
    double[] local = {0, 0, 4};
    double[] imported = {1, 2, 5};
    var cases = DailyIncidence.of(DAY_1, local, imported);

    var last =
        (Estimated)
            Reproduction.cori(cases, NEXT_DAY, Prior.CORI, new Windows.Sliding(1)).getLast();

    assertThat(last.localCases()).isEqualTo(4);
    assertThat(last.infectivity()).isEqualTo(2);
  }

  @Test
  void allCasesOfTheFirstDayAreImported() {
    var cases = DailyIncidence.of(DAY_1, new double[] {3, 1}, new double[] {2, 0});

    assertThat(Reproduction.infectivity(cases, NEXT_DAY)).containsExactly(0, 5);
  }

  @Test
  void aSeriesShorterThanTheWindowGivesNoWindow() {
    assertThat(cori(NEXT_DAY, Windows.WEEKLY, 1, 2, 3)).isEmpty();
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> DailyIncidence.of(DAY_1, new double[] {1, Double.NaN}))
        .hasMessage("cases[1] must be a count of 0 or more, but was NaN");
    assertThatThrownBy(() -> DailyIncidence.of(DAY_1, new double[] {1}, new double[] {}))
        .hasMessage("imported must have 1 days as local has, but had 0");
    assertThatThrownBy(() -> new Prior(5, 0)).hasMessage("prior sd must be above 0, but was 0.0");
    assertThatThrownBy(() -> new Window(1, 7)).hasMessageContaining("at least 2, but was 1");
    assertThatThrownBy(() -> cori(NEXT_DAY, new Windows.Listed(List.of(new Window(2, 9))), 1, 2, 3))
        .hasMessage("the series has 3 days, but a window ends on day 9");
  }

  /** School outbreak of 2009, package's own numbers: origin in the folder. */
  @Test
  void theSchoolOutbreakOf2009IsMet() {
    Csv input = Csv.golden("flu2009/input.csv");
    Csv expected = Csv.golden("flu2009/expected_r.csv");

    var estimates =
        Reproduction.cori(
            DailyIncidence.of(input.date(0, "date"), input.wholes("incidence")),
            SerialInterval.shiftedGamma(2.6, 1.5),
            Prior.CORI,
            Windows.WEEKLY);

    assertThat(estimates).hasSize(expected.size());
    for (int row = 0; row < expected.size(); row++) {
      A07_ReproductionOracleTest.compare(expected, row, estimates.get(row));
    }
  }

  @Property(tries = 100)
  void aWindowsCasesAndInfectivityAreTheSumsOfItsDays(
      @ForAll @Size(min = 9, max = 40) List<@IntRange(max = 50) Integer> counts) {
    long[] cases = counts.stream().mapToLong(Integer::longValue).toArray();
    SerialInterval interval = SerialInterval.shiftedGamma(1.4, 0.8);
    var daily = cori(interval, new Windows.Sliding(1), cases);
    var weekly = cori(interval, Windows.WEEKLY, cases);

    for (int i = 0; i < weekly.size(); i++) {
      var week = (Estimated) weekly.get(i);
      var days = daily.subList(i, i + 7).stream().map(Estimated.class::cast).toList();
      assertThat(week.localCases())
          .isEqualTo(days.stream().mapToDouble(Estimated::localCases).sum());
      assertNear(
          "infectivity",
          week.infectivity(),
          days.stream().mapToDouble(Estimated::infectivity).sum(),
          1e-12);
    }
  }

  @Property(tries = 100)
  void importedCasesNeverRaiseR(
      @ForAll @Size(min = 9, max = 30) List<@IntRange(max = 50) Integer> counts) {
    double[] local = counts.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] none = new double[local.length];
    double[] two = new double[local.length];
    Arrays.fill(two, 2);
    SerialInterval interval = SerialInterval.shiftedGamma(1.4, 0.8);

    var without =
        Reproduction.cori(
            DailyIncidence.of(DAY_1, local, none), interval, Prior.CORI, Windows.WEEKLY);
    var with =
        Reproduction.cori(
            DailyIncidence.of(DAY_1, local, two), interval, Prior.CORI, Windows.WEEKLY);

    for (int i = 0; i < with.size(); i++) {
      assertThat(((Estimated) with.get(i)).mean())
          .isLessThanOrEqualTo(((Estimated) without.get(i)).mean());
    }
  }
}

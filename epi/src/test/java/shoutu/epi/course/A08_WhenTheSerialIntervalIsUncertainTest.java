package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Collections;
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
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.SerialIntervalDraws.Truncated;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.WindowEstimate.Estimated;
import shoutu.epi.reproduction.WindowEstimate.TooEarly;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

class A08_WhenTheSerialIntervalIsUncertainTest {
  private static final LocalDate DAY_1 = LocalDate.of(2026, 3, 1);
  private static final SerialInterval ONE_DAY = SerialInterval.given(0, 1);
  private static final SerialInterval TWO_DAYS = SerialInterval.given(0, 0, 1);

  private static DailyIncidence cases(long... counts) {
    return DailyIncidence.of(DAY_1, counts);
  }

  private static List<WindowEstimate> pooled(
      DailyIncidence cases, Windows windows, SerialInterval... draws) {
    return Reproduction.cori(
        cases, new SerialIntervalDraws(List.of(draws)), Prior.CORI, windows, Crew.alone());
  }

  /**
   * The 8 cases of day 3 came from the 4 of the day before, or from the 2 before these: posteriors
   * with shape 9 and rates 1/5 + 4 and 1/5 + 2. Their equal mixture has the mean of both means, and
   * a variance made of both variances and the distance of the means.
   */
  @Test
  void twoSerialIntervalsGiveAMixtureOfTwo() {
    var r = (Estimated) pooled(cases(2, 4, 8), new Windows.Sliding(1), ONE_DAY, TWO_DAYS).get(1);

    double first = 9 / 4.2;
    double second = 9 / 2.2;
    assertNear("mean", r.mean(), (first + second) / 2, 1e-14);
    double within = (9 / 4.2 / 4.2 + 9 / 2.2 / 2.2) / 2;
    double between = (second - first) * (second - first) / 4;
    assertNear("sd", r.sd(), Math.sqrt(within + between), 1e-13);
    assertThat(r.infectivity()).isEqualTo(3);
  }

  @Test
  void aDrawTakesPartOnlyAfterItsMean() {
    var both = pooled(cases(2, 4, 8), new Windows.Sliding(1), ONE_DAY, TWO_DAYS);

    assertNear("one draw only", ((Estimated) both.getFirst()).mean(), 5 / 2.2, 1e-14);
    assertThat(pooled(cases(2, 4, 8), new Windows.Sliding(1), TWO_DAYS).getFirst())
        .isInstanceOf(TooEarly.class);
  }

  @Property(tries = 100)
  void drawsThatAllAgreeAreOneSerialInterval(
      @ForAll @Size(min = 9, max = 30) List<@IntRange(max = 2000) Integer> counts) {
    var cases =
        DailyIncidence.of(DAY_1, counts.stream().mapToDouble(Integer::doubleValue).toArray());
    var interval = SerialInterval.shiftedGamma(2.6, 1.5);
    var single = Reproduction.cori(cases, interval, Prior.CORI, Windows.WEEKLY);
    var many =
        pooled(
            cases, Windows.WEEKLY, Collections.nCopies(5, interval).toArray(SerialInterval[]::new));

    for (int i = 0; i < single.size(); i++) {
      var one = (Estimated) single.get(i);
      var five = (Estimated) many.get(i);
      assertNear("mean", five.mean(), one.mean(), 1e-12);
      assertNear("sd", five.sd(), one.sd(), 1e-7);
      assertNear("q025", five.quantiles().q025(), one.quantiles().q025(), 1e-8);
      assertNear("median", five.quantiles().median(), one.quantiles().median(), 1e-8);
      assertNear("q975", five.quantiles().q975(), one.quantiles().q975(), 1e-8);
    }
  }

  @Property(tries = 50)
  void theOrderOfTheDrawsDoesNotMatter(@ForAll @IntRange(max = 1000) int seed) {
    var cases = cases(3, 5, 8, 9, 14, 20, 25, 31, 40, 52);
    var draws =
        SerialIntervalDraws.gamma(
            new Truncated(2.6, 1, 1, 4.2), new Truncated(1.5, 0.5, 0.5, 2.5), 20, seed);
    var there = (Estimated) pooled(cases, draws.draws()).getLast();
    var back = (Estimated) pooled(cases, draws.draws().reversed()).getLast();

    assertNear("mean", back.mean(), there.mean(), 1e-12);
    assertNear("q975", back.quantiles().q975(), there.quantiles().q975(), 1e-9);
  }

  private static List<WindowEstimate> pooled(DailyIncidence cases, List<SerialInterval> draws) {
    return pooled(cases, Windows.WEEKLY, draws.toArray(SerialInterval[]::new));
  }

  @Test
  void aSampleComesNearTheMixtureAndIsTheSameForAnyCrew() {
    var cases = cases(3, 5, 8, 9, 14, 20, 25, 31, 40, 52);
    var draws =
        SerialIntervalDraws.gamma(
            new Truncated(2.6, 1, 1, 4.2), new Truncated(1.5, 0.5, 0.5, 2.5), 50, 1);
    var exact = Reproduction.cori(cases, draws, Prior.CORI, Windows.WEEKLY, Crew.all());
    var alone =
        Reproduction.coriSampled(cases, draws, Prior.CORI, Windows.WEEKLY, 500, 9, Crew.alone());
    var three =
        Reproduction.coriSampled(
            cases, draws, Prior.CORI, Windows.WEEKLY, 500, 9, new Crew(3, Watch.PATIENT));

    assertThat(three).isEqualTo(alone);
    for (int i = 0; i < exact.size(); i++) {
      var mixture = (Estimated) exact.get(i);
      var sample = (Estimated) alone.get(i);
      assertNear("mean", sample.mean(), mixture.mean(), 0.02);
      assertNear("q975", sample.quantiles().q975(), mixture.quantiles().q975(), 0.03);
    }
  }

  @Test
  void drawnMeansStayWithinTheirLimits() {
    var draws =
        SerialIntervalDraws.gamma(new Truncated(2, 3, 1, 2.5), new Truncated(1, 0, 1, 1), 300, 4);

    assertThat(draws.draws())
        .hasSize(300)
        .allSatisfy(
            draw -> {
              var gamma = (SerialInterval.ShiftedGamma) draw;
              assertThat(gamma.mean()).isBetween(1.0, 2.5);
              assertThat(gamma.sd()).isEqualTo(1);
            });
    assertThat(draws)
        .isEqualTo(
            SerialIntervalDraws.gamma(
                new Truncated(2, 3, 1, 2.5), new Truncated(1, 0, 1, 1), 300, 4));
  }

  @Test
  void uncertaintyOfTheSerialIntervalWidensTheInterval() {
    var cases = cases(3, 5, 8, 9, 14, 20, 25, 31, 40, 52);
    var sure =
        (Estimated)
            Reproduction.cori(
                    cases, SerialInterval.shiftedGamma(2.6, 1.5), Prior.CORI, Windows.WEEKLY)
                .getLast();
    var draws =
        SerialIntervalDraws.gamma(
            new Truncated(2.6, 1, 1, 4.2), new Truncated(1.5, 0.5, 0.5, 2.5), 100, 1);
    var unsure =
        (Estimated)
            Reproduction.cori(cases, draws, Prior.CORI, Windows.WEEKLY, Crew.alone()).getLast();

    assertThat(unsure.quantiles().q025()).isLessThan(sure.quantiles().q025());
    assertThat(unsure.quantiles().q975()).isGreaterThan(sure.quantiles().q975());
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new SerialIntervalDraws(List.of()))
        .hasMessage("draws of the serial interval must be at least 1, but was 0");
    assertThatThrownBy(() -> new Truncated(5, 1, 1, 4))
        .hasMessage("the limits must hold the mean 5.0, but were 1.0 and 4.0");
    assertThatThrownBy(
            () ->
                SerialIntervalDraws.gamma(
                    new Truncated(2, 1, 0.5, 4), new Truncated(1, 1, 0.5, 2), 10, 1))
        .hasMessageContaining("at least 1 day, but was 0.5");
    assertThatThrownBy(
            () ->
                Reproduction.coriSampled(
                    cases(1, 2),
                    new SerialIntervalDraws(List.of(ONE_DAY)),
                    Prior.CORI,
                    Windows.WEEKLY,
                    0,
                    1,
                    Crew.alone()))
        .hasMessage("sample size for each draw must be at least 1, but was 0");
  }
}

package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.numeric.Draws;
import shoutu.epi.numeric.GammaLaw;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.WindowEstimate.Estimated;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Cancelled;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

/** R of every place, up to today, although today's cases are not all reported. */
class A10_ManyPlacesAtOnceTest {
  private static final LocalDate DAY_1 = LocalDate.of(2026, 3, 1);
  private static final SerialInterval INTERVAL = SerialInterval.shiftedGamma(4.7, 2.9);

  private static double[][] places(int count, int days) {
    double[][] cases = new double[count][days];
    for (int place = 0; place < count; place++) {
      SplittableRandom random = new SplittableRandom(place);
      for (int day = 0; day < days; day++) {
        cases[place][day] = Draws.poisson(random, 1 + place);
      }
    }
    return cases;
  }

  @Test
  void eachPlaceGetsWhatItWouldGetAlone() {
    double[][] cases = places(40, 60);

    var all =
        Reproduction.coriEach(
            cases, INTERVAL, Prior.CORI, Windows.WEEKLY, new Crew(3, Watch.PATIENT));

    assertThat(all.series()).isEqualTo(40);
    assertThat(all.tooEarly()).isEmpty();
    for (int place = 0; place < cases.length; place++) {
      var alone =
          Reproduction.cori(
              DailyIncidence.of(DAY_1, cases[place]), INTERVAL, Prior.CORI, Windows.WEEKLY);
      for (int window = 0; window < alone.size(); window++) {
        var one = (Estimated) alone.get(window);
        assertThat(all.windows().get(window)).isEqualTo(one.window());
        assertThat(all.mean(place, window)).isEqualTo(one.mean());
        assertThat(all.sd(place, window)).isEqualTo(one.sd());
        assertThat(all.quantiles(place, window)).isEqualTo(one.quantiles());
        assertThat(all.localCases(place, window)).isEqualTo(one.localCases());
        assertThat(all.infectivity(place, window)).isEqualTo(one.infectivity());
      }
    }
  }

  @Test
  void windowsThatAreTooEarlyAreNamedOnceForAll() {
    var all =
        Reproduction.coriEach(
            places(2, 12), INTERVAL, Prior.CORI, new Windows.Sliding(2), Crew.alone());

    assertThat(all.tooEarly()).hasSize(2).allMatch(window -> window.lastDay() <= 4);
    assertThat(all.windows()).hasSize(8).allMatch(window -> window.lastDay() > 4);
  }

  /** 10 cases a day, half of today's reported: R is 1, and today says half as much. */
  @Test
  void halfReportedIsNotHalved() {
    SerialInterval nextDay = SerialInterval.given(0, 1);
    double[] seen = {10, 10, 10, 5};
    double[] share = {1, 1, 1, 0.5};
    Windows byDay = new Windows.Sliding(1);

    var corrected =
        Reproduction.cori(
            DailyIncidence.of(DAY_1, seen).reported(share), nextDay, Prior.CORI, byDay);
    var yesterday = (Estimated) corrected.get(1);
    var today = (Estimated) corrected.getLast();
    var naive =
        (Estimated)
            Reproduction.cori(DailyIncidence.of(DAY_1, seen), nextDay, Prior.CORI, byDay).getLast();

    assertNear("today", today.mean(), 6 / 5.2, 1e-14);
    assertNear("yesterday", yesterday.mean(), 11 / 10.2, 1e-14);
    assertThat(naive.mean()).isLessThan(0.6);
    assertThat(today.sd()).isGreaterThan(yesterday.sd());
    assertThat(
            Reproduction.coriEach(
                    new double[][] {seen}, share, nextDay, Prior.CORI, byDay, Crew.alone())
                .mean(0, 2))
        .isEqualTo(today.mean());
  }

  /** The truth is R = 1.3 with 95 % limits: they hold it in about 95 of 100 epidemics. */
  @Test
  void theLimitsHoldTheTruthAsOftenAsTheySay() {
    int epidemics = 400;
    double[] share = new double[40];
    Arrays.fill(share, 1);
    for (int day = 0; day < 7; day++) {
      share[39 - day] = 0.3 + 0.1 * day;
    }
    double[] weights = INTERVAL.weights(40);
    double[][] seen = new double[epidemics][40];
    for (int i = 0; i < epidemics; i++) {
      SplittableRandom random = new SplittableRandom(100 + i);
      double[] all = new double[40];
      for (int day = 0; day < 40; day++) {
        double expected = day < 5 ? 8 : 0;
        for (int delay = 1; delay <= day; delay++) {
          expected += 1.3 * weights[delay] * all[day - delay];
        }
        all[day] = Draws.poisson(random, expected);
        seen[i][day] = Draws.binomial(random, (int) all[day], share[day]);
      }
    }

    var r = Reproduction.coriEach(seen, share, INTERVAL, Prior.CORI, Windows.WEEKLY, Crew.all());

    int last = r.windows().size() - 1;
    int held = 0;
    for (int i = 0; i < epidemics; i++) {
      var q = r.quantiles(i, last);
      held += q.q025() <= 1.3 && 1.3 <= q.q975() ? 1 : 0;
    }
    assertThat((double) held / epidemics).isBetween(0.90, 0.985);
  }

  /** A constant share of all cases leaves R where it was. */
  @Property(tries = 50)
  void aConstantShareCancels(@ForAll @DoubleRange(min = 0.1, max = 1) double share) {
    double[] counts = {3, 5, 8, 9, 14, 20, 25, 31, 40, 52};
    double[] shares = new double[counts.length];
    Arrays.fill(shares, share);
    var cases = DailyIncidence.of(DAY_1, counts);

    assertThat(
            ((Estimated)
                    Reproduction.cori(cases.reported(shares), INTERVAL, Prior.CORI, Windows.WEEKLY)
                        .getLast())
                .mean())
        .isCloseTo(
            ((Estimated) Reproduction.cori(cases, INTERVAL, Prior.CORI, Windows.WEEKLY).getLast())
                .mean(),
            within(1e-12));
  }

  /**
   * Most places have no case most of the time; what is left of a vague prior there is exact too.
   */
  @Test
  void placesWithoutCasesAreNotSlowerUnderAVaguePrior() {
    double[][] none = new double[3000][200];
    for (double[] place : none) {
      place[0] = 1;
    }
    Prior vague = new Prior(1, 3);

    var all = Reproduction.coriEach(none, INTERVAL, vague, Windows.WEEKLY, Crew.all());

    // shape (1/3)² and rate 1/9 + Λ
    assertNear(
        "median",
        all.quantiles(2999, 10).median(),
        GammaLaw.quantile(0.5, 1.0 / 9) / (1.0 / 9 + all.infectivity(2999, 10)),
        1e-10);
  }

  @Test
  void longWorkCanBeCalledOff() {
    assertThatThrownBy(
            () ->
                Reproduction.coriEach(
                    places(60_000, 40),
                    INTERVAL,
                    Prior.CORI,
                    Windows.WEEKLY,
                    new Crew(2, (_, _) -> false)))
        .isInstanceOf(Cancelled.class);
  }

  @Test
  void badInputIsNamed() {
    double[][] uneven = {{1, 2, 3}, {1, 2}};
    assertThatThrownBy(
            () -> Reproduction.coriEach(uneven, INTERVAL, Prior.CORI, Windows.WEEKLY, Crew.alone()))
        .hasMessage("series 1 must have 3 days as the first has, but had 2");
    double[][] negative = {{1, 2, 3}, {1, -2, 3}};
    assertThatThrownBy(
            () ->
                Reproduction.coriEach(negative, INTERVAL, Prior.CORI, Windows.WEEKLY, Crew.alone()))
        .hasMessage("series 1, cases[1] must be a count of 0 or more, but was -2.0");
    var cases = DailyIncidence.of(DAY_1, new double[] {1, 2});
    assertThatThrownBy(() -> cases.reported(new double[] {1, 0}))
        .hasMessage("reported share[1] must be above 0 up to 1, but was 0.0");
    assertThatThrownBy(() -> cases.reported(new double[] {1}))
        .hasMessage("reported share must have 2 days, but had 1");
  }
}

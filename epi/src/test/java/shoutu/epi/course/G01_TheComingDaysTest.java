package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.projection.Forecast;
import shoutu.epi.projection.Offspring;
import shoutu.epi.projection.Projection;
import shoutu.epi.projection.Transmission;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

class G01_TheComingDaysTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
  private static final SerialInterval NEXT_DAY = SerialInterval.given(0, 1);

  private static Forecast project(
      double[] cases, SerialInterval interval, Transmission r, Offspring offspring, int days) {
    return Projection.branching(cases, TODAY, interval, r, offspring, days, 20_000, 1, Crew.all());
  }

  /** 10 cases that infect 2 others each, on the next day: Poisson with mean 20, then 40. */
  @Test
  void theFirstDayIsPoisson() {
    var forecast =
        project(new double[] {10}, NEXT_DAY, Transmission.fixed(2), Offspring.poisson(), 3);
    double[] first = forecast.on(1).sample();

    assertThat(forecast.dateOf(1)).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(mean(first)).isCloseTo(20, within(0.15));
    assertThat(variance(first)).isCloseTo(20, within(0.8));
    assertThat(forecast.on(2).mean()).isCloseTo(40, within(0.4));
    assertThat(forecast.on(1).quantile(0.025)).isCloseTo(12, within(1.0));
    assertThat(forecast.on(1).quantile(0.975)).isCloseTo(29, within(1.0));
  }

  /**
   * A branching process by hand: after n generations the mean is Rⁿ, the variance of the offspring
   * of one case σ² gives σ² Rⁿ⁻¹ (Rⁿ − 1) / (R − 1) (Harris 1963). Negative binomial: σ² = R +
   * R²/k.
   */
  @Test
  void thirdGenerationHasTheVarianceOfItsTheory() {
    double r = 1.5;
    double k = 0.5;
    var forecast =
        project(
            new double[] {100}, NEXT_DAY, Transmission.fixed(r), Offspring.negativeBinomial(k), 3);
    double[] third = forecast.on(3).sample();
    double offspring = r + r * r / k;
    double theory = 100 * offspring * r * r * (r * r * r - 1) / (r - 1);

    assertThat(mean(third)).isCloseTo(100 * r * r * r, within(4 * Math.sqrt(theory / 20_000)));
    assertNear("variance", variance(third), theory, 0.05);
  }

  /**
   * A case of great contagion keeps it: over both days of its course the offspring of one case are
   * negative binomial with mean R and dispersion k, none with probability (1 + R / k)^−k.
   */
  @Test
  void aCaseKeepsItsContagionOverItsCourse() {
    var halves = SerialInterval.given(0, 0.5, 0.5);
    var forecast =
        project(
            new double[] {1}, halves, Transmission.fixed(1), Offspring.negativeBinomial(0.2), 1);
    var both =
        project(
            new double[] {1, 0},
            SerialInterval.given(0, 0.0, 1),
            Transmission.fixed(1),
            Offspring.negativeBinomial(0.2),
            1);

    assertThat(1 - forecast.on(1).chanceOfMoreThan(0))
        .isCloseTo(Math.pow(1 + 0.5 / 0.2, -0.2), within(0.015));
    assertThat(1 - both.on(1).chanceOfMoreThan(0))
        .isCloseTo(Math.pow(1 + 1 / 0.2, -0.2), within(0.015));
  }

  /** R gamma with shape 4 and mean 2: the first day is negative binomial, variance m + m² / 4. */
  @Test
  void uncertaintyAboutRWidensTheForecast() {
    var forecast =
        project(new double[] {50}, NEXT_DAY, Transmission.posterior(2, 1), Offspring.poisson(), 1);
    double[] first = forecast.on(1).sample();

    assertThat(mean(first)).isCloseTo(100, within(1.5));
    assertNear("variance", variance(first), 100 + 100 * 100 / 4.0, 0.06);
  }

  /** Two steps of log R with sd 0.1: their sum has sd 0.1 √2, and the median stays. */
  @Test
  void rMayWander() {
    var forecast =
        project(
            new double[] {0, 1e6},
            SerialInterval.given(0, 0, 1),
            Transmission.fixed(1).wandering(0.1),
            Offspring.poisson(),
            2);
    var second = forecast.on(2);

    assertThat(second.median()).isCloseTo(1e6, within(1e4));
    assertThat(Math.log(second.quantile(0.975) / second.quantile(0.025)) / 2 / 1.959964)
        .isCloseTo(0.1 * Math.sqrt(2), within(0.004));
  }

  @Test
  void aSampleOfRIsUsedAsItIs() {
    var forecast =
        project(new double[] {100}, NEXT_DAY, Transmission.sample(0, 2), Offspring.poisson(), 1);

    assertThat(1 - forecast.on(1).chanceOfMoreThan(0)).isCloseTo(0.5, within(0.02));
  }

  /** Weeks are summed path by path: good and bad days of one path belong together. */
  @Test
  void aWeekIsNotTheSumOfItsDaysQuantiles() {
    var forecast =
        project(
            new double[] {20, 20, 20, 20, 20, 20, 20},
            SerialInterval.shiftedGamma(3, 1),
            Transmission.fixed(1),
            Offspring.poisson(),
            7);
    double days = 0;
    for (int day = 1; day <= 7; day++) {
      days += forecast.on(day).quantile(0.975);
    }

    assertThat(forecast.over(1, 7).mean()).isCloseTo(140, within(1.0));
    assertThat(forecast.over(1, 7).quantile(0.975)).isLessThan(days);
  }

  @Test
  void withoutTransmissionNobodyFallsIll() {
    var forecast =
        project(
            new double[] {5, 9}, NEXT_DAY, Transmission.fixed(0), Offspring.negativeBinomial(1), 5);

    assertThat(forecast.over(1, 5).quantile(1)).isZero();
  }

  @Test
  void theSameSeedGivesTheSameForAnyCrew() {
    double[] cases = {3, 4, 8, 9};
    var alone =
        Projection.branching(
            cases,
            TODAY,
            NEXT_DAY,
            Transmission.posterior(1.2, 0.3),
            Offspring.negativeBinomial(0.3),
            5,
            300,
            8,
            Crew.alone());
    var three =
        Projection.branching(
            cases,
            TODAY,
            NEXT_DAY,
            Transmission.posterior(1.2, 0.3),
            Offspring.negativeBinomial(0.3),
            5,
            300,
            8,
            new Crew(3, Watch.PATIENT));

    assertThat(three.on(5).sample()).isEqualTo(alone.on(5).sample());
  }

  @Property(tries = 20)
  void theMeanFollowsTheRenewalEquation(@ForAll @DoubleRange(min = 0.3, max = 2) double r) {
    double[] cases = {30, 40, 50};
    var interval = SerialInterval.given(0, 0.3, 0.5, 0.2);
    var forecast = project(cases, interval, Transmission.fixed(r), Offspring.poisson(), 2);

    double first = r * (0.3 * 50 + 0.5 * 40 + 0.2 * 30);
    double second = r * (0.3 * first + 0.5 * 50 + 0.2 * 40);
    assertThat(forecast.on(1).mean()).isCloseTo(first, within(0.02 * first));
    assertThat(forecast.on(2).mean()).isCloseTo(second, within(0.02 * second));
  }

  @Test
  void badInputIsNamed() {
    double[] cases = {1, 2};
    assertThatThrownBy(() -> Transmission.fixed(-1)).hasMessageContaining("R must not be negative");
    assertThatThrownBy(() -> Transmission.posterior(1, 0))
        .hasMessage("sd of R must be above 0, but was 0.0");
    assertThatThrownBy(() -> Offspring.negativeBinomial(0))
        .hasMessage("dispersion k must be above 0, but was 0.0");
    var forecast = project(cases, NEXT_DAY, Transmission.fixed(1), Offspring.poisson(), 2);
    assertThatThrownBy(() -> forecast.over(1, 3))
        .hasMessage("the forecast has 2 days, but day 3 was asked for");
    assertThatThrownBy(
            () -> project(cases, NEXT_DAY, Transmission.fixed(1000), Offspring.poisson(), 9))
        .hasMessageContaining("R = 1.00e+03 is too high for so long");
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }
}

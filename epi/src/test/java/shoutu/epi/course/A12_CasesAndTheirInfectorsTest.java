package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.reproduction.CohortEstimate;
import shoutu.epi.reproduction.CohortEstimate.Estimated;
import shoutu.epi.reproduction.CohortEstimate.NoCases;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

class A12_CasesAndTheirInfectorsTest {
  private static final LocalDate DAY_1 = LocalDate.of(2026, 3, 1);
  private static final SerialInterval HALF_AND_HALF = SerialInterval.given(0, 0.5, 0.5);
  private static final Windows BY_DAY = new Windows.Sliding(1);

  private static List<CohortEstimate> cohorts(int simulations, long... counts) {
    return Reproduction.wallingaTeunis(
        DailyIncidence.of(DAY_1, counts), HALF_AND_HALF, BY_DAY, simulations, 1, Crew.alone());
  }

  /**
   * One case on day 1, one on day 2, three on day 3. Each of the three was infected by the case of
   * day 1 or of day 2, with equal probability: 1.5 offspring of the case of day 2, give or take the
   * standard deviation of three coins.
   */
  @Test
  void threeCasesShareTwoPossibleInfectors() {
    var secondDay = (Estimated) cohorts(0, 1, 1, 3).getFirst();

    assertThat(secondDay.cases()).isEqualTo(1);
    assertThat(secondDay.mean()).isCloseTo(1.5, within(1e-14));
    assertThat(secondDay.sd()).isCloseTo(Math.sqrt(0.75), within(1e-14));
    assertThat(secondDay.limits()).isEmpty();
  }

  /** Of three coins all fall on one side with probability 1/8: the limits are 0 and 3. */
  @Test
  void simulatedLimitsAreThoseOfTheCoins() {
    var secondDay = (Estimated) cohorts(4000, 1, 1, 3).getFirst();
    var limits = secondDay.limits().orElseThrow();

    assertThat(limits.q025()).isEqualTo(0);
    assertThat(limits.q975()).isEqualTo(3);
    assertThat(limits.sd()).isCloseTo(Math.sqrt(0.75), within(0.03));
  }

  @Test
  void aDayWithoutCasesHasNoCohort() {
    assertThat(cohorts(0, 1, 0, 3).getFirst()).isInstanceOf(NoCases.class);
  }

  /** Nobody was ill one or two days before day 5: its case is nobody's offspring. */
  @Test
  void aCaseWithoutPossibleInfectorIsNobodysOffspring() {
    var second = (Estimated) cohorts(10, 1, 1, 0, 0, 1).getFirst();

    assertThat(second.mean()).isZero();
    assertThat(second.limits().orElseThrow().q975()).isZero();
  }

  /** Thousands of cases a day are drawn by the day, few of them one by one: both the same law. */
  @Test
  void manyCasesSpreadAsTheirVarianceSays() {
    var estimates = cohorts(2000, 1000, 3000, 5000, 4000);
    for (var estimate : estimates.subList(0, 2)) {
      var cohort = (Estimated) estimate;
      var limits = cohort.limits().orElseThrow();
      assertNear("sd", limits.sd(), cohort.sd(), 0.06);
      assertNear("upper", limits.q975(), cohort.mean() + 1.96 * cohort.sd(), 0.003);
    }
  }

  /** Everybody but those of day 1, whose infectors are unknown, is somebody's offspring. */
  @Property(tries = 100)
  void allOffspringAreCounted(
      @ForAll @Size(min = 3, max = 20) List<@IntRange(min = 1, max = 50) Integer> counts) {
    long[] cases = counts.stream().mapToLong(Integer::longValue).toArray();
    var byDay = cohorts(0, cases);

    double offspring =
        byDay.stream()
            .map(Estimated.class::cast)
            .mapToDouble(cohort -> cohort.cases() * cohort.mean())
            .sum();

    // those whom the first day's cases infected: all of day 2, and a share of day 3
    double ofFirstDay = cases[1] + (double) cases[2] * cases[0] / (cases[0] + cases[1]);
    double later = counts.stream().skip(1).mapToDouble(Integer::doubleValue).sum();
    assertThat(offspring).isCloseTo(later - ofFirstDay, within(1e-9));
  }

  /** Ten times the cases are ten times the infectors: R stays, and its sd shrinks by √10. */
  @Property(tries = 50)
  void rDoesNotDependOnTheScale(
      @ForAll @Size(min = 9, max = 20) List<@IntRange(min = 1, max = 50) Integer> counts) {
    long[] cases = counts.stream().mapToLong(Integer::longValue).toArray();
    long[] tenfold = counts.stream().mapToLong(n -> 10L * n).toArray();
    var once = cohorts(0, cases);
    var ten = cohorts(0, tenfold);

    for (int i = 0; i < once.size(); i++) {
      var one = (Estimated) once.get(i);
      var many = (Estimated) ten.get(i);
      assertThat(many.mean()).isCloseTo(one.mean(), within(1e-12));
      assertThat(many.sd()).isCloseTo(one.sd() / Math.sqrt(10), within(1e-7));
    }
  }

  @Test
  void theSameSeedGivesTheSameForAnyCrew() {
    var cases = DailyIncidence.of(DAY_1, new long[] {3, 5, 9, 20, 40, 30, 22, 10, 4});

    assertThat(
            Reproduction.wallingaTeunis(
                cases, HALF_AND_HALF, Windows.WEEKLY, 95, 7, new Crew(3, Watch.PATIENT)))
        .isEqualTo(
            Reproduction.wallingaTeunis(cases, HALF_AND_HALF, Windows.WEEKLY, 95, 7, Crew.alone()));
  }

  @Test
  void aSimulationWantsWholeCases() {
    var halves = DailyIncidence.of(DAY_1, new double[] {1, 1.5, 2});

    assertThatThrownBy(
            () -> Reproduction.wallingaTeunis(halves, HALF_AND_HALF, BY_DAY, 10, 1, Crew.alone()))
        .hasMessageContaining("day 2 had 1.5 cases");
  }
}

package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.survival.Observation;
import shoutu.epi.survival.Survival;
import shoutu.epi.survival.SurvivalCurve.Median;
import shoutu.epi.survival.SurvivalCurve.Step;

/** Kaplan and Meier. */
class C01_SomeAreStillWaitingTest {
  @Test
  void theTextbookExampleIsMet() {
    var events =
        Survival.kaplanMeier(Freireich.remissions(), 0.95).steps().stream()
            .filter(step -> step.events() > 0)
            .toList();

    assertThat(events)
        .extracting(Step::days)
        .containsExactly(6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0);
    assertThat(events).extracting(Step::atRisk).containsExactly(21, 17, 15, 12, 11, 7, 6);
    assertRounded(
        events.stream().mapToDouble(Step::waiting),
        0.857,
        0.807,
        0.753,
        0.690,
        0.627,
        0.538,
        0.448);
    assertRounded(
        events.stream().mapToDouble(Step::standardError),
        0.076,
        0.087,
        0.096,
        0.107,
        0.114,
        0.128,
        0.135);
  }

  private static void assertRounded(DoubleStream actual, double... expected) {
    double[] values = actual.toArray();
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(0.0005));
    }
  }

  /** As survfit prints it: 23, from 16 to not reached. */
  @Test
  void theMedianHasLimitsAndTheUpperMayBeOpen() {
    assertThat(Survival.median(Freireich.remissions(), 0.95))
        .isEqualTo(new Median.Reached(23, 16, Double.POSITIVE_INFINITY));
  }

  @Test
  void withoutWaitingItIsTheOrdinaryMedian() {
    var five = DoubleStream.of(5, 1, 2, 9, 3).mapToObj(Observation::occurred).toList();

    assertThat(((Median.Reached) Survival.median(five, 0.95)).days()).isEqualTo(3);
  }

  @Test
  void alongOneHalfTheMiddleIsTaken() {
    var four = DoubleStream.of(1, 2, 4, 8).mapToObj(Observation::occurred).toList();

    assertThat(((Median.Reached) Survival.median(four, 0.95)).days()).isEqualTo(3);
  }

  @Test
  void thoseStillWaitingMakeTheMedianLongerNotShorter() {
    var all =
        List.of(
            Observation.occurred(1),
            Observation.occurred(2),
            Observation.notYet(6),
            Observation.notYet(7),
            Observation.notYet(8));

    assertThat(Survival.median(all, 0.95)).isEqualTo(new Median.Beyond(8));
  }

  @Test
  void isolationBeforeOnsetIsANegativeDelay() {
    var three = DoubleStream.of(-2, -1, 3).mapToObj(Observation::occurred).toList();

    assertThat(((Median.Reached) Survival.median(three, 0.95)).days()).isEqualTo(-1);
  }

  @Test
  void nobodyIsNotZeroDays() {
    assertThat(Survival.median(List.of(), 0.95)).isEqualTo(new Median.NobodyObserved());
  }

  @Test
  void aDelayThatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> Observation.occurred(Double.NaN))
        .hasMessage("days must be a finite number, but was NaN");
  }

  @Property(tries = 200)
  void theShareWaitingNeverRisesAndStaysWithinItsLimits(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20) Integer> days,
      @ForAll @IntRange(min = 1, max = 5) int everyNth) {
    var observations = new ArrayList<Observation>();
    for (int i = 0; i < days.size(); i++) {
      observations.add(
          i % everyNth == 0 ? Observation.occurred(days.get(i)) : Observation.notYet(days.get(i)));
    }
    double before = 1;
    for (Step step : Survival.kaplanMeier(observations, 0.95).steps()) {
      assertThat(step.waiting()).isBetween(0.0, before);
      assertThat(step.waiting()).isBetween(step.lower(), step.upper());
      before = step.waiting();
    }
  }
}

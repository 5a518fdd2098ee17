package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.survival.Limits;
import shoutu.epi.survival.Observation;
import shoutu.epi.survival.Survival;
import shoutu.epi.survival.SurvivalCurve;
import shoutu.epi.survival.SurvivalCurve.Step;

/** How sure a curve is at one time, and how sure it is as a whole. */
class C03_HowSureIsTheCurveTest {

  private static List<Step> events(SurvivalCurve curve) {
    return curve.steps().stream().filter(step -> step.events() > 0).toList();
  }

  /** As Stata lists them. */
  @Test
  void thePublishedLimitsAreThoseOfTheDoubleLogarithm() {
    var events = events(Survival.kaplanMeier(Freireich.remissions(), Limits.LOG_LOG, 0.95));

    double[][] published = {
      {0.6197, 0.9516},
      {0.5631, 0.9228},
      {0.5032, 0.8894},
      {0.4316, 0.8491},
      {0.3675, 0.8049},
      {0.2678, 0.7468},
      {0.1881, 0.6801}
    };
    assertThat(events).hasSize(published.length);
    for (int i = 0; i < published.length; i++) {
      assertThat(events.get(i).lower()).isCloseTo(published[i][0], within(0.00006));
      assertThat(events.get(i).upper()).isCloseTo(published[i][1], within(0.00006));
    }
  }

  /** Greenwood's own limits: 0.448 ± 1.96 × 0.135 at week 23, and never above 1. */
  @Test
  void plainLimitsAreCut() {
    var events = events(Survival.kaplanMeier(Freireich.remissions(), Limits.PLAIN, 0.95));

    assertThat(events.getLast().lower()).isCloseTo(0.448 - 1.96 * 0.1346, within(0.0005));
    assertThat(events.getFirst().upper()).isEqualTo(1);
  }

  @Test
  void theBandIsWiderThanTheLimits() {
    var limits = events(Survival.kaplanMeier(Freireich.remissions(), Limits.LOG_LOG, 0.95));
    var band = events(Survival.band(Freireich.remissions(), Limits.LOG_LOG, 0.95));

    for (int i = 0; i < limits.size(); i++) {
      assertThat(band.get(i).waiting()).isEqualTo(limits.get(i).waiting());
      assertThat(band.get(i).lower()).isLessThan(limits.get(i).lower());
      assertThat(band.get(i).upper()).isGreaterThan(limits.get(i).upper());
    }
  }

  /**
   * The promise of a band, tried: of 600 samples of 200 waiting times, a third of them not seen to
   * the end, about 95 % have the whole true curve within theirs; the pointwise limits hold it far
   * less often.
   */
  @Test
  void theBandHoldsTheWholeCurve() {
    var random = new SplittableRandom(20260301);
    int samples = 600;
    int inBand = 0;
    int inLimits = 0;
    for (int sample = 0; sample < samples; sample++) {
      var all = new ArrayList<Observation>();
      for (int i = 0; i < 200; i++) {
        double event = -Math.log(random.nextDouble(1e-12, 1));
        double seen = -2 * Math.log(random.nextDouble(1e-12, 1));
        all.add(event <= seen ? Observation.occurred(event) : Observation.notYet(seen));
      }
      inBand += holds(Survival.band(all, Limits.LOG_LOG, 0.95)) ? 1 : 0;
      inLimits += holds(Survival.kaplanMeier(all, Limits.LOG_LOG, 0.95)) ? 1 : 0;
    }
    assertThat(inBand / (double) samples).isBetween(0.92, 0.985);
    assertThat(inLimits / (double) samples).isLessThan(0.75);
  }

  /** At each event the true share, just before and from it on, against the step's limits. */
  private static boolean holds(SurvivalCurve curve) {
    for (Step step : events(curve)) {
      double truth = Math.exp(-step.days());
      if (step.waiting() > 0 && (truth < step.lower() || truth > step.upper())) {
        return false;
      }
    }
    return true;
  }

  @Test
  void withoutAnEventTheCurveIsFlat() {
    var waiting = List.of(Observation.notYet(3), Observation.notYet(5));
    var curve = Survival.band(waiting, Limits.LOG_LOG, 0.95);

    assertThat(curve.steps()).allMatch(step -> step.lower() == 1 && step.upper() == 1);
    assertThatThrownBy(() -> Survival.band(waiting, Limits.LOG, 95))
        .hasMessage("confidence must lie between 0 and 1, but was 95.0");
  }

  @Property(tries = 200)
  void allLimitsEncloseTheShare(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20) Integer> days,
      @ForAll @IntRange(min = 1, max = 5) int everyNth) {
    var observations = new ArrayList<Observation>();
    for (int i = 0; i < days.size(); i++) {
      observations.add(
          i % everyNth == 0 ? Observation.occurred(days.get(i)) : Observation.notYet(days.get(i)));
    }
    for (Limits limits : Limits.values()) {
      for (Step step : Survival.band(observations, limits, 0.95).steps()) {
        assertThat(step.waiting()).isBetween(step.lower(), step.upper());
        assertThat(step.lower()).isBetween(0.0, 1.0);
        assertThat(step.upper()).isBetween(0.0, 1.0);
      }
    }
  }
}

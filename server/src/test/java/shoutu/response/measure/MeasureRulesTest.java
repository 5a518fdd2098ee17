package shoutu.response.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.Fault;
import shoutu.response.measure.Measure.Signature;
import shoutu.response.measure.Measure.Stage;
import shoutu.rules.Basis;
import shoutu.rules.CaseQuality;
import shoutu.rules.MeasureRule;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.rules.Names;
import shoutu.rules.Provenance;

/** A contact in quarantine; then any times at all. */
class MeasureRulesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
  private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");
  private static final MeasureRule QUARANTINE =
      new MeasureRule(
          "QUARANTINE",
          new Names("隔离医学观察", "Quarantine"),
          Set.of(Grounds.CONTACT),
          Set.of(CaseQuality.CLASS_A, CaseQuality.MANAGED_AS_A),
          true,
          true,
          21,
          true,
          new Basis("传染病防治法", "58", "S1", Provenance.LAW));

  @Test
  void itStandsOnTheRuleAndEndsWithIt() {
    Event contact = contact(Set.of(CaseQuality.CLASS_A), TODAY.plusDays(5), true);

    assertThat(faults(contact, TODAY.plusDays(5))).isEmpty();
    assertThat(faults(contact, TODAY.plusDays(6))).containsExactly("until beyond-the-rule");
    assertThat(faults(contact, TODAY.minusDays(1))).containsExactly("until over-already");
    assertThat(faults(contact, null)).containsExactly("until missing");
  }

  @Test
  void aDiseaseThatTheLawDoesNotNameBindsNobody() {
    Event measles = contact(Set.of(CaseQuality.CLASS_B), TODAY.plusDays(20), true);

    assertThat(faults(measles, TODAY.plusDays(1))).containsExactly("rule not-for-this");
    assertThat(MeasureRules.fits(QUARANTINE, measles)).isFalse();
  }

  @Test
  void nobodyIsKeptOnGroundsThatFell() {
    Event lost = contact(Set.of(CaseQuality.CLASS_A), TODAY.plusDays(5), false);

    assertThat(faults(lost, TODAY)).containsExactly("event no-grounds");
  }

  @Test
  void whoProposedDoesNotDecideAndWhatLapsedIsDecidedByNobody() {
    Measure proposed = measure(Stage.PROPOSED, NOON.plusSeconds(60), null, null);

    assertThat(MeasureRules.mayDecide(proposed, "li", NOON))
        .isEqualTo(MeasureRules.Verdict.SAME_PERSON);
    assertThat(MeasureRules.mayDecide(proposed, "wang", NOON))
        .isEqualTo(MeasureRules.Verdict.TAKEN);
    assertThat(MeasureRules.mayDecide(proposed, "wang", NOON.plusSeconds(60)))
        .isEqualTo(MeasureRules.Verdict.NOT_NOW);
  }

  @Property
  void itBindsFromTheDecisionUntilItEndsAndNeverOtherwise(
      @ForAll Stage stage,
      @ForAll @IntRange(min = 1, max = 1000) int ends,
      @ForAll @IntRange(max = 1000) int decided,
      @ForAll @IntRange(max = 1000) int liftedAfter,
      @ForAll @IntRange(max = 2500) int asked) {
    Instant at = NOON.plusSeconds(Math.min(decided, ends - 1));
    boolean isDecided = stage != Stage.PROPOSED;
    Instant lifted = at.plusSeconds(liftedAfter);
    Measure measure =
        measure(
            stage,
            NOON.plusSeconds(ends),
            isDecided ? at : null,
            stage == Stage.LIFTED || stage == Stage.ANNULLED ? lifted : null);
    Instant now = NOON.plusSeconds(asked);

    boolean expected =
        switch (stage) {
          case PROPOSED, REFUSED -> false;
          case IN_FORCE -> !now.isBefore(at) && now.isBefore(NOON.plusSeconds(ends));
          case LIFTED, ANNULLED -> !now.isBefore(at) && now.isBefore(lifted);
        };
    assertThat(measure.bindsAt(now)).isEqualTo(expected);
    if (stage == Stage.IN_FORCE && !now.isBefore(at)) {
      assertThat(measure.stateAt(now) == Measure.State.IN_FORCE).isEqualTo(expected);
    }
    assertThat(MeasureRules.mayLift(measure, now) == MeasureRules.Verdict.TAKEN)
        .isEqualTo(expected && stage == Stage.IN_FORCE);
  }

  @Property
  void noLastDayIsEverBeyondTheRule(
      @ForAll @IntRange(min = -30, max = 60) int followed, @ForAll @IntRange(max = 90) int asked) {
    Event contact = contact(Set.of(CaseQuality.MANAGED_AS_A), TODAY.plusDays(followed), true);
    LocalDate last = MeasureRules.lastDay(QUARANTINE, contact, TODAY);

    assertThat(last)
        .isBeforeOrEqualTo(TODAY.plusDays(21))
        .isBeforeOrEqualTo(TODAY.plusDays(followed));
    assertThat(faults(contact, TODAY.plusDays(asked)).isEmpty())
        .isEqualTo(!TODAY.plusDays(asked).isAfter(last));
  }

  private static List<String> faults(Event event, @Nullable LocalDate until) {
    return MeasureRules.faults(QUARANTINE, event, until, TODAY).stream()
        .map((Fault fault) -> fault.field() + " " + fault.code())
        .toList();
  }

  private static Event contact(Set<CaseQuality> qualities, LocalDate followed, boolean stands) {
    return new Event(
        Grounds.CONTACT,
        new UUID(0, 1),
        null,
        "V",
        new UUID(0, 2),
        "CHOLERA",
        qualities,
        followed,
        stands);
  }

  private static Measure measure(
      Stage stage, Instant ends, @Nullable Instant decided, @Nullable Instant lifted) {
    return new Measure(
        new UUID(0, 3),
        1,
        1,
        "V",
        1,
        "QUARANTINE",
        Grounds.CONTACT,
        new UUID(0, 1),
        null,
        null,
        stage,
        new Signature(NOON, "li", null),
        ends,
        new UUID(0, 4),
        decided == null ? null : new Signature(decided, "wang", null),
        lifted == null ? null : new Signature(lifted, "wang", null),
        null,
        null,
        null);
  }
}

package shoutu.response.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.Fault;
import shoutu.response.drill.Rehearsal.Held;
import shoutu.response.drill.Rehearsal.Result;
import shoutu.response.drill.Rehearsal.Step;
import shoutu.response.drill.RehearsalRules.Tried;
import shoutu.rules.DrillForm;
import shoutu.rules.Plan;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;

/** When a drill is due, what may be told of one, and which steps were never tried. In values. */
class RehearsalRulesTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant BORN = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-06-01");

  private final RuleBook book = Rules.builtIn(SHANGHAI).at(BORN);
  private final Plan plan = book.plan("plan-measles");
  private final Plan.Drill drill = plan.drill("first-day").orElseThrow();

  @Test
  void theFirstIsDueSomeTimeAfterTheBirthAndEachNextAfterTheLast() {
    assertThat(due(null)).isEqualTo(BORN.plus(drill.first()));
    Instant held = DAY.atStartOfDay(SHANGHAI).toInstant();
    assertThat(due(held(DAY, step("investigate", Result.HELD))))
        .isEqualTo(held.plus(drill.every()));
    // What was owed and never held is owed once, not every day.
    Instant asked = Instant.parse("2026-04-01T00:00:00Z");
    assertThat(due(new Rehearsal(id(), 1, "x", "p", "d", asked, id(), null)))
        .isEqualTo(asked.plus(drill.every()));
  }

  @Test
  void everyStepOfThePlanShowsWhenItWasLastTried() {
    List<Tried> tried =
        RehearsalRules.tried(
            plan,
            List.of(
                held(DAY, step("investigate", Result.HELD), step("laboratory", Result.FAILED)),
                held(DAY.minusYears(1), step("laboratory", Result.HELD)),
                new Rehearsal(id(), 1, "x", "p", "d", BORN, id(), null)));
    assertThat(tried).hasSameSizeAs(plan.lines());
    assertThat(tried)
        .contains(
            new Tried("investigate", DAY, Result.HELD),
            new Tried("laboratory", DAY, Result.FAILED),
            new Tried("wards", null, null));
  }

  @Test
  void aReportSaysWhatIsWrongWithItFieldByField() {
    assertThat(
            faults(DAY, DrillForm.TABLETOP, List.of(step("investigate", Result.HELD)), List.of()))
        .isEmpty();
    assertThat(
            faults(
                DAY.plusDays(1),
                DrillForm.TABLETOP,
                List.of(
                    step("investigate", Result.HELD),
                    step("investigate", Result.HELD),
                    step("wards", Result.HELD)),
                List.of("叫13800000000来")))
        .containsExactly(
            "on in-the-future",
            "steps[1].line not-allowed",
            "steps[2].line not-allowed",
            "findings[0].what person-in-plan");
    // Nothing tried is no drill; what failed has to be followed; and five things are enough.
    assertThat(faults(DAY, DrillForm.FIELD, List.of(), List.of()))
        .containsExactly("steps drill-steps");
    assertThat(faults(DAY, DrillForm.FIELD, List.of(step("school", Result.FAILED)), List.of()))
        .containsExactly("findings drill-follows");
    assertThat(
            faults(
                DAY,
                DrillForm.FIELD,
                List.of(step("school", Result.FAILED)),
                List.of("1", "2", "3", "4", "5", "6")))
        .containsExactly("findings drill-findings");
  }

  @Test
  void whatIsToBeDoneInTheFieldIsNotHeldAtATable() {
    Plan.Drill field = plan.drill("vaccinate-in-field").orElseThrow();
    assertThat(
            RehearsalRules.faults(
                plan,
                field,
                told(DAY, DrillForm.TABLETOP, List.of(step("vaccinate", Result.HELD))),
                List.of(),
                DAY,
                Set.of("HEALTH"),
                5))
        .extracting(Fault::code)
        .containsExactly("drill-too-little");
  }

  private List<String> faults(
      LocalDate on, DrillForm form, List<Step> steps, List<String> findings) {
    return RehearsalRules.faults(
            plan, drill, told(on, form, steps), findings, DAY, Set.of("HEALTH"), 5)
        .stream()
        .map(fault -> fault.field() + " " + fault.code())
        .toList();
  }

  private Instant due(@Nullable Rehearsal latest) {
    return RehearsalRules.dueAt(drill, Optional.ofNullable(latest), BORN, SHANGHAI);
  }

  private static Rehearsal held(LocalDate on, Step... steps) {
    return new Rehearsal(
        id(), 1, "x", "p", "d", null, null, told(on, DrillForm.TABLETOP, List.of(steps)));
  }

  private static Held told(LocalDate on, DrillForm form, List<Step> steps) {
    return new Held(on, form, "2025.11", List.of("HEALTH"), steps, BORN);
  }

  private static Step step(String line, Result result) {
    return new Step(line, result, null);
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}

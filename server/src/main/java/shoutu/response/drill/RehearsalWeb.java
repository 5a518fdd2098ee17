package shoutu.response.drill;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.Scope;
import shoutu.response.drill.Rehearsal.Held;
import shoutu.response.drill.Rehearsal.Result;
import shoutu.response.drill.Rehearsal.Step;
import shoutu.response.learning.Improvements;
import shoutu.rules.DrillForm;
import shoutu.rules.Plan;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Rehearsals}. */
@RestController
class RehearsalWeb {

  private static final int MOST_LINES = 100;
  private static final int A_WEEK = 10_080;

  record StepForm(
      @NotBlank String line,
      @NotNull Result result,
      @Nullable @Min(0) @Max(A_WEEK) Integer minutes) {}

  record FindingForm(
      @Nullable String line,
      @NotBlank @Size(max = 80) String what,
      @NotBlank String place,
      @NotBlank String function,
      @Min(1) @Max(365) int days) {}

  /**
   * @param place that held it
   * @param drill its key in the plan
   */
  record HeldForm(
      @NotBlank String place,
      @NotBlank String drill,
      @NotNull LocalDate on,
      @NotNull DrillForm form,
      @NotNull @Size(max = MOST_LINES) List<@NotBlank String> functions,
      @NotNull @Size(max = MOST_LINES) List<@Valid StepForm> steps,
      @NotNull @Size(max = MOST_LINES) List<@Valid FindingForm> findings) {}

  private final Rehearsals rehearsals;
  private final Territory territory;
  private final Improvements improvements;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  RehearsalWeb(
      Rehearsals rehearsals,
      Territory territory,
      Improvements improvements,
      Rules rules,
      Access access,
      Problems problems,
      Clock clock) {
    this.rehearsals = rehearsals;
    this.territory = territory;
    this.improvements = improvements;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** What a place owes of a plan's drills, what it held, and when each step was last tried. */
  @GetMapping("/api/plans/{code}/drills")
  ResponseEntity<?> drills(@PathVariable String code, @RequestParam String place) {
    Place at = place("place", place);
    Scope scope = access.require(Verb.READ, Entity.PLAN);
    Optional<Plan> plan = plan(code);
    if (plan.isEmpty() || !scope.covers(at.placeNo())) {
      return none();
    }
    return access.within(
        Verb.READ, Entity.PLAN, () -> ResponseEntity.ok(rehearsals.of(plan.get(), at)));
  }

  /** One was held, whether it was due or not; what did not hold becomes duties. */
  @PostMapping("/api/plans/{code}/drills")
  ResponseEntity<?> tell(@PathVariable String code, @Valid @RequestBody HeldForm form) {
    Scope scope = access.require(Verb.CREATE, Entity.PLAN);
    Optional<Plan> plan = plan(code);
    Place at = place("place", form.place());
    if (plan.isEmpty() || !scope.covers(at.placeNo())) {
      return none();
    }
    Plan.Drill drill =
        plan.get()
            .drill(form.drill())
            .filter(it -> it.level() == at.level())
            .orElseThrow(() -> new InvalidInput(Fault.of("drill", "not-allowed")));
    return access.within(
        Verb.CREATE,
        Entity.PLAN,
        () ->
            rehearsals.tell(
                    plan.get(), drill, at, held(plan.get(), form), findings(plan.get(), form))
                ? ResponseEntity.status(HttpStatus.CREATED).body(rehearsals.of(plan.get(), at))
                : problems.refuse(HttpStatus.CONFLICT, "base.changed-meanwhile"));
  }

  private Held held(Plan plan, HeldForm form) {
    return new Held(
        form.on(),
        form.form(),
        plan.version(),
        form.functions().stream().distinct().toList(),
        form.steps().stream()
            .map(step -> new Step(step.line(), step.result(), step.minutes()))
            .toList(),
        clock.instant());
  }

  private List<Rehearsals.NewFinding> findings(Plan plan, HeldForm form) {
    List<Rehearsals.NewFinding> found = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < form.findings().size(); i++) {
      FindingForm it = form.findings().get(i);
      String at = "findings[%d].".formatted(i);
      if (it.line() != null && plan.line(it.line()).isEmpty()) {
        faults.add(Fault.of(at + "line", "not-allowed"));
      }
      improvements
          .read(at, it.place(), it.function(), it.what(), it.days(), faults)
          .ifPresent(follows -> found.add(new Rehearsals.NewFinding(it.line(), follows)));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return found;
  }

  private Optional<Plan> plan(String code) {
    return rules.at(clock.instant()).plans().stream()
        .filter(it -> it.code().equals(code))
        .findFirst();
  }

  private Place place(String field, String code) {
    return territory
        .find(code)
        .orElseThrow(
            () -> new InvalidInput(new Fault(field, "unknown-place", Map.of("value", code))));
  }

  private ResponseEntity<?> none() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}

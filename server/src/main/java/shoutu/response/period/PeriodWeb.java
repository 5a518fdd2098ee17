package shoutu.response.period;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Problems;
import shoutu.base.Scope;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.response.Activation;
import shoutu.response.ChainDoor;
import shoutu.response.Responses;
import shoutu.response.period.ActionPlan.Draft;
import shoutu.response.period.ActionPlan.Objective;
import shoutu.response.period.ActionPlan.Task;
import shoutu.response.period.ActionPlans.Answer;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link ActionPlans}. */
@RestController
class PeriodWeb {

  private static final int MOST_TEXT = 4_000;
  private static final int SHORT = 300;
  private static final int MOST_TASKS = 200;

  record ObjectiveForm(
      @NotBlank @Size(max = SHORT) String text,
      @NotNull @Size(max = SHORT) String measure,
      boolean carried) {}

  record TaskForm(
      @Min(1) int objective,
      @NotBlank String place,
      @NotBlank String function,
      @NotBlank @Size(max = SHORT) String text) {}

  record DraftForm(
      int version,
      @NotNull Instant from,
      @NotNull Instant until,
      @NotNull List<@Valid ObjectiveForm> objectives,
      @NotNull @Size(max = MOST_TASKS) List<@Valid TaskForm> tasks,
      @Nullable @Size(max = MOST_TEXT) String supplies,
      @Nullable @Size(max = MOST_TEXT) String safety) {

    Draft draft() {
      return new Draft(
          from,
          until,
          objectives.stream()
              .map(it -> new Objective(it.text(), it.measure(), it.carried(), null, null))
              .toList(),
          tasks.stream()
              .map(it -> new Task(it.objective(), it.place(), it.function(), it.text(), null))
              .toList(),
          supplies == null ? "" : supplies,
          safety == null ? "" : safety);
    }
  }

  record VersionForm(int version) {}

  record ResultForm(boolean reached, @NotBlank @Size(max = SHORT) String result) {}

  record CloseForm(int version, @NotNull List<@Valid ResultForm> results) {}

  /**
   * @param stages of the tasks' duties, by duty
   * @param withoutTask objectives that nobody has a task for
   */
  record PeriodView(ActionPlan plan, Map<UUID, String> stages, List<Integer> withoutTask) {}

  /**
   * @param next what the next would start from; null: whoever asks sees their own ground's part
   *     only
   */
  record PeriodsView(
      List<ImsPost> posts, List<PeriodView> periods, @Nullable Draft next, int most) {}

  private final ActionPlans plans;
  private final ChainDoor chains;
  private final Responses responses;
  private final Duties duties;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  PeriodWeb(
      ActionPlans plans,
      ChainDoor chains,
      Responses responses,
      Duties duties,
      Territory territory,
      Access access,
      Problems problems) {
    this.plans = plans;
    this.chains = chains;
    this.responses = responses;
    this.duties = duties;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** Who fills the command's posts, the periods so far, and what the next would start from. */
  @GetMapping("/api/activations/{id}/periods")
  ResponseEntity<?> periods(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.PLAN,
        () ->
            responses
                .findConcerning(id)
                .<ResponseEntity<?>>map(chain -> ResponseEntity.ok(periods(chain)))
                .orElseGet(this::none));
  }

  private PeriodsView periods(Activation chain) {
    Scope scope = Acting.current().actor().scope();
    boolean whole = responses.find(chain.id()).isPresent();
    return new PeriodsView(
        plans.posts(chain),
        plans.of(chain.id()).stream()
            .map(
                plan ->
                    view(
                        whole ? plan : ActionPlanRules.partOf(plan, place -> covers(scope, place)),
                        ActionPlanRules.withoutTask(plan)))
            .toList(),
        whole ? plans.next(chain.id()) : null,
        plans.most());
  }

  private boolean covers(Scope scope, String place) {
    return territory.find(place).filter(it -> scope.covers(it.placeNo())).isPresent();
  }

  @PostMapping("/api/activations/{id}/periods")
  ResponseEntity<?> draft(@PathVariable UUID id, @Valid @RequestBody DraftForm form) {
    return chains.with(
        Verb.CREATE, Entity.PLAN, id, chain -> answer(plans.draft(chain, form.draft())));
  }

  @PostMapping("/api/activations/{id}/periods/{plan}")
  ResponseEntity<?> revise(
      @PathVariable UUID id, @PathVariable UUID plan, @Valid @RequestBody DraftForm form) {
    return chains.with(
        Verb.UPDATE,
        Entity.PLAN,
        id,
        _ -> answer(plans.revise(plan, form.version(), form.draft())));
  }

  @PostMapping("/api/activations/{id}/periods/{plan}/approve")
  ResponseEntity<?> approve(
      @PathVariable UUID id, @PathVariable UUID plan, @Valid @RequestBody VersionForm form) {
    return chains.with(
        Verb.DECIDE, Entity.PLAN, id, chain -> answer(plans.approve(chain, plan, form.version())));
  }

  @PostMapping("/api/activations/{id}/periods/{plan}/close")
  ResponseEntity<?> close(
      @PathVariable UUID id, @PathVariable UUID plan, @Valid @RequestBody CloseForm form) {
    List<Objective> results =
        form.results().stream()
            .map(it -> new Objective("", "", false, it.reached(), it.result()))
            .toList();
    return chains.with(
        Verb.UPDATE,
        Entity.PLAN,
        id,
        chain -> answer(plans.close(chain, plan, form.version(), results)));
  }

  private PeriodView view(ActionPlan plan, List<Integer> withoutTask) {
    List<UUID> ids = plan.tasks().stream().map(Task::duty).filter(Objects::nonNull).toList();
    Map<UUID, String> stages = new HashMap<>();
    for (Duty duty : ids.isEmpty() ? List.<Duty>of() : duties.findAll(ids)) {
      stages.put(duty.id(), duty.stage().name().name());
    }
    return new PeriodView(plan, stages, withoutTask);
  }

  private ResponseEntity<?> answer(Answer answer) {
    return switch (answer) {
      case DONE -> ResponseEntity.noContent().build();
      case UNKNOWN -> none();
      case OUTDATED, NOT_NOW ->
          problems.refuse(
              HttpStatus.CONFLICT, "response.period-refused", Map.of("why", answer.name()));
    };
  }

  private ResponseEntity<?> none() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}

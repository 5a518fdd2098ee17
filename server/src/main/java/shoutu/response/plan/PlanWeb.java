package shoutu.response.plan;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.response.Activation;
import shoutu.response.Responses;
import shoutu.response.plan.Comparison.Supply;
import shoutu.rules.EventGrade.Grade;
import shoutu.rules.Plan;
import shoutu.rules.ResponseLevel;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.Threshold.Tier;
import shoutu.surveillance.Signal;
import shoutu.surveillance.Signals;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for plans: kept ready, asked for, and beside what was done. */
@RestController
class PlanWeb {

  record PlanView(Plan plan, List<Supply> supplies) {}

  record PlansView(List<PlanView> items) {}

  /**
   * @param plan meant for the disease
   * @param level the highest that something asks for; null: nothing does
   * @param signal or {@code grade}: what asks
   */
  record AdviceView(
      @Nullable String plan,
      @Nullable ResponseLevel level,
      @Nullable Tier signal,
      @Nullable Grade grade) {}

  private final Comparisons comparisons;
  private final ComparisonTable table;
  private final Responses responses;
  private final Signals signals;
  private final Territory territory;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  PlanWeb(
      Comparisons comparisons,
      ComparisonTable table,
      Responses responses,
      Signals signals,
      Territory territory,
      Rules rules,
      Access access,
      Problems problems,
      Clock clock) {
    this.comparisons = comparisons;
    this.table = table;
    this.responses = responses;
    this.signals = signals;
    this.territory = territory;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** The plans in force, and what a place has ready for each should it start there. */
  @GetMapping("/api/plans")
  ResponseEntity<?> plans(@RequestParam String place) {
    Place at = at(place);
    if (!access.require(Verb.READ, Entity.PLAN).covers(at.placeNo())) {
      return none();
    }
    return access.within(
        Verb.READ,
        Entity.PLAN,
        () ->
            ResponseEntity.ok(
                new PlansView(
                    rules.at(clock.instant()).plans().stream()
                        .map(plan -> new PlanView(plan, comparisons.ready(plan, at)))
                        .toList())));
  }

  @GetMapping("/api/activations/{id}/comparison")
  ResponseEntity<?> comparison(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () ->
            responses
                .findConcerning(id)
                .flatMap(comparisons::of)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(this::none));
  }

  /** Which plan and level the rules ask for. Binds nobody. */
  @GetMapping("/api/activations/{id}/advice")
  ResponseEntity<?> advice(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () ->
            responses
                .find(id)
                .<ResponseEntity<?>>map(chain -> ResponseEntity.ok(advice(chain)))
                .orElseGet(this::none));
  }

  private AdviceView advice(Activation chain) {
    RuleBook book = rules.at(clock.instant());
    UUID signal = chain.signal();
    Tier tier = signal == null ? null : signals.find(signal).map(Signal::tier).orElse(null);
    Grade grade = table.grade(signal, chain.event()).orElse(null);
    Optional<Plan> plan = book.planFor(chain.disease());
    Optional<Plan.Trigger> asked = plan.flatMap(it -> it.asked(tier, grade));
    return new AdviceView(
        plan.map(Plan::code).orElse(null),
        asked.map(Plan.Trigger::level).orElse(null),
        asked.map(Plan.Trigger::signal).orElse(null),
        asked.map(Plan.Trigger::grade).orElse(null));
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }

  private ResponseEntity<?> none() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}

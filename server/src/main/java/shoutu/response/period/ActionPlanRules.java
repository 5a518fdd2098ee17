package shoutu.response.period;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.duty.TextRules;
import shoutu.response.period.ActionPlan.Draft;
import shoutu.response.period.ActionPlan.Objective;

/** What an action plan must say, and what of it goes on into the next period. */
final class ActionPlanRules {

  /**
   * @param before the period before, if there was one
   * @param most objectives
   * @param within the places of the county
   */
  static List<Fault> faults(
      Draft draft, @Nullable ActionPlan before, int most, Collection<String> within) {
    List<Fault> faults = new ArrayList<>();
    if (!draft.until().isAfter(draft.from())) {
      faults.add(new Fault("until", "ends-before-it-begins", Map.of("value", draft.until())));
    }
    if (before != null && draft.from().isBefore(before.until())) {
      faults.add(new Fault("from", "period-overlaps", Map.of("value", before.until())));
    }
    if (draft.objectives().isEmpty() || draft.objectives().size() > most) {
      faults.add(new Fault("objectives", "objectives-count", Map.of("most", most)));
    }
    for (int i = 0; i < draft.objectives().size(); i++) {
      if (draft.objectives().get(i).measure().isBlank()) {
        faults.add(new Fault("objectives[%d].measure".formatted(i), "not-measurable", Map.of()));
      }
    }
    for (int i = 0; i < draft.tasks().size(); i++) {
      ActionPlan.Task task = draft.tasks().get(i);
      if (task.objective() < 1 || task.objective() > draft.objectives().size()) {
        faults.add(
            new Fault(
                "tasks[%d].objective".formatted(i),
                "no-such-objective",
                Map.of("value", task.objective())));
      }
      if (!within.contains(task.place())) {
        faults.add(
            new Fault(
                "tasks[%d].place".formatted(i), "unknown-place", Map.of("value", task.place())));
      }
    }
    if (TextRules.namesAPerson(text(draft))) {
      faults.add(Fault.of("objectives", "person-in-plan"));
    }
    return faults;
  }

  private static String text(Draft draft) {
    return Stream.concat(
            Stream.of(draft.supplies(), draft.safety()),
            Stream.concat(
                draft.objectives().stream().map(it -> it.text() + " " + it.measure()),
                draft.tasks().stream().map(ActionPlan.Task::text)))
        .collect(Collectors.joining("\n"));
  }

  /** What was not reached, for the next period; its old result is no longer said of it. */
  static List<Objective> carried(ActionPlan before) {
    return before.objectives().stream()
        .filter(it -> !Boolean.TRUE.equals(it.reached()))
        .map(it -> new Objective(it.text(), it.measure(), true, null, null))
        .toList();
  }

  /** Objectives that nobody has a task for: wishes. */
  static List<Integer> withoutTask(ActionPlan plan) {
    List<Integer> without = new ArrayList<>();
    for (int no = 1; no <= plan.objectives().size(); no++) {
      int number = no;
      if (plan.tasks().stream().noneMatch(task -> task.objective() == number)) {
        without.add(number);
      }
    }
    return without;
  }

  /**
   * What concerns some ground: objectives and what those who go out must know, and the tasks there.
   * What is provided for the whole is left out.
   *
   * @param there whether a place lies on the ground
   */
  static ActionPlan partOf(ActionPlan plan, Predicate<String> there) {
    return new ActionPlan(
        plan.id(),
        plan.version(),
        plan.home(),
        plan.place(),
        plan.placeNo(),
        plan.activation(),
        plan.no(),
        plan.stage(),
        plan.from(),
        plan.until(),
        plan.objectives(),
        plan.tasks().stream().filter(task -> there.test(task.place())).toList(),
        "",
        plan.safety(),
        plan.drafted(),
        plan.approved(),
        plan.closed(),
        plan.duty());
  }

  /** The next period begins where the last one ends, or now where that has passed. */
  static Draft next(@Nullable ActionPlan before, Instant now, Duration length) {
    Instant from = before == null || before.until().isBefore(now) ? now : before.until();
    return new Draft(
        from,
        from.plus(length),
        before == null ? List.of() : carried(before),
        List.of(),
        before == null ? "" : before.supplies(),
        before == null ? "" : before.safety());
  }

  /** How long a task has: until the period ends. */
  static Duration limit(ActionPlan plan, Instant now) {
    return now.isBefore(plan.until()) ? Duration.between(now, plan.until()) : Duration.ZERO;
  }

  private ActionPlanRules() {}
}

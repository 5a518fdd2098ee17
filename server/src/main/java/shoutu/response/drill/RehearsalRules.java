package shoutu.response.drill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.duty.TextRules;
import shoutu.response.drill.Rehearsal.Held;
import shoutu.response.drill.Rehearsal.Result;
import shoutu.response.drill.Rehearsal.Step;
import shoutu.rules.Plan;

/** When a plan is due to be tried, and what may be told of it. */
final class RehearsalRules {

  /**
   * A step of a plan, and when it was last tried.
   *
   * @param on and {@code result}: null where it never was
   */
  record Tried(String line, @Nullable LocalDate on, @Nullable Result result) {}

  /**
   * A turn that was asked for and not held counts from when it was asked for: it is owed once.
   *
   * @param latest the latest turn, whether held or only asked for
   * @param born when the instance was
   */
  static Instant dueAt(Plan.Drill drill, Optional<Rehearsal> latest, Instant born, ZoneId zone) {
    return latest
        .map(it -> begun(it, zone).plus(drill.every()))
        .orElseGet(() -> born.plus(drill.first()));
  }

  private static Instant begun(Rehearsal it, ZoneId zone) {
    Held held = it.held();
    return held == null
        ? Objects.requireNonNull(it.dueAt())
        : held.on().atStartOfDay(zone).toInstant();
  }

  /** Every step of the plan, whether a drill reached it or not. */
  static List<Tried> tried(Plan plan, List<Rehearsal> rehearsals) {
    return plan.lines().stream().map(line -> tried(line.key(), rehearsals)).toList();
  }

  private static Tried tried(String line, List<Rehearsal> rehearsals) {
    return rehearsals.stream()
        .map(Rehearsal::held)
        .filter(Objects::nonNull)
        .flatMap(
            held ->
                held.steps().stream()
                    .filter(step -> step.line().equals(line))
                    .map(step -> new Tried(line, held.on(), step.result())))
        .max(Comparator.comparing(it -> Objects.requireNonNull(it.on())))
        .orElseGet(() -> new Tried(line, null, null));
  }

  /**
   * What is wrong with a report; empty: nothing.
   *
   * @param functions that the rules know
   * @param findings texts
   */
  static List<Fault> faults(
      Plan plan,
      Plan.Drill drill,
      Held held,
      List<String> findings,
      LocalDate today,
      Set<String> functions,
      int most) {
    List<Fault> faults = new ArrayList<>();
    if (held.on().isAfter(today)) {
      faults.add(Fault.of("on", "in-the-future"));
    }
    if (held.form().compareTo(drill.least()) < 0) {
      faults.add(new Fault("form", "drill-too-little", Map.of("least", drill.least().name())));
    }
    if (held.functions().isEmpty()) {
      faults.add(Fault.of("functions", "missing"));
    }
    for (String function : held.functions()) {
      if (!functions.contains(function)) {
        faults.add(Fault.of("functions", "not-allowed"));
      }
    }
    faults.addAll(ofSteps(plan, drill, held.steps()));
    if (findings.size() > most) {
      faults.add(new Fault("findings", "drill-findings", Map.of("most", most)));
    }
    if (held.steps().stream().anyMatch(it -> it.result() == Result.FAILED) && findings.isEmpty()) {
      faults.add(Fault.of("findings", "drill-follows"));
    }
    for (int i = 0; i < findings.size(); i++) {
      if (TextRules.namesAPerson(findings.get(i))) {
        faults.add(Fault.of("findings[%d].what".formatted(i), "person-in-plan"));
      }
    }
    return faults;
  }

  private static List<Fault> ofSteps(Plan plan, Plan.Drill drill, List<Step> steps) {
    List<Fault> faults = new ArrayList<>();
    Set<String> said = new HashSet<>();
    Set<String> asked = new HashSet<>();
    plan.tried(drill).forEach(line -> asked.add(line.key()));
    if (steps.isEmpty()) {
      faults.add(Fault.of("steps", "drill-steps"));
    }
    for (int i = 0; i < steps.size(); i++) {
      String line = steps.get(i).line();
      if (!asked.contains(line) || !said.add(line)) {
        faults.add(Fault.of("steps[%d].line".formatted(i), "not-allowed"));
      }
    }
    return faults;
  }

  private RehearsalRules() {}
}

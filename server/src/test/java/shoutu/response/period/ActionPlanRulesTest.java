package shoutu.response.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.Fault;
import shoutu.response.period.ActionPlan.Draft;
import shoutu.response.period.ActionPlan.Objective;
import shoutu.response.period.ActionPlan.Signed;
import shoutu.response.period.ActionPlan.Stage;
import shoutu.response.period.ActionPlan.Task;
import shoutu.rules.CommandRule;
import shoutu.rules.Rules;
import shoutu.territory.Owner;
import shoutu.territory.Via;

class ActionPlanRulesTest {

  private static final Instant MORNING = Instant.parse("2026-01-10T00:00:00Z");
  private static final Instant NEXT_DAY = MORNING.plus(Duration.ofDays(1));
  private static final Set<String> COUNTY = Set.of("610622", "610622106");
  private static final Objective VISITED =
      new Objective("入户摸排完成", "三个村 100% 到户", false, null, null);
  private static final Task VISIT = new Task(1, "610622106", "HEALTH", "摸排东村", null);

  @Test
  void aPlanWithMeasurableObjectivesAndTasksInTheCountyHasNoFault() {
    assertThat(faults(draft(MORNING, NEXT_DAY, List.of(VISITED), List.of(VISIT)), null)).isEmpty();
  }

  @Test
  void everyFaultIsToldAtOnce() {
    Objective vague = new Objective("加强防控", " ", false, null, null);
    Task abroad = new Task(9, "110101", "HEALTH", "联系 13912345678", null);

    assertThat(faults(draft(NEXT_DAY, MORNING, List.of(vague), List.of(abroad)), null))
        .containsExactly(
            "until ends-before-it-begins",
            "objectives[0].measure not-measurable",
            "tasks[0].objective no-such-objective",
            "tasks[0].place unknown-place",
            "objectives person-in-plan");
  }

  @Test
  void thereAreNoMoreObjectivesThanOneCanKeepInMindAndAtLeastOne() {
    assertThat(faults(draft(MORNING, NEXT_DAY, List.of(), List.of()), null))
        .containsExactly("objectives objectives-count");
    List<Objective> six = List.of(VISITED, VISITED, VISITED, VISITED, VISITED, VISITED);
    assertThat(faults(draft(MORNING, NEXT_DAY, six, List.of()), null))
        .containsExactly("objectives objectives-count");
  }

  @Test
  void aPeriodBeginsWhenTheOneBeforeHasEnded() {
    ActionPlan before = closed(List.of(VISITED));

    assertThat(
            faults(
                draft(MORNING.plusSeconds(1), NEXT_DAY.plusSeconds(1), List.of(VISITED), List.of()),
                before))
        .containsExactly("from period-overlaps");
  }

  @Test
  void whatWasNotReachedGoesOnAndWhatWasDoesNot() {
    Objective reached = new Objective("样本送检", "20 份出结果", false, true, "20 份");
    Objective missed = new Objective("入户摸排完成", "100% 到户", false, false, "做到 80%");
    Objective unsaid = new Objective("口罩到村", "每村 300 只", false, null, null);

    Draft next =
        ActionPlanRules.next(
            closed(List.of(reached, missed, unsaid)), MORNING, Duration.ofHours(24));

    assertThat(next.from()).isEqualTo(NEXT_DAY);
    assertThat(next.objectives())
        .containsExactly(
            new Objective("入户摸排完成", "100% 到户", true, null, null),
            new Objective("口罩到村", "每村 300 只", true, null, null));
    assertThat(next.safety()).isEqualTo("戴口罩");
  }

  @Test
  void anObjectiveWithoutATaskIsShown() {
    ActionPlan plan = closed(List.of(VISITED, VISITED));

    assertThat(ActionPlanRules.withoutTask(plan)).containsExactly(2);
  }

  @Test
  void aPostIsFilledByItsHolderOrDeputyAndByNobodyInPassing() {
    CommandRule rule =
        Rules.builtIn(java.time.ZoneId.of("Asia/Shanghai")).at(MORNING).response().command();

    List<ImsPost> posts =
        ImsRules.posts(
            rule,
            "610622",
            function ->
                switch (function) {
                  case "LEAD", "HEALTH" -> owner(function, function, "王", Via.HOLDER);
                  case "SUPPLY" -> owner(function, function, "李", Via.DEPUTY);
                  default -> owner(function, "LEAD", "王", Via.LEAD);
                });

    assertThat(posts).hasSize(8);
    assertThat(posts)
        .filteredOn(post -> !post.isGap())
        .extracting(ImsPost::code)
        .containsExactly("LEADER", "OPERATIONS", "LOGISTICS");
    assertThat(posts)
        .filteredOn(ImsPost::several)
        .extracting(ImsPost::code)
        .containsExactly("LEADER", "OPERATIONS");
    assertThat(posts)
        .filteredOn(ImsPost::standsIn)
        .extracting(ImsPost::code)
        .containsExactly("LOGISTICS");
  }

  private static Owner owner(String function, String held, String holder, Via via) {
    return new Owner("610622", function, MORNING, "610622", held, "岗位", "Post", holder, via);
  }

  private static List<String> faults(Draft draft, @Nullable ActionPlan before) {
    return ActionPlanRules.faults(draft, before, 5, COUNTY).stream()
        .map((Fault it) -> it.field() + " " + it.code())
        .toList();
  }

  private static Draft draft(
      Instant from, Instant until, List<Objective> objectives, List<Task> tasks) {
    return new Draft(from, until, objectives, tasks, "", "");
  }

  private static ActionPlan closed(List<Objective> objectives) {
    Signed by = new Signed(MORNING, "leader", null);
    return new ActionPlan(
        new UUID(0, 1),
        3,
        610622,
        "610622",
        1,
        new UUID(0, 2),
        1,
        Stage.CLOSED,
        MORNING,
        NEXT_DAY,
        objectives,
        List.of(VISIT),
        "",
        "戴口罩",
        by,
        by,
        by,
        null);
  }
}

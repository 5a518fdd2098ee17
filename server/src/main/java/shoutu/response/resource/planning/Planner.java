package shoutu.response.resource.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import shoutu.rules.AssignmentRule;

/** The door: proposes who helps whom, and says why. */
public final class Planner {

  public static Plan plan(Question question) {
    return plan(question, new Progress());
  }

  /** The needs for teams and those for supplies have nothing in common, and are solved apart. */
  public static Plan plan(Question question, Progress progress) {
    AssignmentRule rule = question.rule();
    TeamCase teams = new TeamCase(question);
    SupplyCase supplies = new SupplyCase(question);
    int searches = (TeamSearch.open(teams).isEmpty() ? 0 : 1) + (supplies.hasChoices() ? 1 : 0);
    progress.expect((long) searches * rule.moves());
    Search.Found<List<List<Integer>>> routes = TeamSearch.search(teams, rule, progress);
    Search.Found<int[]> draws = SupplySearch.search(supplies, rule, progress);
    List<Plan.Line> lines = new ArrayList<>();
    lines.addAll(TeamReasons.lines(teams, TeamReasons.settled(teams, routes.plan())));
    lines.addAll(SupplyReasons.lines(supplies, SupplyReasons.settled(supplies, draws.plan())));
    List<UUID> order = question.wants().stream().map(Question.Want::need).toList();
    lines.sort(Comparator.comparing(line -> order.indexOf(line.need())));
    return new Plan(lines, routes.whole() && draws.whole());
  }

  private Planner() {}
}

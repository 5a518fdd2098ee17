package shoutu.response.resource.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import shoutu.rules.AssignmentRule;

/** The door: proposes who helps whom, and says why. */
public final class Planner {

  /** The needs for teams and those for supplies have nothing in common, and are solved apart. */
  public static Plan plan(Question question) {
    AssignmentRule rule = question.rule();
    TeamCase teams = new TeamCase(question);
    Search.Found<List<List<Integer>>> routes = TeamSearch.search(teams, rule);
    SupplyCase supplies = new SupplyCase(question);
    Search.Found<int[]> draws = SupplySearch.search(supplies, rule);
    List<Plan.Line> lines = new ArrayList<>();
    lines.addAll(TeamReasons.lines(teams, TeamReasons.settled(teams, routes.plan())));
    lines.addAll(SupplyReasons.lines(supplies, draws.plan()));
    List<UUID> order = question.wants().stream().map(Question.Want::need).toList();
    lines.sort(Comparator.comparing(line -> order.indexOf(line.need())));
    return new Plan(lines, routes.whole() && draws.whole());
  }

  private Planner() {}
}

package shoutu.response.resource.planning;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPinToIndex;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shoutu.rules.AssignmentRule;

/** Routes of teams: a list variable for each, its fixed beginning pinned. */
final class TeamSearch {

  static Search.Found<List<List<Integer>>> search(
      TeamCase teams, AssignmentRule rule, Progress progress) {
    List<List<Integer>> fixed = teams.fixed();
    List<Integer> open = open(teams);
    if (open.isEmpty()) {
      return new Search.Found<>(fixed, true);
    }
    Routes routes = new Routes();
    routes.teams = teams;
    routes.progress = progress;
    fixed.stream().flatMap(List::stream).forEach(routes.wants::add);
    routes.wants.addAll(open);
    fixed.forEach(route -> routes.routes.add(new Route(route)));
    return Search.best(routes, Calculator.class, rule, Route.class, progress).map(Routes::plan);
  }

  /** The needs that are to be searched for. */
  static List<Integer> open(TeamCase teams) {
    return IntStream.range(0, teams.wants.size()).filter(teams::isOpen).boxed().toList();
  }

  /** What one team does, one after the other. */
  @PlanningEntity
  public static class Route {
    @PlanningPinToIndex public int fixed;

    @PlanningListVariable(allowsUnassignedValues = true)
    public List<Integer> wants = new ArrayList<>();

    public Route() {}

    Route(List<Integer> fixed) {
      this.fixed = fixed.size();
      this.wants.addAll(fixed);
    }
  }

  @PlanningSolution
  public static class Routes {
    public @Nullable TeamCase teams;
    public @Nullable Progress progress;

    @PlanningEntityCollectionProperty public List<Route> routes = new ArrayList<>();

    @ProblemFactCollectionProperty @ValueRangeProvider
    public List<Integer> wants = new ArrayList<>();

    @PlanningScore(bendableHardLevelsSize = Search.HARD, bendableSoftLevelsSize = Search.SOFT)
    public @Nullable BendableLongScore score;

    List<List<Integer>> plan() {
      return routes.stream().map(route -> List.copyOf(route.wants)).toList();
    }
  }

  /** Asks the case, as everybody does who wants to know what a plan costs. */
  public static class Calculator implements EasyScoreCalculator<Routes, BendableLongScore> {
    @Override
    public BendableLongScore calculateScore(Routes routes) {
      TeamCase teams = routes.teams;
      Progress progress = routes.progress;
      if (teams == null || progress == null) {
        throw new IllegalStateException("Routes without teams.");
      }
      progress.oneMore();
      return Search.score(teams.price(routes.routes.stream().map(route -> route.wants).toList()));
    }
  }

  private TeamSearch() {}
}

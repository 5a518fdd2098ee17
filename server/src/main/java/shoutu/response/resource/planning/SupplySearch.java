package shoutu.response.resource.planning;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.rules.AssignmentRule;

/** Stocks for needs: for each the stock that gives first, or none. What is fixed takes no part. */
final class SupplySearch {

  static Search.Found<int[]> search(SupplyCase supplies, AssignmentRule rule, Progress progress) {
    Draws draws = new Draws();
    draws.supplies = supplies;
    draws.progress = progress;
    for (int want = 0; want < supplies.wants.size(); want++) {
      List<Integer> choices = supplies.choices(want);
      if (!choices.isEmpty()) {
        draws.draws.add(new Draw(want, choices));
      }
    }
    if (draws.draws.isEmpty()) {
      return new Search.Found<>(supplies.fixed(), true);
    }
    return Search.best(draws, Calculator.class, rule, Draw.class, progress).map(Draws::plan);
  }

  /** Which stock gives first for one need. */
  @PlanningEntity
  public static class Draw {
    public int want;

    @ValueRangeProvider public List<Integer> choices = List.of();

    @PlanningVariable(allowsUnassigned = true)
    public @Nullable Integer store;

    public Draw() {}

    Draw(int want, List<Integer> choices) {
      this.want = want;
      this.choices = choices;
    }
  }

  @PlanningSolution
  public static class Draws {
    public @Nullable SupplyCase supplies;
    public @Nullable Progress progress;

    @PlanningEntityCollectionProperty public List<Draw> draws = new ArrayList<>();

    @PlanningScore(bendableHardLevelsSize = Search.HARD, bendableSoftLevelsSize = Search.SOFT)
    public @Nullable BendableLongScore score;

    int[] plan() {
      int[] from = supplies().fixed();
      for (Draw draw : draws) {
        Integer store = draw.store;
        from[draw.want] = store == null ? SupplyCase.NONE : store;
      }
      return from;
    }

    SupplyCase supplies() {
      if (supplies == null) {
        throw new IllegalStateException("Draws without supplies.");
      }
      return supplies;
    }
  }

  /** Asks the case, as everybody does who wants to know what a plan costs. */
  public static class Calculator implements EasyScoreCalculator<Draws, BendableLongScore> {
    @Override
    public BendableLongScore calculateScore(Draws draws) {
      if (draws.progress != null) {
        draws.progress.oneMore();
      }
      return Search.score(draws.supplies().price(draws.plan()));
    }
  }

  private SupplySearch() {}
}

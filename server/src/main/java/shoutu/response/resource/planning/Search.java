package shoutu.response.resource.planning;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.util.Arrays;
import java.util.function.Function;
import shoutu.duty.Triage;
import shoutu.rules.AssignmentRule;

/**
 * Timefold, set up so that the same question has the same answer on every machine: one thread, a
 * seed, and an end after so many moves, not after so much time.
 */
final class Search {

  static final int HARD = 1;
  static final int SOFT = 5;

  /**
   * @param whole false when the net of time, or a person, cut the search off
   */
  record Found<P>(P plan, boolean whole) {
    <Q> Found<Q> map(Function<P, Q> as) {
      return new Found<>(as.apply(plan), whole);
    }
  }

  static <S> Found<S> best(
      S start,
      Class<? extends EasyScoreCalculator<S, BendableLongScore>> calculator,
      AssignmentRule rule,
      Class<?> entity,
      Progress progress) {
    if (progress.isStopped()) {
      return new Found<>(start, false);
    }
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(start.getClass())
            .withEntityClasses(entity)
            .withEasyScoreCalculatorClass(calculator)
            .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
            .withRandomSeed((long) rule.seed())
            .withTerminationConfig(new TerminationConfig().withSpentLimit(rule.atMost()))
            .withPhases(
                new ConstructionHeuristicPhaseConfig(),
                new LocalSearchPhaseConfig()
                    .withTerminationConfig(
                        new TerminationConfig().withMoveCountLimit((long) rule.moves())));
    Solver<S> solver = SolverFactory.<S>create(config).buildSolver();
    progress.endBy(solver::terminateEarly);
    long begun = System.nanoTime();
    S best = solver.solve(start);
    boolean inTime = System.nanoTime() - begun < rule.atMost().toNanos();
    return new Found<>(best, inTime && !progress.isStopped());
  }

  static BendableLongScore score(Price price) {
    long[] soft = new long[SOFT];
    Arrays.setAll(
        soft, i -> i < Triage.Class.values().length ? -price.unserved()[i] : -price.minutes());
    return BendableLongScore.of(new long[] {-price.broken()}, soft);
  }

  private Search() {}
}

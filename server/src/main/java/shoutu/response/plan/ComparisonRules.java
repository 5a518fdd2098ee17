package shoutu.response.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shoutu.response.plan.Comparison.Counts;
import shoutu.response.plan.Comparison.Line;
import shoutu.response.plan.Comparison.State;
import shoutu.rules.Plan;

/** What became of each line of a plan. Values in, values out. */
final class ComparisonRules {

  /**
   * What the duties of a line that one function holds have come to.
   *
   * @param worst by how much the latest one misses or missed its limit
   */
  record Fact(
      String line,
      String function,
      Counts counts,
      Instant first,
      @Nullable Instant last,
      Duration worst) {}

  private static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  static List<Line> lines(Plan plan, List<Fact> facts) {
    return plan.lines().stream()
        .map(line -> line(line, facts.stream().filter(it -> it.line().equals(line.key())).toList()))
        .toList();
  }

  private static Line line(Plan.Line line, List<Fact> facts) {
    Counts counts = facts.stream().map(Fact::counts).reduce(NONE, Counts::plus);
    State state = state(counts);
    Instant last =
        isOver(state)
            ? facts.stream()
                .map(Fact::last)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null)
            : null;
    return new Line(
        line.key(),
        line.names(),
        line.function(),
        line.levels(),
        line.limit(),
        line.closeCondition(),
        state,
        counts,
        facts.stream().map(Fact::first).min(Comparator.naturalOrder()).orElse(null),
        last,
        facts.stream().map(Fact::worst).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
        facts.stream()
            .map(Fact::function)
            .filter(it -> !it.equals(line.function()))
            .sorted()
            .toList());
  }

  /** The gravest that is true of any of its duties; late is told only when all of it is over. */
  private static State state(Counts counts) {
    if (counts.duties() == 0) {
      return State.NOT_ISSUED;
    }
    if (counts.dropped() == counts.duties()) {
      return State.DROPPED;
    }
    if (counts.overdue() > 0) {
      return State.OVERDUE;
    }
    if (counts.blocked() > 0) {
      return State.BLOCKED;
    }
    if (counts.done() + counts.dropped() < counts.duties()) {
      return State.RUNNING;
    }
    return counts.late() > 0 ? State.LATE : State.AS_PLANNED;
  }

  private static boolean isOver(State state) {
    return state == State.LATE || state == State.AS_PLANNED;
  }

  private ComparisonRules() {}
}

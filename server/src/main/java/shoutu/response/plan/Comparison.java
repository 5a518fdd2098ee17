package shoutu.response.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;
import shoutu.rules.Names;

/**
 * A plan beside what was done.
 *
 * @param extras what was done although it stood in no plan
 * @param whole false: only what concerns the caller's own ground
 */
record Comparison(
    String plan, List<Line> lines, List<Supply> supplies, List<Extra> extras, boolean whole) {

  Comparison {
    lines = List.copyOf(lines);
    supplies = List.copyOf(supplies);
    extras = List.copyOf(extras);
  }

  enum State {
    /** The plan has it, and nobody was asked. */
    NOT_ISSUED,
    /** Some of it is past the limit that was promised. */
    OVERDUE,
    /** Somebody can't, and waits for an answer. */
    BLOCKED,
    RUNNING,
    /** Done, some of it after the limit. */
    LATE,
    AS_PLANNED,
    /** Called off, or its time has passed. */
    DROPPED
  }

  /**
   * One step.
   *
   * @param function the owner's, and {@code limit} from issue to closure, as planned
   * @param first when the first of its duties was issued, and {@code last} when the last was closed
   * @param worst by how much the latest one missed its limit; zero: none did
   * @param others functions that hold parts of it although the plan names another
   */
  record Line(
      String key,
      Names names,
      String function,
      List<Level> levels,
      Duration limit,
      Names close,
      State state,
      Counts counts,
      @Nullable Instant first,
      @Nullable Instant last,
      Duration worst,
      List<String> others) {}

  /**
   * Duties of one step.
   *
   * @param late of those done, how many after their limit
   * @param overdue of those open, how many past it
   */
  record Counts(int duties, int done, int late, int overdue, int blocked, int dropped) {
    Counts plus(Counts other) {
      return new Counts(
          duties + other.duties,
          done + other.done,
          late + other.late,
          overdue + other.overdue,
          blocked + other.blocked,
          dropped + other.dropped);
    }
  }

  /**
   * A team or an item.
   *
   * @param planned null: not in the plan, but asked for
   * @param there ready teams, or pieces in stock, in the county now
   * @param asked for since the response began, and {@code given} of that
   */
  record Supply(
      String item,
      Names names,
      Names unit,
      @Nullable Integer planned,
      long there,
      long asked,
      long given) {

    /** What the plan needs beyond what is there. */
    public long getShort() {
      return planned == null ? 0 : Math.max(0, planned - there - given);
    }
  }

  /** Duties of a kind that stand in no line. */
  record Extra(String kind, Names names, String function, int duties, int open) {}
}

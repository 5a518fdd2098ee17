package shoutu.rules;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked to help, and when, if a duty is not seen or not done.
 *
 * @param idle how long one that was acknowledged may show no sign of work before the
 *     acknowledgement lapses; null: for ever
 */
public record Ladder(
    String id,
    Names names,
    int severity,
    Duration ack,
    @Nullable Duration idle,
    List<Rung> rungs,
    Basis basis) {

  /** What a rung's delay is counted from: the issue, or the limit. */
  public enum RungKind {
    ACK,
    LIMIT
  }

  /** A rung fires {@code delay} after the issue (ACK) or after the limit (LIMIT). */
  public record Rung(RungKind kind, int rung, Duration delay, Target target) {}

  /** Whom a rung asks. The person is found when it fires. */
  public sealed interface Target {

    /** The deputy of the duty's own place and function. */
    record Deputy() implements Target {}

    /** The lead of the duty's own place. */
    record PlaceLead() implements Target {}

    /**
     * The holder of a function at the superior place of a level.
     *
     * @param function the code, or null for the duty's own function
     */
    record AtLevel(Level level, @Nullable String function) implements Target {}
  }

  public Ladder {
    rungs = List.copyOf(rungs);
  }
}

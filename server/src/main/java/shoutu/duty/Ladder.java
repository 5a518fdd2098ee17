package shoutu.duty;

import java.time.Duration;
import java.util.List;

/**
 * Who is called when nothing happens, and after how long. Frozen into the duty when it is issued:
 * roles and delays stay as they were; which person that is is found when a rung fires.
 */
public record Ladder(List<Rung> rungs) {

  public static final Ladder NONE = new Ladder(List.of());

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /**
   * @param number from 1 within its kind, in the order of the delays
   */
  public record Rung(Kind kind, int number, Duration delay, Target target) {}

  public enum Kind {
    /** Counts from the start of the round until it is acknowledged. */
    ACK,
    /** Counts from the limit, while the owner's clock runs. */
    LIMIT
  }

  /** Who is called, as a role. */
  public sealed interface Target {
    /** The deputy of the owner's own field. */
    record Deputy() implements Target {}

    /** The lead of the owner's place. */
    record PlaceLead() implements Target {}

    /** A function at a level above the owner's place. */
    record Level(String level, String function) implements Target {}
  }

  List<Rung> of(Kind kind) {
    return rungs.stream().filter(rung -> rung.kind() == kind).toList();
  }
}

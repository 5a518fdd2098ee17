package shoutu.epi.survival;

import shoutu.epi.numeric.Check;

/**
 * One waiting time in days. Negative when the event came before the clock's start, as isolation
 * before onset does.
 */
public record Observation(double days, End end) {
  /** How the waiting ended. */
  public enum End {
    /** It happened after that time. */
    OCCURRED,
    /** It had not happened when last seen. */
    NOT_YET
  }

  public Observation {
    Check.finite("days", days);
  }

  /** Waited so many days until it happened. */
  public static Observation occurred(double days) {
    return new Observation(days, End.OCCURRED);
  }

  /** Has waited so many days and is still waiting (right-censored). */
  public static Observation notYet(double days) {
    return new Observation(days, End.NOT_YET);
  }
}

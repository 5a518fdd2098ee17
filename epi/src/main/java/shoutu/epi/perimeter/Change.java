package shoutu.epi.perimeter;

import java.util.List;

/**
 * What became of the perimeter from one period to the next, and why.
 *
 * @param findings one for each condition, in the order of {@link Condition}
 */
public record Change(Verdict verdict, List<Finding> findings) {
  public Change {
    findings = List.copyOf(findings);
  }

  /** What all conditions together say. */
  public enum Verdict {
    /** Every condition holds. */
    SHRINKING,
    /** At least one condition fails. */
    NOT_SHRINKING,
    /** No condition fails, but not every one can be judged. */
    UNKNOWN
  }

  /** What must hold for the perimeter to be shrinking. */
  public enum Condition {
    /** The lower limit of E rises. */
    ENCIRCLEMENT_RISES,
    /** U falls, or stays at 0. */
    UNLINKED_FALLS,
    /** P does not rise. */
    PEOPLE_DO_NOT_RISE
  }

  /** One condition with the two values that decide it. */
  public sealed interface Finding {
    /** What was looked at. */
    Condition condition();

    /** The condition holds between the values of both readings. */
    record Holds(Condition condition, double before, double after) implements Finding {}

    /** The condition does not hold between the values of both readings. */
    record Fails(Condition condition, double before, double after) implements Finding {}

    /** One of the two periods has no new cases. */
    record NotKnown(Condition condition) implements Finding {}
  }

  /**
   * More people are bound while encirclement does not rise: the net is thrown wider because tracing
   * fails.
   */
  public boolean netThrownWider() {
    return fails(Condition.PEOPLE_DO_NOT_RISE) && fails(Condition.ENCIRCLEMENT_RISES);
  }

  private boolean fails(Condition condition) {
    return findings.stream()
        .anyMatch(finding -> finding instanceof Finding.Fails && finding.condition() == condition);
  }
}

package shoutu.duty;

import java.util.Comparator;

/**
 * How urgent: first the class, then harm × people ÷ effort (domain.md 6.4).
 *
 * @param severity 1 to 3, chooses the ladder's pace
 * @param harm risk of irreversible harm in the next interval, 0 to 1
 * @param people how many are affected
 * @param effort in person-hours
 */
public record Triage(Class urgency, int severity, double harm, int people, double effort) {

  /** The order of the day, for an owner's duties as for scarce help. Ties: what waits longest. */
  public static final Comparator<Triage> ORDER =
      Comparator.comparing(Triage::urgency).thenComparing(triage -> -triage.weight());

  /** A life, legal clock or strongly reported; B key task of a plan; C urgent; D routine. */
  public enum Class {
    A,
    B,
    C,
    D
  }

  public Triage {
    if (severity < 1 || severity > 3 || harm < 0 || people < 0 || effort <= 0) {
      throw new IllegalArgumentException(
          "Triage of severity %d, harm %s, people %d, effort %s."
              .formatted(severity, harm, people, effort));
    }
  }

  public static Triage of(Class urgency, int severity) {
    return new Triage(urgency, severity, 1, 1, 1);
  }

  /** The higher of the class and of the pace; what it weighs stays. */
  Triage raised(Class other, int pace) {
    return new Triage(
        other.compareTo(urgency) < 0 ? other : urgency,
        Math.min(pace, severity),
        harm,
        people,
        effort);
  }

  public double weight() {
    return harm * people / effort;
  }
}

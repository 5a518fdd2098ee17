package shoutu.response.resource.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import shoutu.duty.Triage;
import shoutu.response.resource.planning.Question.Want;
import shoutu.rules.AssignmentRule;

/**
 * What a plan costs: less is better, from the first to the last.
 *
 * @param broken minutes beyond a shift, pieces beyond a stock, needs met by the wrong kind
 * @param unserved for each class of urgency: harm times people over effort of what is left out
 * @param minutes counted by the rule's weights
 */
record Price(long broken, long[] unserved, long minutes) implements Comparable<Price> {

  static final int WRONG_KIND = 100_000;

  /** What is left out while nothing is served yet. */
  static long[] all(List<Want> wants) {
    long[] unserved = new long[Triage.Class.values().length];
    for (Want want : wants) {
      unserved[want.triage().urgency().ordinal()] += weight(want.triage());
    }
    return unserved;
  }

  /** What serving a need counts, by who comes, when and from how far. */
  static long minutes(
      AssignmentRule rule, Instant now, Want want, UUID supplier, long arrives, int travel) {
    String urgency = want.triage().urgency().name();
    long late = Math.max(0, arrives - Duration.between(now, want.dueAt()).toMinutes());
    boolean changed = want.before() != null && !want.before().equals(supplier);
    return arrives * rule.waiting().getOrDefault(urgency, 0)
        + late * rule.late().getOrDefault(urgency, 0)
        + (long) travel * rule.travel()
        + (changed ? rule.change() : 0);
  }

  /** In thousandths, so that it is a whole number; each need counts at least a little. */
  static long weight(Triage triage) {
    return Math.round(triage.weight() * 1000) + 1;
  }

  @Override
  public int compareTo(Price other) {
    int byBroken = Long.compare(broken, other.broken);
    int byUnserved = Arrays.compare(unserved, other.unserved);
    return byBroken != 0
        ? byBroken
        : byUnserved != 0 ? byUnserved : Long.compare(minutes, other.minutes);
  }

  boolean isBelow(Price other) {
    return compareTo(other) < 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Price price && compareTo(price) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new long[] {broken, Arrays.hashCode(unserved), minutes});
  }
}

package shoutu.rules;

import java.time.Duration;
import java.util.Map;

/**
 * What whoever sends work down must leave to those who get it.
 *
 * @param leaveShare of the time that is left, a part has at least this share, 0 to 1
 * @param leastTime what a part needs at the least, by severity 1 to 3
 * @param holdShare of the whole time, whoever passes a duty on should not hold it longer, 0 to 1
 * @param holdMost nor longer than this
 * @param copy from this similarity on, 0 to 1, a text is a copy of the one received
 * @param mostParts how many duties one directive may become
 * @param mostRounds over how many days it may repeat
 */
public record DirectiveRule(
    double leaveShare,
    Map<Integer, Duration> leastTime,
    double holdShare,
    Duration holdMost,
    double copy,
    int mostParts,
    int mostRounds,
    Basis basis) {

  public DirectiveRule {
    leastTime = Map.copyOf(leastTime);
  }

  public Duration leastTimeAt(int severity) {
    return leastTime.getOrDefault(severity, Duration.ZERO);
  }
}

package shoutu.rules;

import java.time.Duration;
import java.util.Map;

/**
 * How teams and supplies are proposed. A weight is in counted minutes: how much one minute, or one
 * change, counts.
 *
 * @param detour how much longer the way is than the straight line
 * @param setOut what every way takes before it begins
 * @param within how long a way takes if all that is known is the lowest place that holds both ends
 * @param leastVisit what a team stays at least, whatever its size
 * @param waiting for each class of urgency: a minute from now to the arrival
 * @param late for each class of urgency: a minute after the need was due
 * @param travel a minute on the way
 * @param split another stock for the same need
 * @param volunteersInsured whether volunteers are sent only if they are insured
 * @param volunteers where that is written
 * @param change another team, or another stock, than was proposed before
 * @param moves the search tries so many changes of the plan
 * @param stands for so long a proposal is computed again by itself when something changes
 * @param unmetWithin over so long a time days of unmet needs are added up
 * @param atMost a net, in case that the machine is very slow
 */
public record AssignmentRule(
    double detour,
    int kmPerHour,
    Duration setOut,
    Map<Level, Duration> within,
    Duration leastVisit,
    Map<String, Integer> waiting,
    Map<String, Integer> late,
    int travel,
    int change,
    int split,
    boolean volunteersInsured,
    Basis volunteers,
    int moves,
    int seed,
    Duration atMost,
    Duration stands,
    Duration unmetWithin,
    Basis basis) {

  public AssignmentRule {
    within = Map.copyOf(within);
    waiting = Map.copyOf(waiting);
    late = Map.copyOf(late);
  }
}

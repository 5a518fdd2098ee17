package shoutu.epi.detection;

import java.time.LocalDate;
import java.util.List;

/**
 * A count that reached its threshold. Cases are named by their place in the caller's list.
 *
 * @param windowFrom first day of the window in which the threshold was reached
 * @param windowTo last day of that window: the day on which the crossing opened
 * @param contributing the cases of that window, by date
 * @param absorbed later cases that came while the crossing was open, by date
 * @param openUntil last day on which the sliding window still holds enough cases, with all that is
 *     known: the crossing is closed on the day after
 */
public record Crossing(
    LocalDate windowFrom,
    LocalDate windowTo,
    List<Integer> contributing,
    List<Integer> absorbed,
    LocalDate openUntil) {
  public Crossing {
    contributing = List.copyOf(contributing);
    absorbed = List.copyOf(absorbed);
  }
}

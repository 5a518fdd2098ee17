package shoutu.epi.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shoutu.epi.detection.Crossings.Event;

/**
 * {@link Detection#crossings} fed case by case, in any order of days: after each case the crossings
 * are those of all cases so far. A case is looked at together with those that no gap as long as the
 * window parts from it; the others cannot be moved by it. Not for several threads.
 */
public final class CrossingFeed {

  /** Cases with no gap among them, in order of their days, and their crossings. */
  private record Stretch(List<Event> events, List<Crossing> crossings) {
    LocalDate last() {
      return events.getLast().day();
    }
  }

  private final FixedThreshold threshold;
  private final TreeMap<LocalDate, Stretch> byFirstDay = new TreeMap<>();
  private int cases;

  /** A feed without cases. */
  public CrossingFeed(FixedThreshold threshold) {
    this.threshold = threshold;
  }

  /**
   * The next case. Cases are named by their place in the order in which they were told, from 0.
   *
   * @return the crossings of its stretch of days as they are now, empty when there are none
   */
  public List<Crossing> add(LocalDate day) {
    List<Event> events = new ArrayList<>();
    Map.Entry<LocalDate, Stretch> before = byFirstDay.floorEntry(day);
    if (before != null && !isApart(before.getValue().last(), day)) {
      events.addAll(before.getValue().events());
      byFirstDay.remove(before.getKey());
    }
    int place = events.size();
    while (place > 0 && events.get(place - 1).day().isAfter(day)) {
      place--;
    }
    events.add(place, new Event(cases++, day));
    Map.Entry<LocalDate, Stretch> after = byFirstDay.higherEntry(day);
    if (after != null && !isApart(day, after.getKey())) {
      events.addAll(after.getValue().events());
      byFirstDay.remove(after.getKey());
    }
    List<Crossing> crossings = new Crossings(threshold, events).find();
    byFirstDay.put(events.getFirst().day(), new Stretch(events, crossings));
    return crossings;
  }

  private boolean isApart(LocalDate earlier, LocalDate later) {
    return later.isAfter(earlier.plusDays(threshold.days()));
  }

  /** All crossings so far, as {@link Detection#crossings} has them. */
  public List<Crossing> crossings() {
    return byFirstDay.values().stream().flatMap(one -> one.crossings().stream()).toList();
  }
}

package shoutu.epi.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds where a sliding window reaches a fixed threshold; used once, by one thread. */
final class Crossings {
  /** A case: its place in the caller's list, and its day. */
  record Event(int index, LocalDate day) {}

  private final FixedThreshold threshold;
  private final List<Event> events;

  /**
   * @param events in order of their days
   */
  Crossings(FixedThreshold threshold, List<Event> events) {
    this.threshold = threshold;
    this.events = events;
  }

  static Crossings of(FixedThreshold threshold, List<LocalDate> days) {
    return new Crossings(
        threshold,
        IntStream.range(0, days.size())
            .mapToObj(i -> new Event(i, days.get(i)))
            .sorted(Comparator.comparing(Event::day))
            .toList());
  }

  List<Crossing> find() {
    var found = new ArrayList<Crossing>();
    int next = 0;
    while (next < events.size()) {
      int end = endOfDay(next);
      if (isReached(end)) {
        int opened = end;
        while (end < events.size() && staysOpen(end)) {
          end = endOfDay(end);
        }
        found.add(crossing(opened, end));
      }
      next = end;
    }
    return found;
  }

  /** The position after the last event on the same day as the event at the position. */
  private int endOfDay(int position) {
    int end = position;
    while (end < events.size() && events.get(end).day().equals(events.get(position).day())) {
      end++;
    }
    return end;
  }

  private boolean isReached(int end) {
    return end >= threshold.cases() && !events.get(end - 1).day().isAfter(openUntil(end));
  }

  /** Whether the count stays up until the next event's day, and on that day. */
  private boolean staysOpen(int end) {
    return !events.get(end).day().isAfter(openUntil(end).plusDays(1)) && isReached(endOfDay(end));
  }

  /** The last day on which the window holds enough of the events before the position. */
  private LocalDate openUntil(int end) {
    return events.get(end - threshold.cases()).day().plusDays(threshold.days() - 1L);
  }

  private Crossing crossing(int opened, int end) {
    LocalDate windowTo = events.get(opened - 1).day();
    LocalDate windowFrom = windowTo.minusDays(threshold.days() - 1L);
    int first = opened;
    while (first > 0 && !events.get(first - 1).day().isBefore(windowFrom)) {
      first--;
    }
    return new Crossing(
        windowFrom, windowTo, indices(first, opened), indices(opened, end), openUntil(end));
  }

  private List<Integer> indices(int from, int to) {
    return events.subList(from, to).stream().map(Event::index).toList();
  }
}

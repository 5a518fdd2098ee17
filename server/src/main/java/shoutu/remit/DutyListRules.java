package shoutu.remit;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;

/**
 * Whether a duty list excludes an assignment. The list that lies nearest to the receiver decides;
 * within one list what was taken back goes before what is assisted, and that before what is basic.
 * An emergency lifts what was taken back, as long as its item is in force; it never makes a
 * committee lead what it assists (Beijing regulation on 接诉即办, Art. 17).
 */
final class DutyListRules {

  /** A place on the way up. */
  record Step(String place, Level level) {}

  /** What is asked: under any of these names, of a function, leading or assisting. */
  record Asked(Set<String> tasks, String function, Part part) {
    Asked {
      tasks = Set.copyOf(tasks);
    }
  }

  /** Whether somebody above answers for the same task as a whole. */
  enum Part {
    LEAD,
    ASSIST
  }

  /**
   * @param way the receiver's place and those above it, the nearest first
   * @return the item that excludes it
   */
  static Optional<DutyItem> exclusion(
      Collection<DutyItem> items, List<Step> way, Asked asked, Instant at) {
    List<Step> seat = seat(way);
    if (seat.isEmpty()) {
      return Optional.empty();
    }
    List<DutyItem> about =
        items.stream()
            .filter(item -> item.isInForce(at) && isAbout(item, asked))
            .filter(item -> distance(item, seat) >= 0)
            .toList();
    boolean emergency = about.stream().anyMatch(i -> i.listClass() == ListClass.EMERGENCY_ADDED);
    boolean committee = seat.getFirst().level() == Level.VILLAGE;
    return nearest(about, seat).stream()
        .filter(
            item ->
                switch (item.listClass()) {
                  case TAKEN_BACK -> !emergency;
                  case COOPERATE -> asked.part() == Part.LEAD && (committee || !emergency);
                  case BASIC, EMERGENCY_ADDED -> false;
                })
        .min(Comparator.comparing(item -> item.listClass() == ListClass.TAKEN_BACK ? 0 : 1));
  }

  /** The items of the list that a place reads as its own, in force at an instant. */
  static List<DutyItem> listOf(Collection<DutyItem> items, List<Step> way, Instant at) {
    List<Step> seat = seat(way);
    return items.stream()
        .filter(item -> item.isInForce(at) && !seat.isEmpty() && distance(item, seat) >= 0)
        .sorted(Comparator.comparing(DutyItem::listClass).thenComparing(DutyItem::number))
        .toList();
  }

  /** Whose list counts: a grid cell's is its committee's. */
  static List<Step> seat(List<Step> way) {
    for (int i = 0; i < way.size(); i++) {
      if (way.get(i).level() != Level.GRID) {
        return way.subList(i, way.size());
      }
    }
    return List.of();
  }

  private static boolean isAbout(DutyItem item, Asked asked) {
    String task = item.task();
    String function = item.function();
    return task != null
        && asked.tasks().contains(task)
        && (function == null || function.equals(asked.function()));
  }

  private static List<DutyItem> nearest(List<DutyItem> about, List<Step> seat) {
    List<DutyItem> lasting =
        about.stream().filter(item -> item.listClass() != ListClass.EMERGENCY_ADDED).toList();
    int least = lasting.stream().mapToInt(item -> distance(item, seat)).min().orElse(0);
    return lasting.stream().filter(item -> distance(item, seat) == least).toList();
  }

  /** How far up the item stands: 0 for the receiver's own list; -1 when it is not about it. */
  private static int distance(DutyItem item, List<Step> seat) {
    @Nullable Level level = item.level();
    for (int up = 0; up < seat.size(); up++) {
      if (seat.get(up).place().equals(item.place())) {
        boolean own = level == null && up == 0;
        return own || (level == seat.getFirst().level() && up > 0) ? up : -1;
      }
    }
    return -1;
  }

  private DutyListRules() {}
}

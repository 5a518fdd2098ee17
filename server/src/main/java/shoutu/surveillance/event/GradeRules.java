package shoutu.surveillance.event;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shoutu.rules.EventGrade.Extent;
import shoutu.rules.Level;

/** How far an event reaches, for the lines of the grading grid. */
final class GradeRules {

  private static final List<Level> AREAS = List.of(Level.COUNTY, Level.PREFECTURE, Level.PROVINCE);

  /**
   * A case.
   *
   * @param areas the county, prefecture and province in which it lies
   */
  record Placed(LocalDate since, Map<Level, String> areas) {}

  /** The fullest window of so many days, in the worst area, and the most areas in any window. */
  static Collection<Extent> within(List<Placed> cases, int days) {
    List<Placed> inOrder = cases.stream().sorted(Comparator.comparing(Placed::since)).toList();
    List<Extent> extents = new ArrayList<>();
    for (Level level : AREAS) {
      Map<String, Integer> counts = new HashMap<>();
      Deque<Placed> window = new ArrayDeque<>();
      int most = 0;
      int areas = 0;
      for (Placed one : inOrder) {
        String area = one.areas.get(level);
        if (area == null) {
          continue;
        }
        window.add(one);
        counts.merge(area, 1, Integer::sum);
        while (window.getFirst().since.isBefore(one.since.minusDays(days - 1L))) {
          String gone = String.valueOf(window.removeFirst().areas.get(level));
          counts.merge(gone, -1, Integer::sum);
          counts.remove(gone, 0);
        }
        most = Math.max(most, counts.getOrDefault(area, 0));
        areas = Math.max(areas, counts.size());
      }
      if (most > 0) {
        extents.add(new Extent(level, most, areas));
      }
    }
    return extents;
  }

  private GradeRules() {}
}

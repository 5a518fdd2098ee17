package shoutu.response;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the duties of one line of the plan cover its ground: each place at the line's last level
 * has exactly one.
 *
 * @param expected how many places there are at that level in the area
 * @param covered how many of them have exactly one duty
 * @param gaps places with none
 * @param overlaps places with more than one
 * @param strays places with a duty that do not belong to the area
 * @param keptAbove places whose duty list excludes it: the duty of the level above covers them
 */
public record Coverage(
    String line,
    String level,
    int expected,
    int covered,
    List<String> gaps,
    List<String> overlaps,
    List<String> strays,
    List<KeptAbove> keptAbove) {

  public Coverage {
    gaps = List.copyOf(gaps);
    overlaps = List.copyOf(overlaps);
    strays = List.copyOf(strays);
    keptAbove = List.copyOf(keptAbove);
  }

  public boolean isComplete() {
    return gaps.isEmpty() && overlaps.isEmpty() && strays.isEmpty();
  }

  /** Holds the leaf duties' places against the places of the area. */
  static Coverage of(
      String line, String level, Collection<String> ground, Collection<String> duties) {
    return of(line, level, ground, duties, List.of());
  }

  static Coverage of(
      String line,
      String level,
      Collection<String> whole,
      Collection<String> duties,
      Collection<KeptAbove> above) {
    Set<String> places = above.stream().map(KeptAbove::place).collect(Collectors.toSet());
    List<KeptAbove> kept = above.stream().filter(it -> whole.contains(it.place())).toList();
    List<String> ground = whole.stream().filter(place -> !places.contains(place)).toList();
    Map<String, Long> count =
        duties.stream()
            .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
    List<String> gaps = new ArrayList<>();
    List<String> overlaps = new ArrayList<>();
    for (String place : ground) {
      long held = count.getOrDefault(place, 0L);
      if (held == 0) {
        gaps.add(place);
      } else if (held > 1) {
        overlaps.add(place);
      }
    }
    List<String> strays = count.keySet().stream().filter(place -> !ground.contains(place)).toList();
    return new Coverage(
        line,
        level,
        ground.size(),
        ground.size() - gaps.size() - overlaps.size(),
        gaps,
        overlaps,
        strays,
        kept);
  }
}

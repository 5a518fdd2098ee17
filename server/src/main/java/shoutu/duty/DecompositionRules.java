package shoutu.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Proves that a duty was split so that nothing is lost: for each of its tasks, the parts cover
 * every smallest place of the whole exactly once, and no part may take longer than the whole.
 */
public final class DecompositionRules {

  /** A smallest place of the parent's ground. */
  public record Leaf(String place, int placeNo) {}

  /**
   * What one child answers for.
   *
   * @param task what kind of part it is: a function, or a line of a plan
   * @param from the first place number of its subtree
   * @param to the number after the last
   */
  public record Part(String task, String place, int from, int to, Instant limitAt) {
    boolean covers(Leaf leaf) {
      return from <= leaf.placeNo() && leaf.placeNo() < to;
    }
  }

  /** What was to be split. */
  public record Whole(Collection<String> tasks, List<Leaf> leaves, Instant limitAt) {
    public Whole {
      tasks = List.copyOf(tasks);
      leaves = List.copyOf(leaves);
    }
  }

  /** A place in which nobody has the task. */
  public record Gap(String task, String place) {}

  /** A place in which several have the same task. */
  public record Overlap(String task, String place, List<String> parts) {
    public Overlap {
      parts = List.copyOf(parts);
    }
  }

  /** A part that may take longer than the whole. */
  public record TooLate(String task, String place, Instant limitAt) {}

  /** A part outside the whole: of another task, or on other ground. */
  public record Stray(String task, String place) {}

  public record Proof(
      List<Gap> gaps, List<Overlap> overlaps, List<TooLate> tooLate, List<Stray> strays) {
    public Proof {
      gaps = List.copyOf(gaps);
      overlaps = List.copyOf(overlaps);
      tooLate = List.copyOf(tooLate);
      strays = List.copyOf(strays);
    }

    /** The parts are the whole, no less and no more. */
    public boolean holds() {
      return gaps.isEmpty() && overlaps.isEmpty() && tooLate.isEmpty() && strays.isEmpty();
    }
  }

  public static Proof prove(Whole whole, Collection<Part> parts) {
    List<Gap> gaps = new ArrayList<>();
    List<Overlap> overlaps = new ArrayList<>();
    Map<String, List<Part>> byTask =
        parts.stream().collect(Collectors.groupingBy(Part::task, Collectors.toList()));
    for (String task : whole.tasks()) {
      sweep(task, whole.leaves(), byTask.getOrDefault(task, List.of()), gaps, overlaps);
    }
    List<TooLate> tooLate =
        parts.stream()
            .filter(part -> part.limitAt().isAfter(whole.limitAt()))
            .map(part -> new TooLate(part.task(), part.place(), part.limitAt()))
            .toList();
    NavigableSet<Integer> numbers = new TreeSet<>();
    whole.leaves().forEach(leaf -> numbers.add(leaf.placeNo()));
    List<Stray> strays =
        parts.stream()
            .filter(
                part ->
                    !whole.tasks().contains(part.task())
                        || numbers.subSet(part.from(), part.to()).isEmpty())
            .map(part -> new Stray(part.task(), part.place()))
            .toList();
    return new Proof(gaps, overlaps, tooLate, strays);
  }

  /** Walks the leaves in the order of their numbers; only the parts that begin and end move. */
  private static void sweep(
      String task, List<Leaf> leaves, List<Part> parts, List<Gap> gaps, List<Overlap> overlaps) {
    List<Leaf> inOrder = leaves.stream().sorted(Comparator.comparingInt(Leaf::placeNo)).toList();
    List<Part> waiting = parts.stream().sorted(Comparator.comparingInt(Part::from)).toList();
    List<Part> here = new ArrayList<>();
    int next = 0;
    for (Leaf leaf : inOrder) {
      while (next < waiting.size() && waiting.get(next).from() <= leaf.placeNo()) {
        here.add(waiting.get(next++));
      }
      here.removeIf(part -> part.to() <= leaf.placeNo());
      if (here.isEmpty()) {
        gaps.add(new Gap(task, leaf.place()));
      } else if (here.size() > 1) {
        overlaps.add(new Overlap(task, leaf.place(), here.stream().map(Part::place).toList()));
      }
    }
  }

  private DecompositionRules() {}
}

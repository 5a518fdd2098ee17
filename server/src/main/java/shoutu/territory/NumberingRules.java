package shoutu.territory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;

/**
 * Numbers places in pre-order so that a subtree is one range. Numbers have gaps: a new place gets a
 * free stretch inside its parent's range and nobody else moves. Only when there is none, the
 * smallest subtree above that has room for all of its places is numbered anew.
 */
final class NumberingRules {

  /** From the first number of a place to the last one of its subtree. */
  record Span(int no, int last) {
    long length() {
      return (long) last - no + 1;
    }
  }

  /** A place of the tree; {@code span} is null when it has no number yet. */
  record Node(String code, @Nullable String parent, Level level, @Nullable Span span) {}

  private static final Span EVERYTHING = new Span(1, Integer.MAX_VALUE - 1);

  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, List<Node>> children = new HashMap<>();
  private final List<Node> roots = new ArrayList<>();
  private final Map<String, Span> spans = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();
  private final Map<String, Long> rooms = new HashMap<>();

  /** The spans of all places; those that had one keep it unless their subtree was too narrow. */
  static Map<String, Span> number(Collection<Node> tree) {
    return new NumberingRules(tree).numbered();
  }

  private NumberingRules(Collection<Node> tree) {
    tree.forEach(node -> nodes.put(node.code(), node));
    tree.stream()
        .sorted(Comparator.comparing(Node::code))
        .forEach(
            node -> {
              if (node.parent() == null || !nodes.containsKey(node.parent())) {
                roots.add(node);
              } else {
                children.computeIfAbsent(node.parent(), _ -> new ArrayList<>()).add(node);
              }
              if (node.span() != null) {
                spans.put(node.code(), node.span());
              }
            });
  }

  private Map<String, Span> numbered() {
    roots.forEach(this::measure);
    if (!fit(EVERYTHING, roots)) {
      spread(EVERYTHING, roots);
    }
    roots.forEach(this::settle);
    return spans;
  }

  /** Counts the places of each subtree and how much room it would like. */
  private void measure(Node node) {
    long size = 1;
    long inside = 0;
    for (Node child : below(node)) {
      measure(child);
      size += sizeOf(child);
      inside += roomOf(child);
    }
    sizes.put(node.code(), size);
    rooms.put(node.code(), Math.max(roomAtLeast(node.level()), 1 + inside + inside / 2));
  }

  /** Finds numbers for what lies below a numbered place, going down. */
  private void settle(Node node) {
    Span span = spanOf(node);
    List<Node> inside = below(node);
    if (!fit(new Span(span.no() + 1, span.last()), inside)) {
      Node wide = node;
      while (spanOf(wide).length() < 2 * sizeOf(wide)) {
        Node above = wide.parent() == null ? null : nodes.get(wide.parent());
        if (above == null) {
          spread(EVERYTHING, roots);
          roots.forEach(this::settle);
          return;
        }
        wide = above;
      }
      renumberBelow(wide);
    }
    inside.forEach(this::settle);
  }

  private void renumberBelow(Node node) {
    Span span = spanOf(node);
    spread(new Span(span.no() + 1, span.last()), below(node));
    below(node).forEach(this::renumberBelow);
  }

  /** Gives those without a number a free stretch of the space; false when there is none. */
  private boolean fit(Span space, List<Node> siblings) {
    List<Node> waiting = siblings.stream().filter(node -> !spans.containsKey(node.code())).toList();
    if (waiting.isEmpty()) {
      return true;
    }
    List<Span> free = free(space, siblings);
    return place(free, waiting, rooms) || place(free, waiting, sizes);
  }

  private boolean place(List<Span> free, List<Node> waiting, Map<String, Long> wanted) {
    Map<String, Span> found = new HashMap<>();
    int gap = 0;
    long next = free.isEmpty() ? 0 : free.getFirst().no();
    for (Node node : waiting) {
      long length = wanted.getOrDefault(node.code(), 1L);
      while (gap < free.size() && next + length - 1 > free.get(gap).last()) {
        gap++;
        next = gap < free.size() ? free.get(gap).no() : 0;
      }
      if (gap == free.size()) {
        return false;
      }
      found.put(node.code(), new Span((int) next, (int) (next + length - 1)));
      next += length;
    }
    spans.putAll(found);
    return true;
  }

  /** The stretches of a space that no numbered sibling takes; the one at the end first. */
  private List<Span> free(Span space, List<Node> siblings) {
    List<Span> taken =
        siblings.stream()
            .map(node -> spans.get(node.code()))
            .filter(Objects::nonNull)
            .sorted(Comparator.comparingInt(Span::no))
            .toList();
    List<Span> free = new ArrayList<>();
    long from = space.no();
    for (Span span : taken) {
      if (span.no() > from) {
        free.add(new Span((int) from, span.no() - 1));
      }
      from = (long) span.last() + 1;
    }
    if (from <= space.last()) {
      free.addFirst(new Span((int) from, space.last()));
    }
    return free;
  }

  /** Shares a space among siblings by the room they would like; what is left stays at the end. */
  private void spread(Span space, List<Node> siblings) {
    long size = siblings.stream().mapToLong(this::sizeOf).sum();
    long room = siblings.stream().mapToLong(this::roomOf).sum();
    long spare = Math.min(space.length(), room) - size;
    long next = space.no();
    for (Node node : siblings) {
      long wish = roomOf(node) - sizeOf(node);
      long share = room == size ? 0 : (long) ((double) spare * wish / (double) (room - size));
      long length = sizeOf(node) + share;
      spans.put(node.code(), new Span((int) next, (int) (next + length - 1)));
      next += length;
    }
  }

  private List<Node> below(Node node) {
    return children.getOrDefault(node.code(), List.of());
  }

  private long sizeOf(Node node) {
    return sizes.getOrDefault(node.code(), 1L);
  }

  private long roomOf(Node node) {
    return rooms.getOrDefault(node.code(), 1L);
  }

  private Span spanOf(Node node) {
    return spans.getOrDefault(node.code(), EVERYTHING);
  }

  /** How much a place without children leaves for those to come. */
  private static long roomAtLeast(Level level) {
    return switch (level) {
      case NATION, PROVINCE, PREFECTURE -> 1L << 20;
      case COUNTY -> 1L << 16;
      case TOWNSHIP -> 1L << 12;
      case VILLAGE -> 1L << 8;
      case GRID -> 1L << 2;
      case UNIT, HOUSEHOLD -> 1L;
    };
  }
}

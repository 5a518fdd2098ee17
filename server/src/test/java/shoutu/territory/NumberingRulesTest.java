package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Level;
import shoutu.territory.NumberingRules.Node;
import shoutu.territory.NumberingRules.Span;

class NumberingRulesTest {

  @Test
  void aNewVillageFitsInWithoutMovingAnyone() {
    Map<String, Node> tree = new HashMap<>();
    add(tree, "610622", null, Level.COUNTY);
    add(tree, "610622100", "610622", Level.TOWNSHIP);
    add(tree, "610622100201", "610622100", Level.VILLAGE);
    add(tree, "610622200", "610622", Level.TOWNSHIP);
    Map<String, Span> before = NumberingRules.number(tree.values());
    keep(tree, before);

    add(tree, "610622100200", "610622100", Level.VILLAGE);
    Map<String, Span> after = NumberingRules.number(tree.values());

    assertThat(after).containsAllEntriesOf(before).hasSize(5);
    assertNested(tree, after);
  }

  @Test
  void whereNoGapIsLeftOnlyTheSmallestSubtreeWithRoomIsNumberedAnew() {
    Map<String, Node> tree = new HashMap<>();
    add(tree, "C", null, Level.COUNTY);
    add(tree, "C1", "C", Level.TOWNSHIP);
    add(tree, "C2", "C", Level.TOWNSHIP);
    add(tree, "C1V", "C1", Level.VILLAGE);
    add(tree, "C1W", "C1", Level.VILLAGE);
    Map<String, Span> before = NumberingRules.number(tree.values());
    keep(tree, before);

    for (int i = 0; i < 300; i++) {
      add(tree, "C1V%03d".formatted(i), "C1V", Level.GRID);
    }
    Map<String, Span> after = NumberingRules.number(tree.values());

    assertThat(after).containsEntry("C", before.get("C")).containsEntry("C1", before.get("C1"));
    assertThat(after).containsEntry("C2", before.get("C2"));
    assertThat(after.get("C1V")).isNotEqualTo(before.get("C1V"));
    assertNested(tree, after);
  }

  @Test
  void aWholeNationFits() {
    Map<String, Node> tree = new HashMap<>();
    add(tree, "N", null, Level.NATION);
    for (int province = 0; province < 31; province++) {
      String p = "P%02d".formatted(province);
      add(tree, p, "N", Level.PROVINCE);
      for (int county = 0; county < 92; county++) {
        String c = p + "%02d".formatted(county);
        add(tree, c, p, Level.COUNTY);
        for (int township = 0; township < 14; township++) {
          String t = c + "%02d".formatted(township);
          add(tree, t, c, Level.TOWNSHIP);
          for (int village = 0; village < 16; village++) {
            add(tree, t + "%02d".formatted(village), t, Level.VILLAGE);
          }
        }
      }
    }

    Map<String, Span> spans = NumberingRules.number(tree.values());

    assertThat(spans).hasSizeGreaterThan(660_000);
    assertNested(tree, spans);
  }

  /** Places come and move at random; however they do, ranges stay nested and apart. */
  @Property(tries = 200)
  void rangesStayNestedWhateverComesAndMoves(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
    Random random = new Random(seed);
    Map<String, Node> tree = new HashMap<>();
    List<String> codes = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int batch = 1 + random.nextInt(12);
      for (int i = 0; i < batch; i++) {
        String parent = codes.isEmpty() ? null : codes.get(random.nextInt(codes.size()));
        Node above = parent == null ? null : tree.get(parent);
        if (above != null && above.level() == Level.GRID) {
          continue;
        }
        Level level = above == null ? Level.COUNTY : Level.values()[above.level().ordinal() + 1];
        String code = "%d.%d".formatted(step, i);
        add(tree, code, parent, level);
        codes.add(code);
      }
      keep(tree, NumberingRules.number(tree.values()));
      assertNested(tree, spans(tree));
    }
  }

  private static void add(
      Map<String, Node> tree, String code, @Nullable String parent, Level level) {
    tree.put(code, new Node(code, parent, level, null));
  }

  private static void keep(Map<String, Node> tree, Map<String, Span> spans) {
    tree.replaceAll((code, node) -> new Node(code, node.parent(), node.level(), spans.get(code)));
  }

  private static Map<String, Span> spans(Map<String, Node> tree) {
    Map<String, Span> spans = new HashMap<>();
    tree.values().forEach(node -> spans.put(node.code(), Objects.requireNonNull(node.span())));
    return spans;
  }

  private static void assertNested(Map<String, Node> tree, Map<String, Span> spans) {
    Map<String, List<Span>> siblings = new HashMap<>();
    for (Node node : tree.values()) {
      Span span = Objects.requireNonNull(spans.get(node.code()), node.code());
      if (span.no() < 1 || span.last() < span.no()) {
        throw new AssertionError(node + " has " + span);
      }
      if (node.parent() != null) {
        Span parent = Objects.requireNonNull(spans.get(node.parent()));
        if (span.no() <= parent.no() || span.last() > parent.last()) {
          throw new AssertionError(node + " at " + span + " is not inside " + parent);
        }
      }
      siblings.computeIfAbsent("" + node.parent(), _ -> new ArrayList<>()).add(span);
    }
    for (List<Span> row : siblings.values()) {
      row.sort(Comparator.comparingInt(Span::no));
      for (int i = 1; i < row.size(); i++) {
        if (row.get(i).no() <= row.get(i - 1).last()) {
          throw new AssertionError(row.get(i) + " overlaps " + row.get(i - 1));
        }
      }
    }
  }
}

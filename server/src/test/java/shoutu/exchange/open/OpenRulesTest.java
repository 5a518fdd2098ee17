package shoutu.exchange.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Level;
import shoutu.surveillance.CaseFigures.Figure;
import shoutu.territory.Place;

/** Which counts are told of a county and its townships, and that none follows by subtraction. */
class OpenRulesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-01-05");
  private static final int SMALLEST = 5;

  private static final Place COUNTY =
      new Place("1", "县", "County", Level.COUNTY, null, null, 1, 99, 1, false);

  private static Place township(int n) {
    return new Place(
        "1-" + n, "镇" + n, "Town " + n, Level.TOWNSHIP, "1", null, 2 + n, 2 + n, 1, false);
  }

  @Test
  void aSmallCountIsWithheldAndTheNextSmallestWithIt() {
    assertThat(told(List.of(20, 3, 8, 30))).containsExactlyEntriesOf(line(61, 20, null, null, 30));
  }

  @Test
  void twoSmallCountsHideEachOther() {
    assertThat(told(List.of(20, 3, 2))).containsExactlyEntriesOf(line(25, 20, null, null));
  }

  @Test
  void whereOnlyOneTownshipIsIllTheCountyIsWithheldToo() {
    assertThat(told(List.of(3, 0))).containsExactlyEntriesOf(line(null, null, 0));
    assertThat(told(List.of(30, 0))).containsExactlyEntriesOf(line(30, 30, 0));
  }

  @Property(tries = 300)
  void noSmallCountIsToldOrFollowsBySubtraction(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 20) Integer> counts) {
    Map<String, @Nullable Integer> told = told(counts);
    Integer whole = told.get("1");
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      Integer part = told.get("1-" + i);
      parts.add(part);
      assertThat(part == null || part == 0 || part >= SMALLEST).isTrue();
    }
    List<Integer> hidden =
        java.util.stream.IntStream.range(0, counts.size())
            .filter(i -> parts.get(i) == null)
            .mapToObj(counts::get)
            .toList();
    if (whole != null && !hidden.isEmpty()) {
      assertThat(hidden).hasSizeGreaterThan(1);
    }
  }

  /** The cases of the county first, then of its townships in order. */
  private static Map<String, @Nullable Integer> told(List<Integer> counts) {
    List<Figure> figures = new ArrayList<>();
    Map<String, Place> places = new TreeMap<>();
    for (int i = 0; i < counts.size(); i++) {
      places.put("1-" + i, township(i));
      figures.add(new Figure("1-" + i, "MEASLES", DAY, counts.get(i), 0, 0));
    }
    List<OpenRules.Line> lines =
        OpenRules.rolledUp(
            figures, code -> List.of(Objects.requireNonNull(places.get(code)), COUNTY));
    Map<String, @Nullable Integer> told = new TreeMap<>();
    OpenRules.told(lines, SMALLEST).stream()
        .collect(Collectors.toMap(it -> it.key().place().code(), Function.identity()))
        .forEach((code, it) -> told.put(code, it.cases()));
    return told;
  }

  private static Map<String, @Nullable Integer> line(
      @Nullable Integer county, @Nullable Integer... townships) {
    Map<String, @Nullable Integer> expected = new TreeMap<>();
    expected.put("1", county);
    for (int i = 0; i < townships.length; i++) {
      expected.put("1-" + i, townships[i]);
    }
    return expected;
  }
}

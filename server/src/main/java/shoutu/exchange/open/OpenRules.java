package shoutu.exchange.open;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseFigures.Figure;
import shoutu.territory.Place;

/**
 * Which figures may be told. A count below the smallest is withheld; where a place's parts are told
 * and just one of them is withheld, it would follow by subtraction, so the next smallest goes too.
 * A zero is told only where nothing is withheld by it: that nobody is ill is nobody's secret.
 */
final class OpenRules {

  /** What is counted. */
  record Sum(int cases, int confirmed, int deaths) {
    Sum plus(Sum other) {
      return new Sum(cases + other.cases, confirmed + other.confirmed, deaths + other.deaths);
    }
  }

  record Key(Place place, String disease, LocalDate begins) {}

  record Line(Key key, Sum sum) {}

  /** A figure that may be told; null is withheld. */
  record Told(
      Key key, @Nullable Integer cases, @Nullable Integer confirmed, @Nullable Integer deaths) {}

  /**
   * Sums for every place that a figure's own place lies in.
   *
   * @param above for a place, those of its level and above for which figures may be told
   */
  static List<Line> rolledUp(List<Figure> figures, Function<String, List<Place>> above) {
    Map<String, List<Place>> known = new HashMap<>();
    Map<Key, Sum> sums =
        new TreeMap<>(
            Comparator.comparing(Key::begins)
                .thenComparing(Key::disease)
                .thenComparing(key -> key.place().placeNo())
                .thenComparing(key -> key.place().code()));
    for (Figure figure : figures) {
      Sum sum = new Sum(figure.cases(), figure.confirmed(), figure.deaths());
      for (Place place : known.computeIfAbsent(figure.place(), above)) {
        sums.merge(new Key(place, figure.disease(), figure.begins()), sum, Sum::plus);
      }
    }
    return sums.entrySet().stream()
        .map(entry -> new Line(entry.getKey(), entry.getValue()))
        .toList();
  }

  static List<Told> told(List<Line> lines, int smallest) {
    Map<Key, Integer> cases = tellable(lines, Sum::cases, smallest);
    Map<Key, Integer> confirmed = tellable(lines, Sum::confirmed, smallest);
    Map<Key, Integer> deaths = tellable(lines, Sum::deaths, smallest);
    return lines.stream()
        .map(
            line ->
                new Told(
                    line.key(),
                    cases.get(line.key()),
                    confirmed.get(line.key()),
                    deaths.get(line.key())))
        .toList();
  }

  /** Those counts that may be told, of one column. */
  private static Map<Key, Integer> tellable(
      List<Line> lines, ToIntFunction<Sum> count, int smallest) {
    Map<Key, Integer> told = new HashMap<>();
    for (Line line : lines) {
      int n = count.applyAsInt(line.sum());
      if (n == 0 || n >= smallest) {
        told.put(line.key(), n);
      }
    }
    Map<List<Object>, Key> wholes = new HashMap<>();
    Map<List<Object>, List<Key>> families = new LinkedHashMap<>();
    for (Line line : lines) {
      Key key = line.key();
      wholes.put(named(key.place().code(), key), key);
      String parent = key.place().parent();
      if (parent != null) {
        families.computeIfAbsent(named(parent, key), _ -> new ArrayList<>()).add(key);
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<List<Object>, List<Key>> family : families.entrySet()) {
        Key whole = wholes.get(family.getKey());
        changed |= whole != null && withhold(whole, family.getValue(), told);
      }
    }
    return told;
  }

  private static List<Object> named(String place, Key key) {
    return List.of(place, key.disease(), key.begins());
  }

  /** Where just one part is withheld and the whole is told; true when more was withheld. */
  private static boolean withhold(Key whole, List<Key> parts, Map<Key, Integer> told) {
    if (!told.containsKey(whole)
        || parts.stream().filter(key -> !told.containsKey(key)).count() != 1) {
      return false;
    }
    // The next smallest of the siblings; where there is none that counts, the whole itself.
    Key next =
        parts.stream()
            .filter(key -> told.getOrDefault(key, 0) > 0)
            .min(Comparator.comparingInt(key -> told.getOrDefault(key, 0)))
            .orElse(whole);
    told.remove(next);
    return true;
  }

  private OpenRules() {}
}

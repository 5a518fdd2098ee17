package shoutu.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.format.Vocabulary;
import shoutu.exchange.sheet.Cells;
import shoutu.territory.Place;

/** Finds the place that a line list means, by code or by name, among those of one ground. */
final class PlaceBook {

  /** Place names are at least this long; a shorter rest after leaving out an ending is no name. */
  private static final int SHORTEST = 2;

  /** What a text turned out to be. */
  sealed interface Found {
    record One(Place place) implements Found {}

    record Several(List<Place> places) implements Found {}

    record None() implements Found {}
  }

  /** The codes and names of a ground. It never changes, so several books may share it. */
  static final class Index {
    private final Map<String, Place> byCode;
    private final Map<String, List<Place>> byName;
    private final Map<String, List<Place>> byShortName;
    private final List<String> endings;

    /**
     * @param places in the order in which several of one name are told
     */
    Index(Collection<Place> places, List<String> endings) {
      this.endings = endings;
      byCode = HashMap.newHashMap(places.size());
      byName = HashMap.newHashMap(places.size());
      byShortName = HashMap.newHashMap(places.size());
      for (Place place : places) {
        byCode.put(place.code(), place);
        enter(byName, place.name(), place);
        enter(byName, place.nameEn(), place);
        enter(byShortName, shortened(place.name(), endings), place);
      }
    }

    private static void enter(Map<String, List<Place>> into, String name, Place place) {
      String folded = Vocabulary.folded(name);
      if (!folded.isEmpty()) {
        List<Place> same = into.computeIfAbsent(folded, _ -> new ArrayList<>(1));
        if (!same.contains(place)) {
          same.add(place);
        }
      }
    }
  }

  private final Index index;
  private final Map<String, Found> answered = new HashMap<>();

  PlaceBook(Index index) {
    this.index = index;
  }

  /**
   * @param township the place above it as the row names it, or empty
   * @param text a code, a name, or names from the top down written together
   */
  Found find(String township, String text) {
    return find(
        township.isEmpty() || text.isEmpty() ? List.of(township + text) : List.of(township, text));
  }

  /**
   * @param path codes or names from the top down. What lies above this ground is in no book, so a
   *     name that nobody knows narrows nothing; the last must be known
   */
  Found find(List<String> path) {
    if (answered.size() > 100_000) {
      answered.clear();
    }
    return answered.computeIfAbsent(String.join("\u001f", path), _ -> look(path));
  }

  private Found look(List<String> path) {
    String text = path.getLast();
    Place coded = byCode(text);
    if (coded != null) {
      return new Found.One(coded);
    }
    List<Place> named = anyhow(text);
    for (String name : path.subList(0, path.size() - 1)) {
      List<Place> above = anyhow(name);
      if (!above.isEmpty()) {
        List<Place> inside =
            named.stream()
                .filter(place -> above.stream().anyMatch(up -> within(place, up)))
                .toList();
        List<Place> below = inside.stream().filter(place -> !above.contains(place)).toList();
        named = below.isEmpty() ? inside : below;
      }
    }
    return found(named);
  }

  private static Found found(List<Place> places) {
    return switch (places.size()) {
      case 0 -> new Found.None();
      case 1 -> new Found.One(places.getFirst());
      default -> new Found.Several(places);
    };
  }

  private List<Place> anyhow(String text) {
    List<Place> named = named(text);
    return named.isEmpty() ? writtenTogether(Vocabulary.folded(text)) : named;
  }

  private List<Place> named(String text) {
    Place coded = byCode(text);
    if (coded != null) {
      return List.of(coded);
    }
    List<Place> whole = index.byName.getOrDefault(Vocabulary.folded(text), List.of());
    return whole.isEmpty()
        ? index.byShortName.getOrDefault(
            Vocabulary.folded(shortened(text, index.endings)), List.of())
        : whole;
  }

  /** "延川县文安驿镇梁家河村": the longest names first, each below the one before. */
  private List<Place> writtenTogether(String text) {
    for (int cut = text.length() - SHORTEST; cut >= SHORTEST; cut--) {
      List<Place> above = named(text.substring(0, cut));
      if (above.isEmpty()) {
        continue;
      }
      String rest = text.substring(cut);
      List<Place> below = named(rest);
      if (below.isEmpty()) {
        below = writtenTogether(rest);
      }
      List<Place> inside =
          below.stream().filter(place -> above.stream().anyMatch(up -> within(place, up))).toList();
      if (!inside.isEmpty()) {
        return inside;
      }
    }
    return List.of();
  }

  private static boolean within(Place place, Place above) {
    return above.subtree().covers(place.placeNo());
  }

  private static String shortened(String name, List<String> endings) {
    String plain = Cells.plain(name);
    for (String ending : endings) {
      if (plain.endsWith(ending) && plain.length() - ending.length() >= SHORTEST) {
        return plain.substring(0, plain.length() - ending.length());
      }
    }
    return plain;
  }

  /** How to tell several places of one name apart: their codes. */
  static String choices(List<Place> places) {
    StringBuilder choices = new StringBuilder();
    for (Place place : places.subList(0, Math.min(places.size(), 4))) {
      choices
          .append(choices.isEmpty() ? "" : ", ")
          .append(place.name())
          .append(' ')
          .append(place.code());
    }
    return choices.toString();
  }

  @Nullable Place byCode(String text) {
    return index.byCode.get(PlaceCodes.of(Cells.plain(text)));
  }
}

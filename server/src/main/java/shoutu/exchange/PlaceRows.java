package shoutu.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.format.Source;
import shoutu.exchange.format.Told;
import shoutu.exchange.sheet.Sheet;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.PlaceRow;
import shoutu.territory.Territory;

/**
 * Reads places. Where a file names the places above by their names, they are looked up; a place
 * without a code keeps the one that it has, and a new one gets the same code whenever it is sent.
 */
final class PlaceRows {

  private final Territory territory;
  private final Told told;
  private @Nullable PlaceBook book;
  private final Map<String, String> made = new HashMap<>();

  PlaceRows(Territory territory, Told told) {
    this.territory = territory;
    this.told = told;
  }

  PlaceRow read(Sheet.Row row) {
    String name = text("name", row);
    List<String> path = path(row);
    String parent = path.isEmpty() ? text("parent", row).transform(PlaceCodes::of) : parentOf(path);
    String code = PlaceCodes.of(text("code", row));
    String said = text("level", row);
    String level = told.words().value("level", said).orElse(said);
    if (code.isEmpty() && !name.isEmpty() && !told.format().isEmpty()) {
      Optional<Place> known = known(parent, name);
      List<String> whole = new ArrayList<>(path);
      whole.add(name);
      code = known.map(Place::code).orElseGet(() -> PlaceCodes.made(whole));
      level = known.map(place -> place.level().name()).orElse(level);
      made.put(String.join("\u001f", whole), code);
    }
    return new PlaceRow(
        row.number(),
        orNull(code),
        orNull(name),
        orNull(text("nameEn", row)),
        orNull(parent),
        orNull(level),
        orNull(text("population", row)));
  }

  private String parentOf(List<String> path) {
    String before = made.get(String.join("\u001f", path));
    if (before != null) {
      return before;
    }
    return book().find(path) instanceof PlaceBook.Found.One(Place place)
        ? place.code()
        : path.getLast();
  }

  /** The place that is there already by this name. */
  private Optional<Place> known(String parent, String name) {
    List<Place> beside = parent.isEmpty() ? territory.roots() : territory.children(parent);
    return beside.stream().filter(place -> place.name().equals(name)).findFirst();
  }

  private PlaceBook book() {
    PlaceBook known = book;
    if (known == null) {
      List<Place> all = new ArrayList<>();
      for (Place root : territory.roots()) {
        for (Level level : Level.values()) {
          all.addAll(territory.placesAt(root.subtree(), level));
        }
      }
      known = new PlaceBook(new PlaceBook.Index(all, told.words().placeEndings()));
      book = known;
    }
    return known;
  }

  private List<String> path(Sheet.Row row) {
    return told.heading().source("parentPath") instanceof Source.Path path
        ? path.names(row)
        : List.of();
  }

  private String text(String field, Sheet.Row row) {
    Source source = told.heading().source(field);
    return source == null ? "" : source.read(row);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}

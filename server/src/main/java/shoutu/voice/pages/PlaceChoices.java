package shoutu.voice.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The way to a place by pressing, for a phone without script; or by typing a part of its name. */
@Component
class PlaceChoices {

  private static final int MOST_FOUND = 30;

  private final Territory territory;

  PlaceChoices(Territory territory) {
    this.territory = territory;
  }

  /** Where the way begins: below a single top, since choosing among one is no choice. */
  List<Place> tops() {
    List<Place> places = territory.roots();
    while (places.size() == 1 && above(places.getFirst(), Level.TOWNSHIP)) {
      List<Place> below = children(places.getFirst());
      if (below.isEmpty()) {
        break;
      }
      places = below;
    }
    return places;
  }

  /** The place that all of this is about. */
  Optional<Place> root() {
    List<Place> tops = tops();
    if (tops.isEmpty()) {
      return Optional.empty();
    }
    Place first = tops.getFirst();
    return first.parent() == null ? Optional.of(first) : territory.find(first.parent());
  }

  List<Place> children(Place place) {
    return territory.children(place.code()).stream().filter(child -> !child.gone()).toList();
  }

  Optional<Place> find(String code) {
    return territory.find(code).filter(place -> !place.gone());
  }

  /** From the top that is shown down to the place. */
  List<Place> path(Place place) {
    List<Place> path = new ArrayList<>();
    path.add(place);
    for (Place above : territory.ancestors(place.code())) {
      if (above(above, Level.TOWNSHIP)) {
        break;
      }
      path.addFirst(above);
    }
    return path;
  }

  String pathName(Speech speech, Place place) {
    return String.join(" · ", path(place).stream().map(speech::name).toList());
  }

  List<Place> sought(String text) {
    String part = text.strip().toLowerCase(Locale.ROOT);
    if (part.isEmpty()) {
      return List.of();
    }
    List<Place> found = new ArrayList<>();
    for (Place root : territory.roots()) {
      for (Level level : List.of(Level.TOWNSHIP, Level.VILLAGE, Level.GRID)) {
        territory.placesAt(root.subtree(), level).stream()
            .filter(
                place ->
                    place.name().contains(part)
                        || place.nameEn().toLowerCase(Locale.ROOT).contains(part))
            .limit(MOST_FOUND)
            .forEach(found::add);
      }
    }
    return found.stream().limit(MOST_FOUND).toList();
  }

  static String link(String code) {
    return "/report?place=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
  }

  private static boolean above(Place place, Level level) {
    return place.level().isAbove(level);
  }
}

package shoutu.voice.open311;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.rules.Level;
import shoutu.territory.Boundaries;
import shoutu.territory.Place;
import shoutu.territory.Position;
import shoutu.territory.Territory;

/** Which of our places another system means: by a position, or by an address in words. */
@Component
public class Whereabouts {

  private static final List<Level> SOUGHT = List.of(Level.TOWNSHIP, Level.VILLAGE, Level.GRID);

  private final Territory territory;
  private final Boundaries boundaries;

  Whereabouts(Territory territory, Boundaries boundaries) {
    this.territory = territory;
    this.boundaries = boundaries;
  }

  /** Down from the jurisdiction as far as outlines are known. */
  public Optional<Place> byPosition(Place jurisdiction, Position at) {
    Place place = jurisdiction;
    boolean found = boundaries.around(at, List.of(jurisdiction)).isPresent();
    while (true) {
      List<Place> below = territory.children(place.code()).stream().filter(p -> !p.gone()).toList();
      Optional<Place> child = boundaries.around(at, below);
      if (child.isEmpty()) {
        return found ? Optional.of(place) : Optional.empty();
      }
      place = child.get();
      found = true;
    }
  }

  public Optional<Place> byAddress(Place jurisdiction, String address) {
    List<Place> places = new ArrayList<>();
    for (Level level : SOUGHT) {
      territory.placesAt(jurisdiction.subtree(), level).stream()
          .filter(place -> !place.gone())
          .forEach(places::add);
    }
    return GeoReportRules.named(address, places, place -> namesUp(place, false))
        .or(() -> GeoReportRules.named(address, places, place -> namesUp(place, true)));
  }

  private List<String> namesUp(Place place, boolean english) {
    List<String> names = new ArrayList<>();
    names.add(english ? place.nameEn() : place.name());
    territory
        .ancestors(place.code())
        .forEach(above -> names.add(english ? above.nameEn() : above.name()));
    return names;
  }
}

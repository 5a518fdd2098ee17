package shoutu.response.zone;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** P and A of a perimeter: how many people the zones of a place bind, and how many zones. */
@Service
public class BoundPeople {

  private static final Subtree EVERYWHERE = new Subtree("", 0, Integer.MAX_VALUE);

  private final ZoneTable table;
  private final Territory territory;

  BoundPeople(ZoneTable table, Territory territory) {
    this.table = table;
    this.territory = territory;
  }

  /**
   * @param unknown in how many bound places nobody told how many live there; not in the number
   */
  public record Bound(long people, long zones, int unknown) {}

  /**
   * Within a place at an instant, by the zones that the caller may see. Nobody counts twice,
   * however many zones lie in each other.
   *
   * @param disease null: of any
   */
  @Transactional(readOnly = true)
  public Bound within(Place ground, @Nullable String disease, Instant at) {
    List<List<Place>> bound =
        table.binding(EVERYWHERE, at).stream()
            .filter(zone -> disease == null || disease.equals(zone.disease()))
            .map(zone -> inside(ground, zone))
            .filter(places -> !places.isEmpty())
            .toList();
    Bound people = in(bound.stream().flatMap(List::stream).distinct().toList());
    return new Bound(people.people(), bound.size(), people.unknown());
  }

  /** In some places, as one zone. */
  static Bound in(List<Place> places) {
    long people = 0;
    int unknown = 0;
    for (Place place : ZoneRules.apart(places)) {
      Integer told = place.population();
      if (told == null) {
        unknown++;
      } else {
        people += told;
      }
    }
    return new Bound(people, 1, unknown);
  }

  List<Place> area(Zone zone) {
    return zone.area().stream().flatMap(code -> territory.find(code).stream()).toList();
  }

  /** What a zone covers of a place: parts of it, or all. */
  private List<Place> inside(Place ground, Zone zone) {
    return area(zone).stream()
        .filter(
            place ->
                ground.subtree().covers(place.placeNo())
                    || place.subtree().covers(ground.placeNo()))
        .map(place -> ground.subtree().covers(place.placeNo()) ? place : ground)
        .distinct()
        .toList();
  }
}

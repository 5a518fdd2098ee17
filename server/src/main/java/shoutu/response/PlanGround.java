package shoutu.response;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import shoutu.rules.Level;
import shoutu.rules.Plan;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The places to which the lines of a plan go. */
final class PlanGround {

  private final Territory territory;
  private final Ownership ownership;
  private final Instant at;

  PlanGround(Territory territory, Ownership ownership, Instant at) {
    this.territory = territory;
    this.ownership = ownership;
    this.at = at;
  }

  /**
   * The places of a level in an area, and where the area lies lower, the place it lies in. Of the
   * units only those in which the line's function is held: a school's line reaches schools.
   */
  List<Place> at(Level level, Plan.Line line, List<String> area) {
    LinkedHashSet<Place> places = new LinkedHashSet<>();
    for (String code : area) {
      List<Place> inside = territory.placesAt(territory.subtree(code), level);
      if (inside.isEmpty()) {
        territory.atLevel(code, level).ifPresent(places::add);
      } else {
        places.addAll(inside);
      }
    }
    return places.stream()
        .filter(place -> level != Level.UNIT || holds(place, line.function()))
        .toList();
  }

  /** The lowest of the line's levels that has any place in the area. */
  Level leaf(Plan.Line line, List<String> area) {
    return line.levels().reversed().stream()
        .filter(level -> !at(level, line, area).isEmpty())
        .findFirst()
        .orElseGet(() -> line.levels().getLast());
  }

  private boolean holds(Place unit, String function) {
    return ownership.heldIn(unit.code(), at).stream()
        .anyMatch(held -> held.field().function().equals(function));
  }
}

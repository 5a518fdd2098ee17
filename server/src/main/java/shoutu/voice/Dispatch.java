package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.rules.Level;
import shoutu.rules.Matter;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;
import shoutu.voice.DispatchException.Route;

/**
 * To whom a matter of a place goes: by the catalogue, except where an exception of the place, or of
 * the nearest one above it, says otherwise.
 */
@Service
class Dispatch {

  private static final int MOST_SHOWN = 500;

  /** Who would answer for a place, as it is and as it would be. */
  record Change(Place place, Field before, Owner ownerBefore, Field after, Owner ownerAfter) {}

  private final DispatchTable table;
  private final Territory territory;
  private final Ownership ownership;
  private final Clock clock;

  Dispatch(DispatchTable table, Territory territory, Ownership ownership, Clock clock) {
    this.table = table;
    this.territory = territory;
    this.ownership = ownership;
    this.clock = clock;
  }

  /** The field that answers for a matter told of a place. */
  Field fieldFor(Place place, Matter matter) {
    List<Place> up = fromThePlaceUp(place);
    Map<String, Route> routes = table.routes(up.stream().map(Place::code).toList(), matter.code());
    return DispatchRules.field(up, matter, routes);
  }

  /** What an exception would change, place by place: nothing is written. */
  @Transactional(readOnly = true)
  List<Change> preview(Place at, Matter matter, Route route) {
    Instant now = clock.instant();
    List<Place> below = new ArrayList<>(List.of(at));
    for (Level level : Level.values()) {
      if (at.level().isAbove(level) && !Level.VILLAGE.isAbove(level)) {
        below.addAll(territory.placesAt(at.subtree(), level));
      }
    }
    Set<String> codes = new HashSet<>();
    fromThePlaceUp(at).forEach(place -> codes.add(place.code()));
    below.forEach(place -> codes.add(place.code()));
    Map<String, Route> routes = table.routes(codes, matter.code());
    Map<String, Route> with = new HashMap<>(routes);
    with.put(at.code(), route);
    List<Change> changes = new ArrayList<>();
    for (Place place : below) {
      List<Place> up = fromThePlaceUp(place);
      Field before = DispatchRules.field(up, matter, routes);
      Field after = DispatchRules.field(up, matter, with);
      if (!before.equals(after) && changes.size() < MOST_SHOWN) {
        changes.add(
            new Change(
                place,
                before,
                ownership.ownerOf(before.place(), before.function(), now),
                after,
                ownership.ownerOf(after.place(), after.function(), now)));
      }
    }
    return changes;
  }

  /** Takes the place of what held here before. What is open stays with its owner. */
  @Transactional
  DispatchException make(Place at, Matter matter, Route route, String reason) {
    Instant now = clock.instant();
    String by = Acting.current().actor().name();
    table.inForce(at.code(), matter.code()).ifPresent(old -> table.end(old.id(), now, by));
    DispatchException made =
        new DispatchException(
            Ids.next(clock),
            1,
            at.code(),
            matter.code(),
            route.function(),
            route.level(),
            reason,
            by,
            now,
            null,
            null);
    table.insert(made, at);
    return made;
  }

  /** From now on the catalogue holds again. False when there is none in force. */
  @Transactional
  boolean end(UUID id) {
    return table.end(id, clock.instant(), Acting.current().actor().name());
  }

  @Transactional(readOnly = true)
  Optional<DispatchException> find(UUID id) {
    return table.find(id);
  }

  @Transactional(readOnly = true)
  List<DispatchException> history(Subtree within) {
    return table.history(within, MOST_SHOWN);
  }

  private List<Place> fromThePlaceUp(Place place) {
    List<Place> places = new ArrayList<>();
    places.add(place);
    places.addAll(territory.ancestors(place.code()));
    return places;
  }
}

package shoutu.voice;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Places that a form names: there, and one where whoever sends the form may do this. */
@Component
public class FormPlaces {

  private final Access access;
  private final Territory territory;

  FormPlaces(Access access, Territory territory) {
    this.access = access;
    this.territory = territory;
  }

  /** The place, or null and a fault of the field {@code place}. */
  public @Nullable Place find(@Nullable String code, Verb verb, Entity entity, List<Fault> faults) {
    String wanted = Forms.none(code);
    if (wanted == null) {
      faults.add(Fault.of("place", "missing"));
      return null;
    }
    Optional<Place> found =
        territory
            .find(wanted)
            .filter(place -> !place.gone())
            .filter(place -> access.may(Callers.current(), verb, entity, place.placeNo()));
    if (found.isEmpty()) {
      faults.add(Fault.of("place", "not-allowed"));
    }
    return found.orElse(null);
  }

  /** The place; throws where {@link #find} has a fault. */
  public Place get(@Nullable String code, Verb verb, Entity entity) {
    List<Fault> faults = new java.util.ArrayList<>();
    Place place = find(code, verb, entity, faults);
    if (place == null) {
      throw new InvalidInput(faults);
    }
    return place;
  }
}

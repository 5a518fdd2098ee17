package shoutu.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Scope;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Which county a caller means. */
@Component
public class Counties {

  private final Territory territory;

  Counties(Territory territory) {
    this.territory = territory;
  }

  /** The county that is named; without a word the only one on the caller's ground. */
  public Place meant(Verb verb, Entity entity, @Nullable String place) {
    Scope scope = Callers.current().scope(verb, entity);
    List<Place> counties =
        place == null || place.isBlank()
            ? territory.roots().stream()
                .flatMap(root -> territory.placesAt(root.subtree(), Level.COUNTY).stream())
                .filter(county -> scope.covers(county.subtree().range()))
                .toList()
            : territory.find(place).filter(it -> it.level() == Level.COUNTY).stream()
                .filter(county -> scope.covers(county.placeNo()))
                .toList();
    if (counties.size() != 1) {
      throw new InvalidInput(Fault.of("place", place == null ? "missing" : "not-allowed"));
    }
    return counties.getFirst();
  }
}

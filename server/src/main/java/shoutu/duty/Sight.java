package shoutu.duty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Verifier;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The territory as one batch of duties sees it: each place is looked up once. */
final class Sight {

  private static final String SUPERVISION = "SUPERVISION";

  private final Territory territory;
  private final Map<String, Place> places = new HashMap<>();

  Sight(Territory territory) {
    this.territory = territory;
  }

  IssueRules.Place placeOf(NewDuty wish, Verifier verifier, UUID root, int ladder) {
    Place ground = place(wish.ground() == null ? wish.owner().place() : wish.ground());
    Field observer =
        switch (verifier) {
          case Verifier.Observer(String function, int levelUp) ->
              observer(wish.owner(), function, levelUp);
          case Verifier.Beneficiary _, Verifier.Pool _ -> null;
        };
    return new IssueRules.Place(
        new Ground(ground.code(), ground.placeNo()), ground.home(), root, observer, ladder);
  }

  /** Above the top there is nobody: there the verifiers of the owner's own place look. */
  private Field observer(Field owner, @Nullable String function, int levelUp) {
    List<Place> above = above(owner.place());
    if (levelUp > above.size()) {
      return new Field(owner.place(), SUPERVISION);
    }
    String place = levelUp == 0 ? owner.place() : above.get(levelUp - 1).code();
    Field observer =
        new Field(place, function == null ? Seats.fieldOf(owner).function() : function);
    return observer.equals(Seats.fieldOf(owner)) ? new Field(place, SUPERVISION) : observer;
  }

  private Place place(String code) {
    return places.computeIfAbsent(code, territory::get);
  }

  private List<Place> above(String code) {
    List<Place> above = new ArrayList<>();
    for (String parent = place(code).parent(); parent != null; ) {
      Place place = place(parent);
      above.add(place);
      parent = place.parent();
    }
    return above;
  }
}

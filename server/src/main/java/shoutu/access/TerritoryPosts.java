package shoutu.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shoutu.rules.Function;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.HeldField;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Posts as the territory knows them, with the role that the rules make of each. */
@Component
class TerritoryPosts implements HeldPosts {

  private final Ownership ownership;
  private final Territory territory;
  private final Rules rules;

  TerritoryPosts(Ownership ownership, Territory territory, Rules rules) {
    this.ownership = ownership;
    this.territory = territory;
    this.rules = rules;
  }

  @Override
  public List<HeldPost> of(String holder, Instant at) {
    RuleBook book = rules.at(at);
    return ownership.heldBy(holder, at).stream()
        .flatMap(held -> post(held, book, at).stream())
        .toList();
  }

  /** Nothing for a function that the rules do not know at this level: no role, no rights. */
  private Optional<HeldPost> post(HeldField held, RuleBook book, Instant at) {
    return territory
        .find(held.field().place(), at)
        .flatMap(
            place ->
                book.function(held.field().function())
                    .flatMap(function -> role(function, place))
                    .map(role -> post(held, place, role)));
  }

  private static Optional<Role> role(Function function, Place place) {
    return function
        .roleAt(place.level())
        .flatMap(name -> Stream.of(Role.values()).filter(it -> it.name().equals(name)).findFirst());
  }

  private static HeldPost post(HeldField held, Place place, Role role) {
    return new HeldPost(
        place.code(),
        place.name(),
        place.nameEn(),
        place.home(),
        place.level().name(),
        held.field().function(),
        held.post(),
        held.postEn(),
        role,
        place.subtree().range());
  }
}

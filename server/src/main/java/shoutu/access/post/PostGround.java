package shoutu.access.post;

import java.util.Map;
import java.util.Optional;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.territory.Place;

/** Where the caller may fill posts. */
final class PostGround {

  /**
   * The place, where the caller may fill posts in it.
   *
   * @throws InvalidInput where there is none, or it lies elsewhere
   */
  static Place require(Optional<Place> found, String code) {
    return found
        .filter(it -> Callers.current().may(Verb.CREATE, Entity.POST, it.placeNo()))
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", code))));
  }

  private PostGround() {}
}

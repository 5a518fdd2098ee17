package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Scope;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The ground that a request asks for; without a place, all that the caller may see. */
@Component
public class Grounds {

  private final Territory territory;
  private final Clock clock;

  Grounds(Territory territory, Clock clock) {
    this.territory = territory;
    this.clock = clock;
  }

  /** From when on "longer than so many hours" counts back. */
  Instant now() {
    return clock.instant();
  }

  public Ground of(@Nullable String place) {
    if (place != null && !place.isEmpty()) {
      Place found =
          territory
              .find(place)
              .orElseThrow(() -> new InvalidInput(Fault.of("place", "not-allowed")));
      return of(found);
    }
    Scope scope = Acting.current().actor().scope();
    if (scope.ranges().isEmpty()) {
      return new Ground(0, 0, 0);
    }
    if (territory.roots().size() == 1) {
      // Row security cuts it to the scope; one range is told to the planner, too.
      Place root = territory.roots().getFirst();
      if (scope.covers(root.subtree().range())) {
        return of(root);
      }
    }
    int lo = scope.ranges().stream().mapToInt(Scope.Range::from).min().orElse(0);
    int hi = scope.ranges().stream().mapToInt(Scope.Range::to).max().orElse(0);
    return new Ground(lo, lo, hi);
  }

  private static Ground of(Place place) {
    Subtree subtree = place.subtree();
    return new Ground(place.placeNo(), subtree.lo(), subtree.hi());
  }
}

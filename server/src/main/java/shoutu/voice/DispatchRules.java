package shoutu.voice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import shoutu.rules.Matter;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.voice.DispatchException.Route;

/** Matter × place × function: who answers. */
final class DispatchRules {

  /**
   * @param up the place and those above it, nearest first
   * @param exceptions by place
   */
  static Field field(List<Place> up, Matter matter, Map<String, Route> exceptions) {
    Route route =
        up.stream()
            .map(place -> exceptions.get(place.code()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(() -> new Route(matter.function(), matter.level()));
    return new Field(TriageRules.seat(up, Place::level, route.level()).code(), route.function());
  }

  private DispatchRules() {}
}

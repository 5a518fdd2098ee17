package shoutu.response.resource.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import shoutu.response.resource.planning.Plan.Against;
import shoutu.response.resource.planning.Plan.Line;
import shoutu.response.resource.planning.Plan.Other;
import shoutu.response.resource.planning.Plan.Why;
import shoutu.response.resource.planning.Question.Want;

/** Why this stock, what another would cost, and why somebody is left without. */
final class SupplyReasons {

  static List<Line> lines(SupplyCase supplies, int[] from) {
    return IntStream.range(0, from.length).mapToObj(want -> line(supplies, from, want)).toList();
  }

  private static Line line(SupplyCase supplies, int[] from, int want) {
    Want it = supplies.wants.get(want);
    int store = from[want];
    List<Other> others = it.fixedTo() != null ? List.of() : others(supplies, from, want);
    if (store == SupplyCase.NONE) {
      Why why = others.isEmpty() ? Why.NO_SUCH : Why.NOT_ENOUGH;
      return new Line(it.need(), null, why, 0, 0, 0, 0, 0, others);
    }
    int way = supplies.travel(want, store);
    long late = way - Duration.between(supplies.now(), it.dueAt()).toMinutes();
    return new Line(
        it.need(),
        supplies.stores.get(store).id(),
        why(supplies, from, want, others),
        0,
        way,
        way,
        way,
        Math.max(0, late),
        others);
  }

  private static Why why(SupplyCase supplies, int[] from, int want, List<Other> others) {
    if (supplies.wants.get(want).fixedTo() != null) {
      return supplies.left(from, from[want]) < 0 ? Why.FIXED_BEYOND : Why.FIXED;
    }
    return others.isEmpty() ? Why.ONLY : Why.BEST;
  }

  private static List<Other> others(SupplyCase supplies, int[] from, int want) {
    List<Other> others = new ArrayList<>();
    for (int store = 0; store < supplies.stores.size(); store++) {
      boolean holdsIt = supplies.stores.get(store).item().equals(supplies.wants.get(want).kind());
      if (store != from[want] && holdsIt) {
        others.add(other(supplies, from, want, store));
      }
    }
    return others;
  }

  private static Other other(SupplyCase supplies, int[] from, int want, int store) {
    var id = supplies.stores.get(store).id();
    long left = supplies.left(from, store) - supplies.wants.get(want).quantity();
    if (left < 0) {
      return new Other(id, Against.TOO_FEW, -left);
    }
    if (id.equals(supplies.wants.get(want).refusedBy())) {
      return new Other(id, Against.REFUSED, 0);
    }
    int[] moved = from.clone();
    moved[want] = store;
    return new Other(
        id, Against.COSTS_MORE, supplies.price(moved).minutes() - supplies.price(from).minutes());
  }

  private SupplyReasons() {}
}

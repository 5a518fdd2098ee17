package shoutu.response.resource.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import shoutu.response.resource.planning.Plan.Against;
import shoutu.response.resource.planning.Plan.Line;
import shoutu.response.resource.planning.Plan.Other;
import shoutu.response.resource.planning.Plan.Part;
import shoutu.response.resource.planning.Plan.Why;
import shoutu.response.resource.planning.Question.Want;
import shoutu.response.resource.planning.SupplyCase.Draw;

/** Why these stocks, what another would cost, and why somebody is left without. */
final class SupplyReasons {

  private final SupplyCase supplies;
  private final int[] from;
  private final List<List<Draw>> draws;
  private final long[] left;
  private final Price price;

  private SupplyReasons(SupplyCase supplies, int[] from) {
    this.supplies = supplies;
    this.from = from;
    this.draws = supplies.pour(from);
    this.left = supplies.left(draws);
    this.price = supplies.price(from);
  }

  /**
   * Moves single needs as long as that makes the plan better, so that no other stock that is named
   * beside a line would have been the better first choice.
   */
  static int[] settled(SupplyCase supplies, int[] found) {
    int[] best = found.clone();
    Price price = supplies.price(best);
    for (int want = 0; want < best.length; want++) {
      for (int store : supplies.choices(want)) {
        int[] moved = best.clone();
        moved[want] = store;
        Price other = supplies.price(moved);
        if (other.isBelow(price)) {
          best = moved;
          price = other;
          want = -1;
          break;
        }
      }
    }
    return best;
  }

  static List<Line> lines(SupplyCase supplies, int[] from) {
    SupplyReasons reasons = new SupplyReasons(supplies, from);
    return IntStream.range(0, from.length).mapToObj(reasons::line).toList();
  }

  private Line line(int want) {
    Want it = supplies.wants.get(want);
    List<Draw> parts = draws.get(want);
    List<Other> others = it.fixedTo() != null ? List.of() : others(want, parts);
    if (parts.isEmpty()) {
      Why why = others.isEmpty() ? Why.NO_SUCH : Why.NOT_ENOUGH;
      return new Line(it.need(), null, why, 0, 0, 0, 0, 0, List.of(), others);
    }
    int arrives = supplies.arrives(want, parts);
    long late = arrives - Duration.between(supplies.now(), it.dueAt()).toMinutes();
    return new Line(
        it.need(),
        supplies.stores.get(parts.getFirst().store()).id(),
        why(want, parts, others),
        0,
        arrives,
        arrives,
        arrives,
        Math.max(0, late),
        parts.stream().map(part -> part(want, part)).toList(),
        others);
  }

  private Part part(int want, Draw draw) {
    return new Part(
        supplies.stores.get(draw.store()).id(),
        draw.quantity(),
        supplies.travel(want, draw.store()),
        left[draw.store()] <= 0);
  }

  private Why why(int want, List<Draw> parts, List<Other> others) {
    if (supplies.wants.get(want).fixedTo() != null) {
      return left[from[want]] < 0 ? Why.FIXED_BEYOND : Why.FIXED;
    }
    if (parts.size() > 1) {
      return Why.SPLIT;
    }
    return others.stream().allMatch(other -> other.against() == Against.REFUSED)
        ? Why.ONLY
        : Why.BEST;
  }

  private List<Other> others(int want, List<Draw> parts) {
    List<Other> others = new ArrayList<>();
    for (int store = 0; store < supplies.stores.size(); store++) {
      int it = store;
      boolean holdsIt = supplies.stores.get(store).item().equals(supplies.wants.get(want).kind());
      if (holdsIt && parts.stream().noneMatch(part -> part.store() == it)) {
        others.add(other(want, store));
      }
    }
    return others;
  }

  private Other other(int want, int store) {
    var id = supplies.stores.get(store).id();
    if (id.equals(supplies.wants.get(want).refusedBy())) {
      return new Other(id, Against.REFUSED, 0);
    }
    long missing = supplies.wants.get(want).quantity() - Math.max(0, left[store]);
    if (missing > 0) {
      return new Other(id, Against.TOO_FEW, missing);
    }
    int[] moved = from.clone();
    moved[want] = store;
    return new Other(id, Against.COSTS_MORE, supplies.price(moved).minutes() - price.minutes());
  }
}

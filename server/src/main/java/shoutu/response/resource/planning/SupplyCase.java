package shoutu.response.resource.planning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import shoutu.response.resource.planning.Question.Store;
import shoutu.response.resource.planning.Question.Want;
import shoutu.rules.AssignmentRule;
import shoutu.rules.ResourceKind;

/**
 * The needs for supplies, in numbers: needs and stocks by their index. A plan says for each need
 * which stock gives first, or {@link #NONE}; what that has not, the others of the item give, the
 * nearest first. A need gets all of it or nothing.
 */
final class SupplyCase {

  static final int NONE = -1;

  /** So much from one stock. */
  record Draw(int store, int quantity) {}

  final List<Store> stores;
  final List<Want> wants;

  private final Instant now;
  private final AssignmentRule rule;
  private final int[][] ways;

  /** For each need the stocks that can give it, the nearest first. */
  private final List<List<Integer>> nearest;

  SupplyCase(Question question) {
    this.now = question.now();
    this.rule = question.rule();
    this.stores = question.stores();
    this.wants =
        question.wants().stream().filter(want -> want.of() == ResourceKind.Of.SUPPLY).toList();
    Travel travel = new Travel(rule);
    this.ways =
        wants.stream()
            .map(want -> stores.stream().mapToInt(s -> travel.minutes(s.site(), want.site())))
            .map(IntStream::toArray)
            .toArray(int[][]::new);
    this.nearest = IntStream.range(0, wants.size()).mapToObj(this::nearest).toList();
  }

  private List<Integer> nearest(int want) {
    Want it = wants.get(want);
    return IntStream.range(0, stores.size())
        .filter(s -> stores.get(s).item().equals(it.kind()))
        .filter(s -> stores.get(s).quantity() > 0)
        .filter(s -> !stores.get(s).id().equals(it.refusedBy()))
        .boxed()
        .sorted(Comparator.comparing((Integer s) -> ways[want][s]).thenComparing(s -> s))
        .toList();
  }

  Instant now() {
    return now;
  }

  int travel(int want, int store) {
    return ways[want][store];
  }

  /** What each need gets from which stocks: what is fixed first, then in the order of the day. */
  List<List<Draw>> pour(int[] from) {
    long[] left = stores.stream().mapToLong(Store::quantity).toArray();
    List<List<Draw>> draws = new ArrayList<>();
    for (int want = 0; want < from.length; want++) {
      boolean fixed = from[want] != NONE && wants.get(want).fixedTo() != null;
      if (fixed) {
        left[from[want]] -= wants.get(want).quantity();
      }
      draws.add(fixed ? List.of(new Draw(from[want], wants.get(want).quantity())) : List.of());
    }
    for (int want = 0; want < from.length; want++) {
      if (from[want] != NONE && wants.get(want).fixedTo() == null) {
        draws.set(want, draw(want, from[want], left));
      }
    }
    return draws;
  }

  private List<Draw> draw(int want, int first, long[] left) {
    List<Draw> draws = new ArrayList<>();
    long missing = wants.get(want).quantity();
    missing -= take(first, missing, left, draws);
    for (int store : nearest.get(want)) {
      if (missing > 0 && store != first) {
        missing -= take(store, missing, left, draws);
      }
    }
    if (missing > 0) {
      draws.forEach(draw -> left[draw.store()] += draw.quantity());
      return List.of();
    }
    return draws;
  }

  private static long take(int store, long wanted, long[] left, List<Draw> draws) {
    long taken = Math.min(wanted, Math.max(0, left[store]));
    if (taken > 0) {
      left[store] -= taken;
      draws.add(new Draw(store, (int) taken));
    }
    return taken;
  }

  Price price(int[] from) {
    long broken = 0;
    long minutes = 0;
    long[] unserved = Price.all(wants);
    List<List<Draw>> draws = pour(from);
    for (int w = 0; w < from.length; w++) {
      List<Draw> parts = draws.get(w);
      if (!parts.isEmpty()) {
        Want want = wants.get(w);
        unserved[want.triage().urgency().ordinal()] -= Price.weight(want.triage());
        int first = parts.getFirst().store();
        broken += want.kind().equals(stores.get(first).item()) ? 0 : Price.WRONG_KIND;
        minutes +=
            Price.minutes(
                rule, now, want, stores.get(first).id(), arrives(w, parts), onTheWay(w, parts));
        minutes += (long) (parts.size() - 1) * rule.split();
      }
    }
    broken += Arrays.stream(left(draws)).filter(l -> l < 0).map(l -> -l).sum();
    return new Price(broken, unserved, minutes);
  }

  /** A need is met when the last part is there. */
  int arrives(int want, List<Draw> parts) {
    return parts.stream().mapToInt(part -> ways[want][part.store()]).max().orElse(0);
  }

  private int onTheWay(int want, List<Draw> parts) {
    return parts.stream().mapToInt(part -> ways[want][part.store()]).sum();
  }

  /** What would be left of each stock. */
  long[] left(List<List<Draw>> draws) {
    long[] left = stores.stream().mapToLong(Store::quantity).toArray();
    draws.stream().flatMap(List::stream).forEach(draw -> left[draw.store()] -= draw.quantity());
    return left;
  }

  /** Where every plan begins. */
  int[] fixed() {
    return wants.stream().mapToInt(this::fixed).toArray();
  }

  private int fixed(Want want) {
    return IntStream.range(0, stores.size())
        .filter(store -> stores.get(store).id().equals(want.fixedTo()))
        .findFirst()
        .orElse(NONE);
  }

  boolean hasChoices() {
    return IntStream.range(0, wants.size()).anyMatch(want -> !choices(want).isEmpty());
  }

  /** The stocks that may give first, if all together hold enough; none where a person decided. */
  List<Integer> choices(int want) {
    Want it = wants.get(want);
    long together = nearest.get(want).stream().mapToLong(s -> stores.get(s).quantity()).sum();
    return it.fixedTo() != null || together < it.quantity() ? List.of() : nearest.get(want);
  }
}

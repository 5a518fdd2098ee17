package shoutu.response.resource.planning;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import shoutu.response.resource.planning.Question.Store;
import shoutu.response.resource.planning.Question.Want;
import shoutu.rules.AssignmentRule;
import shoutu.rules.ResourceKind;

/**
 * The needs for supplies, in numbers: needs and stocks by their index. A plan says for each need
 * the stock that gives all of it, or {@link #NONE}.
 */
final class SupplyCase {

  static final int NONE = -1;

  final List<Store> stores;
  final List<Want> wants;

  private final Instant now;
  private final AssignmentRule rule;
  private final int[][] ways;

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
  }

  Instant now() {
    return now;
  }

  int travel(int want, int store) {
    return ways[want][store];
  }

  Price price(int[] from) {
    long broken = 0;
    long minutes = 0;
    long[] unserved = Price.all(wants);
    long[] left = stores.stream().mapToLong(Store::quantity).toArray();
    for (int w = 0; w < from.length; w++) {
      int store = from[w];
      if (store != NONE) {
        Want want = wants.get(w);
        unserved[want.triage().urgency().ordinal()] -= Price.weight(want.triage());
        broken += want.kind().equals(stores.get(store).item()) ? 0 : Price.WRONG_KIND;
        left[store] -= want.quantity();
        int way = ways[w][store];
        minutes += Price.minutes(rule, now, want, stores.get(store).id(), way, way);
      }
    }
    broken += Arrays.stream(left).filter(l -> l < 0).map(l -> -l).sum();
    return new Price(broken, unserved, minutes);
  }

  /** What would be left of a stock. */
  long left(int[] from, int store) {
    return stores.get(store).quantity()
        - IntStream.range(0, from.length)
            .filter(want -> from[want] == store)
            .mapToLong(want -> wants.get(want).quantity())
            .sum();
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

  /** The stocks of the item that hold enough; none where a person decided. */
  List<Integer> choices(int want) {
    Want it = wants.get(want);
    return it.fixedTo() != null
        ? List.of()
        : IntStream.range(0, stores.size())
            .filter(
                s ->
                    stores.get(s).item().equals(it.kind())
                        && !stores.get(s).id().equals(it.refusedBy())
                        && stores.get(s).quantity() >= it.quantity())
            .boxed()
            .toList();
  }
}

package shoutu.surveillance.duplicate;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Cursor;
import shoutu.base.Ids;
import shoutu.base.Page;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Cases;
import shoutu.surveillance.duplicate.PairTable.Found;
import shoutu.surveillance.duplicate.PairTable.Weighed;
import shoutu.territory.Place;

/** Cases that may be one: listed by weight, judged by a person. */
@Service
public class Duplicates {

  private static final int SEARCHES = 5;

  private final PairTable pairs;
  private final SearchTable searches;
  private final PairWeighing weighing;
  private final Cases cases;
  private final Rules rules;
  private final Clock clock;

  Duplicates(
      PairTable pairs,
      SearchTable searches,
      PairWeighing weighing,
      Cases cases,
      Rules rules,
      Clock clock) {
    this.pairs = pairs;
    this.searches = searches;
    this.weighing = weighing;
    this.cases = cases;
    this.rules = rules;
    this.clock = clock;
  }

  /** Open pairs of a ground, the heaviest first. */
  @Transactional(readOnly = true)
  public Page<Pair> page(Ground ground, @Nullable Cursor after, int limit) {
    PairTable.After from =
        after == null
            ? null
            : new PairTable.After(
                Double.parseDouble(after.keys().get(0)),
                UUID.fromString(after.keys().get(1)),
                UUID.fromString(after.keys().get(2)));
    return Page.of(
        pairs.page(ground, from, limit + 1),
        limit,
        pair -> Cursor.of(pair.weight(), pair.newer(), pair.other()));
  }

  @Transactional(readOnly = true)
  public List<Pair> of(UUID id) {
    return pairs.of(id);
  }

  /** From this weight on one case is likelier than two. */
  public double likely() {
    return rules.at(clock.instant()).clinical().match().likely();
  }

  /** Weighs two cases that a person wants to compare; empty when one is out of sight. */
  @Transactional(readOnly = true)
  public Optional<Pair> compare(UUID one, UUID other) {
    Found pair = pairs.ordered(one, other);
    return weighing.weigh(List.of(pair), rules.at(clock.instant()).clinical().match()).stream()
        .findFirst()
        .map(
            (Weighed it) ->
                new Pair(it.newer(), it.other(), it.weight(), it.evidence(), clock.instant()));
  }

  /** What a person says about a pair. */
  public enum Verdict {
    DISTINCT,
    /** It is to be judged again. */
    OPEN
  }

  /** Remembers that two are not the same; false when one of them is out of sight. */
  @Transactional
  public boolean judge(UUID one, UUID other, Verdict verdict) {
    if (one.equals(other) || cases.byId(List.of(one, other)).size() < 2) {
      return false;
    }
    Found pair = pairs.ordered(one, other);
    pairs.remember(
        Ids.next(clock),
        pair,
        verdict.name(),
        verdict == Verdict.DISTINCT ? "FOUND_DISTINCT" : "REOPENED");
    pairs.become(pair, verdict.name());
    return true;
  }

  /** Asks to hold all cases of a place against each other. */
  @Transactional
  public Search sweep(Place place) {
    return searches.sweep(Ids.next(clock), place, clock.instant());
  }

  @Transactional(readOnly = true)
  public List<Search> searches(Ground ground) {
    return searches.latest(ground, SEARCHES);
  }
}

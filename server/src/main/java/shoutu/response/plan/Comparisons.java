package shoutu.response.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.response.Activation;
import shoutu.response.plan.Comparison.Extra;
import shoutu.response.plan.Comparison.Supply;
import shoutu.rules.Plan;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** Plans beside what there is for them, and what became of them. */
@Service
public class Comparisons {

  private final ComparisonTable table;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Comparisons(ComparisonTable table, Territory territory, Rules rules, Clock clock) {
    this.table = table;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** Empty while there is no response. */
  @Transactional(readOnly = true)
  Optional<Comparison> of(Activation chain) {
    Activation.Decided decided = chain.decided();
    UUID root = chain.links().plan();
    if (decided == null || root == null) {
      return Optional.empty();
    }
    RuleBook book = rules.at(decided.by().at());
    Plan plan = book.plan(decided.plan()).at(decided.level());
    Subtree county = territory.subtree(chain.placeCode());
    Instant since = decided.by().at();
    List<Extra> extras =
        table.beside(root).stream()
            .map(
                it ->
                    new Extra(
                        it.kind(),
                        book.dutyKind(it.kind()).names(),
                        it.function(),
                        it.duties(),
                        it.open()))
            .toList();
    return Optional.of(
        new Comparison(
            plan.code(),
            ComparisonRules.lines(plan, table.facts(root, clock.instant())),
            supplies(book, plan, decided.area(), county, since),
            extras));
  }

  /** What the plan would need in a place, and what lies ready there. */
  @Transactional(readOnly = true)
  List<Supply> ready(Plan plan, Place place) {
    Instant now = clock.instant();
    return supplies(rules.at(now), plan, List.of(place.code()), place.subtree(), now);
  }

  private List<Supply> supplies(
      RuleBook book, Plan plan, List<String> area, Subtree within, Instant since) {
    Map<String, Long> there = table.there(within);
    Map<String, Long> asked = table.asked(within, since);
    Map<String, Long> given = table.given(within, since);
    SequencedMap<String, Integer> planned = planned(plan, area);
    List<String> items = new ArrayList<>(planned.sequencedKeySet());
    asked.keySet().stream().filter(it -> !planned.containsKey(it)).sorted().forEach(items::add);
    return items.stream()
        .flatMap(
            item ->
                book.resource(item).stream()
                    .map(
                        kind ->
                            new Supply(
                                item,
                                kind.names(),
                                kind.unit(),
                                planned.get(item),
                                there.getOrDefault(item, 0L),
                                asked.getOrDefault(item, 0L),
                                given.getOrDefault(item, 0L))))
        .toList();
  }

  private SequencedMap<String, Integer> planned(Plan plan, List<String> area) {
    return plan.demands().stream()
        .collect(
            Collectors.toMap(
                Plan.Demand::item,
                it -> it.quantity() * places(it, area),
                Integer::sum,
                LinkedHashMap::new));
  }

  /** An area that lies below the demand's level still needs it once. */
  private int places(Plan.Demand demand, List<String> area) {
    long inside =
        area.stream()
            .flatMap(code -> territory.placesAt(territory.subtree(code), demand.per()).stream())
            .map(Place::code)
            .distinct()
            .count();
    return (int) Math.max(1, inside);
  }
}

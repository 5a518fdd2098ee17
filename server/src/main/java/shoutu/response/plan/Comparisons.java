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
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Scope;
import shoutu.response.Activation;
import shoutu.response.plan.Comparison.Extra;
import shoutu.response.plan.Comparison.Line;
import shoutu.response.plan.Comparison.Supply;
import shoutu.rules.Level;
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

  /**
   * Empty while there is no response. Whoever sees a part of the county reads what concerns their
   * own ground in the area: its lines, and what is asked for and lies ready there.
   */
  @Transactional(readOnly = true)
  Optional<Comparison> of(Activation chain) {
    Activation.Decided decided = chain.decided();
    UUID root = chain.links().plan();
    if (decided == null || root == null) {
      return Optional.empty();
    }
    RuleBook book = rules.at(decided.by().at());
    Plan plan = book.plan(decided.plan()).at(decided.level());
    Place county = territory.get(chain.placeCode());
    Scope scope = Acting.current().actor().scope();
    boolean whole = scope.covers(county.placeNo());
    ToIntFunction<Level> places =
        level -> whole ? places(level, decided.area()) : inside(level, decided.area(), scope);
    List<Line> lines =
        ComparisonRules.lines(plan, table.facts(root, clock.instant())).stream()
            .filter(
                line ->
                    whole
                        || line.counts().duties() > 0
                        || line.levels().stream().anyMatch(it -> places.applyAsInt(it) > 0))
            .toList();
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
            lines,
            supplies(book, plan, places, county.subtree(), since),
            extras,
            whole));
  }

  /** What the plan would need in a place, and what lies ready there. */
  @Transactional(readOnly = true)
  List<Supply> ready(Plan plan, Place place) {
    Instant now = clock.instant();
    return supplies(
        rules.at(now), plan, level -> places(level, List.of(place.code())), place.subtree(), now);
  }

  private List<Supply> supplies(
      RuleBook book, Plan plan, ToIntFunction<Level> places, Subtree within, Instant since) {
    Map<String, Long> there = table.there(within);
    Map<String, Long> asked = table.asked(within, since);
    Map<String, Long> given = table.given(within, since);
    SequencedMap<String, Integer> planned = planned(plan, places);
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

  private static SequencedMap<String, Integer> planned(Plan plan, ToIntFunction<Level> places) {
    return plan.demands().stream()
        .filter(it -> places.applyAsInt(it.per()) > 0)
        .collect(
            Collectors.toMap(
                Plan.Demand::item,
                it -> it.quantity() * places.applyAsInt(it.per()),
                Integer::sum,
                LinkedHashMap::new));
  }

  /** An area that lies below a demand's level still needs it once. */
  private int places(Level level, List<String> area) {
    return Math.max(1, inside(level, area, Scope.ALL));
  }

  /** The places of a level in the area and on the ground. */
  private int inside(Level level, List<String> area, Scope ground) {
    return (int)
        area.stream()
            .flatMap(code -> territory.placesAt(territory.subtree(code), level).stream())
            .filter(place -> ground.covers(place.placeNo()))
            .map(Place::code)
            .distinct()
            .count();
  }
}

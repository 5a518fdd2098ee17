package shoutu.response.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.epi.perimeter.Perimeter;
import shoutu.epi.perimeter.Reading;
import shoutu.instance.Instances;
import shoutu.response.zone.ZoneFacts.Others;
import shoutu.rules.Disease;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.ZoneRule;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Looks at a zone as it stands on a day: cases, contacts, screenings, the perimeter around it. */
@Component
class ZoneSight {

  /** How far back a case still matters to a zone. */
  private static final int LOOK_BACK_DAYS = 400;

  private static final String WINDOW = "NEW_CASES_WINDOW";

  /** A zone with its rule, and all that follows from both. */
  record Seen(
      Zone zone,
      @Nullable ZoneRule rule,
      List<Place> area,
      ZoneFacts facts,
      List<Lifting> lifting,
      List<Over> over) {}

  private final ZoneTable table;
  private final ZoneFactTable facts;
  private final BoundPeople people;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;

  ZoneSight(
      ZoneTable table,
      ZoneFactTable facts,
      BoundPeople people,
      Territory territory,
      Rules rules,
      Instances instances) {
    this.table = table;
    this.facts = facts;
    this.people = people;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
  }

  ZoneId local() {
    return instances.current().zone();
  }

  LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, local());
  }

  Seen see(Zone zone, Instant now) {
    ZoneRule rule = ruleOf(zone).orElse(null);
    List<Place> area = area(zone);
    ZoneFacts known = facts(zone, area, now);
    return new Seen(
        zone,
        rule,
        area,
        known,
        rule == null ? List.of() : ZoneRules.lifting(rule, zone.origin().grade(), known),
        rule == null ? List.of() : ZoneRules.over(zone, rule, area, known, now, local()));
  }

  /** As the rule stood when it was proposed. */
  Optional<ZoneRule> ruleOf(Zone zone) {
    return rules.at(zone.proposed().at()).zone(zone.disease(), zone.rule());
  }

  List<Place> area(Zone zone) {
    return people.area(zone);
  }

  private ZoneFacts facts(Zone zone, List<Place> area, Instant now) {
    LocalDate today = dayOf(now);
    RuleBook book = rules.at(now);
    Optional<Disease> disease = book.disease(zone.disease());
    Zone.Signature decided = zone.decided();
    Place county = county(zone);
    boolean others =
        table.binding(county.subtree(), now).stream()
            .anyMatch(
                other ->
                    !other.id().equals(zone.id())
                        && other.disease().equals(zone.disease())
                        && !other.rule().equals(zone.rule()));
    int window = book.indicator(WINDOW).whole();
    return new ZoneFacts(
        today,
        dayOf(decided == null ? zone.proposed().at() : decided.at()),
        disease.map(known -> known.qualitiesOn(today)).orElse(Set.of()),
        disease.map(Disease::incubationMaxDays).orElse(null),
        lastCase(zone, area, today),
        area.stream()
            .flatMap(place -> facts.lastExposure(place.subtree(), zone.disease()).stream())
            .max(Comparator.naturalOrder())
            .orElse(null),
        table.lastScreening(zone.id()).orElse(null),
        others ? Others.IN_FORCE : Others.NONE,
        reading(county, zone.disease(), today.minusDays(window), window),
        reading(county, zone.disease(), today, window));
  }

  private @Nullable LocalDate lastCase(Zone zone, List<Place> area, LocalDate today) {
    LocalDate from = today.minusDays(LOOK_BACK_DAYS);
    return area.stream()
        .flatMap(
            place ->
                Stream.concat(
                    facts.lastCase(place.subtree(), zone.disease(), from, today).stream(),
                    place.level() == Level.UNIT
                        ? facts
                            .lastCaseNaming(
                                territory.namesOf(place.code()), place.home(), zone.disease())
                            .stream()
                        : Stream.empty()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private Reading reading(Place county, String disease, LocalDate to, int days) {
    LocalDate from = to.minusDays(days - 1L);
    BoundPeople.Bound bound =
        people.within(county, disease, to.plusDays(1).atStartOfDay(local()).toInstant());
    return Perimeter.measure(
        from,
        to,
        facts.newCases(county.subtree(), disease, from, to),
        List.of(),
        bound.people(),
        bound.zones());
  }

  Place county(Zone zone) {
    return territory
        .atLevel(zone.place(), Level.COUNTY)
        .orElseGet(() -> territory.get(zone.place()));
  }

  /** What is to be seen of zones, by id. */
  Optional<Seen> find(UUID id, Instant now) {
    return table.find(id).map(zone -> see(zone, now));
  }
}

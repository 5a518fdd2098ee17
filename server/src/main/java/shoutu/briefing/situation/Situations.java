package shoutu.briefing.situation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.briefing.situation.PerimeterRules.Zones;
import shoutu.briefing.situation.Situation.DiseaseCount;
import shoutu.briefing.situation.Situation.PlaceName;
import shoutu.briefing.situation.SituationRules.Depth;
import shoutu.briefing.situation.SituationTable.Counted;
import shoutu.briefing.situation.SituationTable.Known;
import shoutu.briefing.situation.SituationTable.Sums;
import shoutu.instance.Instances;
import shoutu.response.zone.BoundPeople;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door to the situation of a place. */
@Service
public class Situations {

  /**
   * @param disease null: the one with the most new cases
   * @param from of the curve; null: as many days as the rules say
   * @param to null: today
   */
  public record Question(
      String place, @Nullable String disease, @Nullable LocalDate from, @Nullable LocalDate to) {
    public static Question of(String place) {
      return new Question(place, null, null, null);
    }

    public Question about(@Nullable String some) {
      return new Question(place, some, from, to);
    }

    public Question on(LocalDate day) {
      return new Question(place, disease, from, day);
    }
  }

  private final SituationTable table;
  private final BoundPeople bound;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Situations(
      SituationTable table,
      BoundPeople bound,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.bound = bound;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  public LocalDate today() {
    return clock.instant().atZone(instances.current().zone()).toLocalDate();
  }

  /** A place within the caller's ground; empty outside it, as if it did not exist. */
  public Optional<Place> ground(String place) {
    return territory
        .find(place)
        .filter(found -> Acting.current().actor().scope().covers(found.subtree().range()));
  }

  /** Empty when the place lies outside the caller's ground. */
  @Transactional(readOnly = true)
  public Optional<Situation> of(Question question) {
    return ground(question.place()).map(place -> of(question, place));
  }

  private Situation of(Question question, Place place) {
    Instant asOf = clock.instant();
    LocalDate to = question.to() == null ? today() : question.to();
    RuleBook book = rules.on(to);
    Measure measure = Measure.of(book, null);
    LocalDate newFrom = to.minusDays(measure.newCasesDays() - 1L);
    List<Known> known = table.diseases(place.subtree(), newFrom, to);
    String disease =
        question.disease() != null
            ? question.disease()
            : known.isEmpty() ? null : known.getFirst().disease();
    measure = Measure.of(book, disease);
    LocalDate from =
        question.from() == null ? to.minusDays(measure.curveDays() - 1L) : question.from();
    Depth depth = Depth.of(place);
    Facts facts =
        disease == null ? Facts.NONE : facts(place.subtree(), disease, from, to, measure, depth);
    return assemble(
        place,
        book,
        disease,
        known,
        facts,
        zones(place, disease, to, measure, asOf),
        new Stretch(asOf, from, newFrom, to),
        measure,
        depth);
  }

  /** As the period ends, and as the one before ended. */
  private Zones zones(
      Place place, @Nullable String disease, LocalDate to, Measure measure, Instant asOf) {
    if (disease == null) {
      return Zones.NONE;
    }
    BoundPeople.Bound now = bound.within(place, disease, endOf(to, asOf));
    BoundPeople.Bound before =
        bound.within(place, disease, endOf(to.minusDays(measure.newCasesDays()), asOf));
    return new Zones(now.people(), now.zones(), before.people(), before.zones());
  }

  private Instant endOf(LocalDate day, Instant asOf) {
    Instant end = day.plusDays(1).atStartOfDay(instances.current().zone()).toInstant();
    return end.isAfter(asOf) ? asOf : end;
  }

  private Facts facts(
      Subtree ground, String disease, LocalDate from, LocalDate to, Measure measure, Depth depth) {
    LocalDate curve = from.minusDays(Measure.LEAD_DAYS);
    LocalDate window =
        to.minusDays(Math.max(measure.qualityDays(), 2L * measure.newCasesDays()) - 1);
    List<Counted> counted =
        table.days(ground, disease, curve.isBefore(window) ? curve : window, to);
    Sums sums = table.sums(ground, disease, to);
    return new Facts(
        sums.cases(),
        sums.deaths(),
        table.classification(ground, disease),
        counted.stream().map(Counted::day).filter(each -> !each.day().isBefore(curve)).toList(),
        depth == Depth.LISTED
            ? List.of()
            : counted.stream()
                .map(Counted::reported)
                .filter(each -> each.cases() > 0 && !each.day().isBefore(window))
                .toList(),
        depth == Depth.LISTED ? List.of() : table.delays(ground, disease, window, to),
        sums.lastCommunity());
  }

  private record Stretch(Instant asOf, LocalDate from, LocalDate newFrom, LocalDate to) {}

  private static Situation assemble(
      Place place,
      RuleBook book,
      @Nullable String disease,
      List<Known> known,
      Facts facts,
      Zones zones,
      Stretch stretch,
      Measure measure,
      Depth depth) {
    LocalDate to = stretch.to();
    Sources sources = new Sources(place.code(), disease);
    Situation.Quality quality =
        SituationRules.quality(
            facts, to.minusDays(measure.qualityDays() - 1L), to, measure, depth, sources);
    LocalDate lastComplete = to.minusDays(quality.completeAfterDays());
    return new Situation(
        new PlaceName(place.code(), place.name(), place.nameEn(), place.level().name()),
        to,
        stretch.asOf(),
        disease,
        disease == null ? null : name(book, disease, Locale.CHINESE),
        disease == null ? null : name(book, disease, Locale.ENGLISH),
        known.stream().map(one -> count(place, book, one)).toList(),
        facts.cases(),
        SituationRules.reports(facts, to, to),
        SituationRules.reports(facts, stretch.newFrom(), to),
        facts.deaths(),
        facts.classification(),
        SituationRules.curve(facts, stretch.from(), to),
        ReproductionRules.estimate(
            SituationRules.onsets(facts),
            stretch.from(),
            to,
            lastComplete,
            measure,
            depth,
            sources),
        SituationRules.growth(facts, lastComplete, measure, depth, sources),
        PerimeterRules.measure(facts, to, zones, measure, depth, sources),
        quality,
        addresses(sources, facts, stretch));
  }

  private static Map<String, String> addresses(Sources sources, Facts facts, Stretch stretch) {
    LocalDate to = stretch.to();
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("cases", sources.reportedUntil(to));
    addresses.put("newCases", sources.reported(to, to));
    addresses.put("newCases7", sources.reported(stretch.newFrom(), to));
    addresses.put("deaths", sources.situation(stretch.from(), to));
    addresses.put("curve", sources.onsets(stretch.from(), to));
    addresses.put("perimeter.zones", sources.zones());
    addresses.put("perimeter.daysSinceCommunityCase", sources.reportedUntil(to));
    facts
        .classification()
        .keySet()
        .forEach(each -> addresses.put("classification." + each, sources.casesOf(each)));
    return addresses;
  }

  private static DiseaseCount count(Place place, RuleBook book, Known known) {
    return new DiseaseCount(
        known.disease(),
        name(book, known.disease(), Locale.CHINESE),
        name(book, known.disease(), Locale.ENGLISH),
        known.cases(),
        known.recent(),
        new Sources(place.code(), known.disease()).cases());
  }

  private static String name(RuleBook book, String disease, Locale locale) {
    return book.disease(disease).map(Disease::names).map(names -> names.in(locale)).orElse(disease);
  }
}

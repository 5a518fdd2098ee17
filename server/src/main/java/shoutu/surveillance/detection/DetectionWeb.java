package shoutu.surveillance.detection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.base.Scope;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.rules.Basis;
import shoutu.rules.DetectionRule;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.detection.FindingTable.Finding;
import shoutu.surveillance.detection.WatchTable.County;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Detections}: what is watched, how, and how often it is wrong. */
@RestController
class DetectionWeb {

  private static final int NEAREST = 30;

  record PlaceView(String code, String name, String nameEn) {}

  record SeriesView(
      PlaceView place,
      String disease,
      String rule,
      String method,
      int observed,
      double expected,
      int limit,
      double falseAlarm) {}

  record RuleView(
      String id,
      String name,
      String method,
      List<String> diseases,
      double alpha,
      int fewest,
      @Nullable Double percentile,
      Basis basis) {}

  /** Events that were found otherwise before a signal, of all; of counties and above only. */
  record MissedView(
      int days, int events, int otherwise, @Nullable Double low, @Nullable Double high) {}

  record StateView(
      @Nullable Instant ranAt,
      Instant nextAt,
      @Nullable LocalDate week,
      int series,
      int judged,
      int officers,
      double budget,
      double expected,
      double untuned,
      double factor,
      int tookMs) {}

  record DetectionView(
      PlaceView place,
      @Nullable StateView state,
      List<SeriesView> nearest,
      List<RuleView> rules,
      @Nullable MissedView missed) {}

  record FindingView(
      String rule,
      String name,
      String method,
      @Nullable Basis basis,
      int observed,
      @Nullable Double expected,
      @Nullable Integer limit,
      @Nullable Double rarity,
      List<Finding.Witness> witnesses,
      Instant at) {}

  private final Detections detections;
  private final Missed missed;
  private final Territory territory;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  DetectionWeb(
      Detections detections,
      Missed missed,
      Territory territory,
      Rules rules,
      Access access,
      Problems problems,
      Clock clock) {
    this.detections = detections;
    this.missed = missed;
    this.territory = territory;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** What is watched in a place, as judged for its county. */
  @GetMapping("/api/detection")
  ResponseEntity<?> state(@RequestParam String place) {
    Locale locale = LocaleContextHolder.getLocale();
    Scope scope = access.require(Verb.READ, Entity.SIGNAL);
    return territory
        .find(place)
        .filter(found -> scope.covers(found.placeNo()))
        .<ResponseEntity<?>>map(
            found ->
                ResponseEntity.ok(
                    access.within(Verb.READ, Entity.SIGNAL, () -> view(found, locale))))
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private DetectionView view(Place place, Locale locale) {
    RuleBook book = rules.at(clock.instant());
    String county =
        territory.atLevel(place.code(), Level.COUNTY).map(Place::code).orElse(place.code());
    Detections.Standing standing =
        detections.standing(county, place.subtree(), NEAREST).orElse(null);
    return new DetectionView(
        view(place),
        standing == null ? null : view(standing.county()),
        standing == null ? List.of() : standing.nearest().stream().map(this::view).toList(),
        book.detections().stream().map(rule -> view(rule, locale)).toList(),
        place.level() == Level.COUNTY || place.level().isAbove(Level.COUNTY)
            ? missed(place, book)
            : null);
  }

  private MissedView missed(Place place, RuleBook book) {
    int days = book.indicator("MISSED_WINDOW").whole();
    Missed.Count count = missed.of(place.subtree(), days);
    if (count.events() < book.indicator("SHARE_MINIMUM").whole()) {
      return new MissedView(days, count.events(), count.otherwise(), null, null);
    }
    ProportionInterval share = Proportions.wilson(count.otherwise(), count.events(), 0.95);
    return new MissedView(days, count.events(), count.otherwise(), share.lower(), share.upper());
  }

  @GetMapping("/api/signals/{id}/finding")
  ResponseEntity<?> finding(@PathVariable UUID id) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.SIGNAL,
        () ->
            detections
                .finding(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(view(found, locale)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  private FindingView view(Finding found, Locale locale) {
    RuleBook book = rules.at(found.at());
    DetectionRule rule =
        book.detections().stream()
            .filter(it -> it.id().equals(found.rule()))
            .findFirst()
            .orElse(null);
    boolean agreed = rule == null && book.agreement().id().equals(found.rule());
    return new FindingView(
        found.rule(),
        rule != null
            ? rule.names().in(locale)
            : agreed
                ? book.agreement().names().in(locale)
                : book.source(found.rule()).map(it -> it.names().in(locale)).orElse(found.rule()),
        found.method(),
        rule != null ? rule.basis() : agreed ? book.agreement().basis() : null,
        found.observed(),
        found.expected(),
        found.limit(),
        found.rarity(),
        found.witnesses(),
        found.at());
  }

  private static StateView view(County county) {
    return new StateView(
        county.ranAt(),
        county.dueAt(),
        county.week(),
        county.series(),
        county.judged(),
        county.officers(),
        county.budget(),
        county.expected(),
        county.untuned(),
        county.factor(),
        county.tookMs());
  }

  private SeriesView view(Watched row) {
    return new SeriesView(
        territory
            .find(row.series().place())
            .map(DetectionWeb::view)
            .orElseGet(
                () ->
                    new PlaceView(
                        row.series().place(), row.series().place(), row.series().place())),
        row.series().disease(),
        row.rule(),
        row.method(),
        row.observed(),
        row.expected(),
        row.limit(),
        row.falseAlarm());
  }

  private static RuleView view(DetectionRule rule, Locale locale) {
    return new RuleView(
        rule.id(),
        rule.names().in(locale),
        rule.method().name(),
        rule.diseases().stream().sorted().toList(),
        rule.alpha(),
        rule.fewest(),
        rule.percentile(),
        rule.basis());
  }

  private static PlaceView view(Place place) {
    return new PlaceView(place.code(), place.name(), place.nameEn());
  }
}

package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.instance.Instances;
import shoutu.rules.Basis;
import shoutu.rules.IntakeRule;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The rates of a township and above over HTTP: one place at a time, so that nobody is ordered. */
@RestController
class RatesWeb {

  /** The rates of one class of need, or of all. */
  record Group(@Nullable String urgency, Counts counts, List<RatesRules.Rate> rates) {}

  /**
   * @param to the last day, included
   * @param least of how few no share is told
   * @param ledElsewhere calls that were never dispatched, by reason: in no rate, and shown
   */
  record View(
      String place,
      String placeName,
      String placeNameEn,
      LocalDate from,
      LocalDate to,
      int least,
      Basis basis,
      Map<Diversion.Reason, Long> ledElsewhere,
      List<Group> groups) {}

  private final ProblemBook book;
  private final Diversions diversions;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;
  private final ZoneId zone;
  private final Clock clock;

  RatesWeb(
      ProblemBook book,
      Diversions diversions,
      Access access,
      Territory territory,
      Rules rules,
      Problems problems,
      Instances instances,
      Clock clock) {
    this.book = book;
    this.diversions = diversions;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.problems = problems;
    this.zone = instances.current().zone();
    this.clock = clock;
  }

  @GetMapping("/api/problems/rates")
  ResponseEntity<?> rates(
      @RequestParam String place,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    Instant now = clock.instant();
    IntakeRule rule = rules.at(now).intake();
    LocalDate last = to == null ? LocalDate.ofInstant(now, zone) : to;
    LocalDate first = from == null ? last.minusDays(rule.callBack().window().toDays() - 1) : from;
    if (first.isAfter(last)) {
      throw new InvalidInput(Fault.of("from", "not-allowed"));
    }
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          @Nullable Place found = territory.find(place).orElse(null);
          if (found == null
              || !access.may(Callers.current(), Verb.READ, Entity.PROBLEM, found.placeNo())) {
            return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
          }
          if (!RatesRules.isTold(found.level())) {
            return problems.refuse(HttpStatus.BAD_REQUEST, "voice.no-rates-here");
          }
          return ResponseEntity.ok(view(found, first, last, rule));
        });
  }

  private View view(Place place, LocalDate from, LocalDate to, IntakeRule rule) {
    int least = rule.callBack().least();
    Instant start = from.atStartOfDay(zone).toInstant();
    Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
    List<Group> groups =
        book.counts(place.subtree(), start, end).stream()
            .map(
                counts ->
                    new Group(
                        counts.urgency() == null ? null : counts.urgency().name(),
                        counts,
                        RatesRules.rates(counts, least)))
            .toList();
    return new View(
        place.code(),
        place.name(),
        place.nameEn(),
        from,
        to,
        least,
        rule.basis(),
        diversions.byReason(place.subtree(), start, end),
        groups);
  }
}

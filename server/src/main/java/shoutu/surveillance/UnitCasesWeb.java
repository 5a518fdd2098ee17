package shoutu.surveillance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** How many cases name a unit as where they were together; whoever lives elsewhere counts, too. */
@RestController
class UnitCasesWeb {

  private static final String WINDOW = "NEW_CASES_WINDOW";

  /**
   * @param lately of them, since within the rules' window of new cases
   */
  record CountView(String disease, String diseaseName, int cases, int lately, LocalDate latest) {}

  record CountsView(int days, List<CountView> items) {}

  private final CountTable counts;
  private final Labels labels;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  UnitCasesWeb(
      CountTable counts,
      Labels labels,
      Territory territory,
      Rules rules,
      Instances instances,
      Access access,
      Problems problems,
      Clock clock) {
    this.counts = counts;
    this.labels = labels;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/places/{code}/unit-cases")
  ResponseEntity<?> cases(@PathVariable String code) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            territory
                .find(code)
                .filter(place -> place.level() == Level.UNIT)
                .<ResponseEntity<?>>map(unit -> ResponseEntity.ok(of(unit, locale)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  private CountsView of(Place unit, Locale locale) {
    int days = rules.at(clock.instant()).indicator(WINDOW).whole();
    LocalDate today = LocalDate.ofInstant(clock.instant(), instances.current().zone());
    return new CountsView(
        days,
        counts
            .ofSetting(territory.namesOf(unit.code()), unit.home(), today.minusDays(days - 1L))
            .stream()
            .map(
                it ->
                    new CountView(
                        it.disease(),
                        labels.disease(it.disease(), locale),
                        it.cases(),
                        it.lately(),
                        it.latest()))
            .toList());
  }
}

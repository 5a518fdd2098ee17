package shoutu.response.zone;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.Translation;
import shoutu.response.zone.ZoneFacts.Screening;
import shoutu.response.zone.ZoneView.Listing;
import shoutu.response.zone.ZoneView.RuleView;
import shoutu.response.zone.Zones.Decided;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Zones}. */
@RestController
class ZoneWeb {

  private static final int MOST = 200;
  private static final int MOST_PLACES = 200;
  private static final int MOST_TEXT = 4_000;

  record ProposeForm(
      @NotBlank String disease,
      @NotBlank String rule,
      @NotEmpty @Size(max = MOST_PLACES) List<String> area,
      @NotNull LocalDate until,
      @NotBlank @Size(max = MOST_TEXT) String necessity,
      @NotBlank @Size(max = MOST_TEXT) String alternatives,
      @NotBlank @Size(max = MOST_TEXT) String notice,
      @Nullable @Size(max = MOST_TEXT) String noticeEn,
      @Nullable @Size(max = 500) String noticeUrl,
      @Nullable UUID renews) {}

  record DecideForm(int version, @NotNull Boolean agreed) {}

  record LiftForm(int version, @NotBlank @Size(max = MOST_TEXT) String reason) {}

  record ScreenForm(
      @NotNull LocalDate day, @Min(1) int people, @Min(0) int tested, @Min(0) int positive) {}

  record RuleListing(List<RuleView> items) {}

  private final Zones zones;
  private final ZoneViews views;
  private final BoundPeople people;
  private final Territory territory;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  ZoneWeb(
      Zones zones,
      ZoneViews views,
      BoundPeople people,
      Territory territory,
      Rules rules,
      Access access,
      Problems problems,
      Clock clock) {
    this.zones = zones;
    this.views = views;
    this.people = people;
    this.territory = territory;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/zones")
  Listing list(@RequestParam String place) {
    Place at = at(place);
    return access.within(
        Verb.READ,
        Entity.ZONE,
        () -> {
          BoundPeople.Bound bound = people.within(at, null, clock.instant());
          return new Listing(
              zones.touching(at.subtree(), MOST).stream().map(views::view).toList(),
              bound.people(),
              bound.zones(),
              bound.unknown(),
              Callers.current().may(Verb.CREATE, Entity.ZONE, at.placeNo()));
        });
  }

  @GetMapping("/api/zones/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.ZONE,
        () ->
            zones
                .find(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(views.view(found)))
                .orElseGet(this::notFound));
  }

  /** The kinds of zones that a disease knows today, the fitting ones first. */
  @GetMapping("/api/zone-rules")
  RuleListing rules(@RequestParam String disease) {
    access.require(Verb.READ, Entity.RULES);
    RuleBook book = rules.at(clock.instant());
    var qualities =
        book.disease(disease).map(known -> known.qualitiesOn(book.day())).orElse(Set.of());
    return new RuleListing(
        book.zones(disease).stream()
            .map(
                rule ->
                    RuleView.of(
                        rule,
                        rule.anyOf().isEmpty() || !Collections.disjoint(rule.anyOf(), qualities),
                        rules.laws().told(rule.basis(), LocaleContextHolder.getLocale())))
            .sorted(Comparator.comparing(RuleView::fits).reversed())
            .toList());
  }

  @PostMapping("/api/zones")
  ResponseEntity<?> propose(@Valid @RequestBody ProposeForm form) {
    if (form.noticeUrl() != null
        && !form.noticeUrl().isBlank()
        && !isWebAddress(form.noticeUrl())) {
      throw new InvalidInput(Fault.of("noticeUrl", "not-allowed"));
    }
    return access.within(
        Verb.CREATE,
        Entity.ZONE,
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(
                    views.view(
                        zones.propose(
                            new Zones.Proposal(
                                form.disease(),
                                form.rule(),
                                form.area(),
                                form.until(),
                                new Zone.Reasons(
                                    form.necessity().strip(),
                                    form.alternatives().strip(),
                                    form.notice().strip(),
                                    Translation.orElse(form.notice(), form.noticeEn()).strip(),
                                    form.noticeUrl() == null || form.noticeUrl().isBlank()
                                        ? null
                                        : form.noticeUrl().strip()),
                                form.renews())))));
  }

  private static boolean isWebAddress(String text) {
    try {
      String scheme = URI.create(text.strip()).getScheme();
      return "http".equals(scheme) || "https".equals(scheme);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @PostMapping("/api/zones/{id}/decide")
  ResponseEntity<?> decide(@PathVariable UUID id, @Valid @RequestBody DecideForm form) {
    return access.within(
        Verb.DECIDE, Entity.ZONE, () -> answer(zones.decide(id, form.version(), form.agreed())));
  }

  @PostMapping("/api/zones/{id}/lift")
  ResponseEntity<?> lift(@PathVariable UUID id, @Valid @RequestBody LiftForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.ZONE,
        () -> answer(zones.lift(id, form.version(), form.reason().strip())));
  }

  @PostMapping("/api/zones/{id}/screenings")
  ResponseEntity<?> screen(@PathVariable UUID id, @Valid @RequestBody ScreenForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.ZONE,
        () ->
            zones
                .screen(
                    id, new Screening(form.day(), form.people(), form.tested(), form.positive()))
                .<ResponseEntity<?>>map(seen -> ResponseEntity.ok(views.view(seen)))
                .orElseGet(this::notFound));
  }

  private ResponseEntity<?> answer(Decided decided) {
    return switch (decided) {
      case Decided.Done(var seen) -> ResponseEntity.ok(views.view(seen));
      case Decided.Refused(ZoneRules.Verdict why, Zone.State state) ->
          switch (why) {
            case SAME_PERSON -> problems.refuse(HttpStatus.FORBIDDEN, "response.same-person");
            case NOT_YOURS -> problems.refuse(HttpStatus.FORBIDDEN, "response.zone-not-yours");
            case NOT_NOW, TAKEN ->
                problems.refuse(
                    HttpStatus.CONFLICT, "response.zone-not-now", Map.of("state", state.name()));
          };
      case Decided.Outdated(int version) ->
          problems.refuse(HttpStatus.CONFLICT, "response.outdated", Map.of("version", version));
      case Decided.Unknown() -> notFound();
    };
  }

  private ResponseEntity<?> notFound() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }
}

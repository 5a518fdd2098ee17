package shoutu.response.measure;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
import shoutu.response.SignedPosts;
import shoutu.response.measure.Measure.Signature;
import shoutu.response.measure.MeasureView.Listing;
import shoutu.response.measure.MeasureView.OptionView;
import shoutu.response.measure.Measures.Decided;
import shoutu.rules.MeasureRule;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP for {@link Measures}: one measure at a time; there is no path for several. */
@RestController
class MeasureWeb {

  private static final int MOST = 200;

  record ProposeForm(
      @NotNull Grounds grounds,
      @NotNull UUID event,
      @NotBlank String rule,
      @NotNull LocalDate until,
      @Nullable String holder) {}

  record DecideForm(int version, @NotNull Boolean agreed) {}

  record LiftForm(int version) {}

  record ToldForm(int version, @NotNull Measure.How how) {}

  /** The address of the person's own page, on this server. */
  record LinkView(String path) {}

  private final Measures measures;
  private final Appeals appeals;
  private final AppealViews appealViews;
  private final OutsideUses outsideUses;
  private final StandIns standIns;
  private final SignedPosts signers;
  private final Territory territory;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final JsonMapper json;
  private final Validator validator;
  private final Clock clock;

  MeasureWeb(
      Measures measures,
      Appeals appeals,
      AppealViews appealViews,
      OutsideUses outsideUses,
      StandIns standIns,
      SignedPosts signers,
      Territory territory,
      Rules rules,
      Access access,
      Problems problems,
      JsonMapper json,
      Validator validator,
      Clock clock) {
    this.measures = measures;
    this.appeals = appeals;
    this.appealViews = appealViews;
    this.outsideUses = outsideUses;
    this.standIns = standIns;
    this.signers = signers;
    this.territory = territory;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.json = json;
    this.validator = validator;
    this.clock = clock;
  }

  /** Those around a case, with what may be proposed; or those that wait or bind in a place. */
  @GetMapping("/api/measures")
  Listing list(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false, name = "case") @Nullable UUID caseId) {
    if (place == null && caseId == null) {
      throw new InvalidInput(Fault.of("place", "missing"));
    }
    return access.within(
        Verb.READ,
        Entity.MEASURE,
        () ->
            caseId != null
                ? ofCase(caseId)
                : listing(measures.current(at(String.valueOf(place)).subtree(), MOST)));
  }

  private Listing ofCase(UUID caseId) {
    List<Measure> found = measures.ofCase(caseId);
    Listing listing = listing(found);
    List<AppealView> objections =
        found.stream()
            .flatMap(measure -> appeals.ofMeasure(measure.id()).stream())
            .map(appealViews::view)
            .toList();
    boolean mayPropose = Callers.current().may(Verb.CREATE, Entity.MEASURE);
    return new Listing(
        listing.items(),
        mayPropose ? options(caseId) : List.of(),
        objections,
        found.stream()
            .flatMap(measure -> Stream.of(measure.id(), measure.event()))
            .distinct()
            .flatMap(record -> appeals.corrections(record).stream())
            .map(MeasureView.CorrectionView::of)
            .toList());
  }

  private Listing listing(List<Measure> found) {
    return new Listing(found.stream().map(this::view).toList(), List.of(), List.of(), List.of());
  }

  private List<OptionView> options(UUID caseId) {
    return access.within(
        Verb.CREATE,
        Entity.MEASURE,
        () ->
            measures.options(caseId).stream()
                .map(
                    option ->
                        OptionView.of(
                            option, territory.get(option.event().place()), told(option.rule())))
                .toList());
  }

  @GetMapping("/api/measures/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.MEASURE,
        () ->
            measures
                .find(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(view(found)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  /**
   * One person at a time. A list is no way to bind anybody: it is refused, and whoever keeps the
   * data learns of it.
   */
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(schema = @Schema(implementation = ProposeForm.class)))
  @PostMapping("/api/measures")
  ResponseEntity<?> propose(@RequestBody JsonNode body) {
    if (body.isArray()) {
      return access.within(
          Verb.CREATE,
          Entity.MEASURE,
          () -> {
            outsideUses.tell(OutsideUse.What.SEVERAL_AT_ONCE, body.size());
            return problems.refuse(HttpStatus.BAD_REQUEST, "response.one-person-at-a-time");
          });
    }
    return propose(Bodies.read(json, validator, body, ProposeForm.class));
  }

  private ResponseEntity<?> propose(ProposeForm form) {
    return access.within(
        Verb.CREATE,
        Entity.MEASURE,
        () ->
            measures
                .propose(
                    new Measures.Proposal(
                        form.grounds(), form.event(), form.rule(), form.until(), form.holder()))
                .<ResponseEntity<?>>map(
                    made -> ResponseEntity.status(HttpStatus.CREATED).body(view(made)))
                .orElseGet(this::restsOnNothing));
  }

  private ResponseEntity<?> restsOnNothing() {
    outsideUses.tell(OutsideUse.What.NO_EVENT, 1);
    return problems.refuse(HttpStatus.NOT_FOUND, "response.measure-no-event");
  }

  @PostMapping("/api/measures/{id}/decide")
  ResponseEntity<?> decide(@PathVariable UUID id, @Valid @RequestBody DecideForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.MEASURE,
        () -> answer(measures.decide(id, form.version(), form.agreed())));
  }

  @PostMapping("/api/measures/{id}/lift")
  ResponseEntity<?> lift(@PathVariable UUID id, @Valid @RequestBody LiftForm form) {
    return access.within(
        Verb.DECIDE, Entity.MEASURE, () -> answer(measures.lift(id, form.version())));
  }

  /**
   * For whoever tells the person: to be handed over, or written down. That it was read is on
   * record.
   */
  @GetMapping("/api/measures/{id}/link")
  ResponseEntity<?> link(@PathVariable UUID id) {
    return access.within(
        Verb.UPDATE,
        Entity.MEASURE,
        () ->
            measures
                .link(id)
                .<ResponseEntity<?>>map(
                    link -> ResponseEntity.ok(new LinkView(link.behind(Whys.DOOR))))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  @PostMapping("/api/measures/{id}/told")
  ResponseEntity<?> told(@PathVariable UUID id, @Valid @RequestBody ToldForm form) {
    return access.within(
        Verb.UPDATE, Entity.MEASURE, () -> answer(measures.told(id, form.version(), form.how())));
  }

  private ResponseEntity<?> answer(Decided decided) {
    return switch (decided) {
      case Decided.Done(Measure measure) -> {
        standIns.now();
        yield ResponseEntity.ok(view(measure));
      }
      case Decided.SamePerson() ->
          problems.refuse(HttpStatus.FORBIDDEN, "response.measure-same-person");
      case Decided.NoGrounds() ->
          problems.refuse(HttpStatus.CONFLICT, "response.measure-no-grounds");
      case Decided.NotNow(Measure.State state) ->
          problems.refuse(
              HttpStatus.CONFLICT, "response.measure-not-now", Map.of("state", state.name()));
      case Decided.Outdated(int version) ->
          problems.refuse(HttpStatus.CONFLICT, "response.outdated", Map.of("version", version));
      case Decided.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
    };
  }

  private MeasureView view(Measure it) {
    Instant now = clock.instant();
    Place place = territory.get(it.place());
    MeasureRule rule = rules.at(it.proposed().at()).measure(it.rule()).orElse(null);
    Names proposer = named(it.proposed());
    Names decider = it.decided() == null ? null : named(it.decided());
    return new MeasureView(
        it.id(),
        it.version(),
        it.rule(),
        rule == null ? it.rule() : rule.names().zh(),
        rule == null ? it.rule() : rule.names().en(),
        rule != null && rule.binding(),
        rule == null ? "" : told(rule),
        it.grounds().name(),
        it.event(),
        it.caseId(),
        it.subject(),
        place.code(),
        place.name(),
        place.nameEn(),
        it.stateAt(now).name(),
        it.proposed().at(),
        proposer.zh(),
        proposer.en(),
        it.endsAt(),
        it.decided() == null ? null : it.decided().at(),
        decider == null ? null : decider.zh(),
        decider == null ? null : decider.en(),
        it.lifted() == null ? null : it.lifted().at(),
        it.tellDuty() != null && it.told() == null,
        it.told() == null ? null : it.told().at(),
        it.told() == null ? null : it.told().how().name(),
        Callers.current().may(Verb.UPDATE, Entity.MEASURE, it.placeNo()),
        Callers.current().may(Verb.DECIDE, Entity.MEASURE, it.placeNo()),
        it.wasDecided()
            && it.stage() != Measure.Stage.ANNULLED
            && Callers.current().may(Verb.CREATE, Entity.APPEAL, it.placeNo()));
  }

  /** By which rule, as the reader speaks. */
  private String told(MeasureRule rule) {
    return rules.laws().told(rule.basis(), LocaleContextHolder.getLocale());
  }

  private Names named(Signature signed) {
    return signers.named(signed.in(), signed.at());
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }
}

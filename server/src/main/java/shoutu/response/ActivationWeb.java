package shoutu.response;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.response.Activation.Assessed.IhrQuestion;
import shoutu.response.Activation.Decided.Verdict;
import shoutu.response.Activation.Verified.Result;
import shoutu.response.StepOutcome.NotNow;
import shoutu.response.StepOutcome.Outdated;
import shoutu.response.StepOutcome.OutsideArea;
import shoutu.response.StepOutcome.SamePerson;
import shoutu.response.StepOutcome.Taken;
import shoutu.rules.Level;
import shoutu.rules.ResponseLevel;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Responses}. */
@RestController
class ActivationWeb {

  private static final int ON_A_PAGE = 50;
  private static final int MOST_TEXT = 4_000;

  record VerifyForm(
      int version, @NotNull Result result, @NotBlank @Size(max = MOST_TEXT) String statement) {}

  record AssessForm(
      int version,
      @Min(1) @Max(4) int likelihood,
      @Min(1) @Max(4) int impact,
      @Nullable List<IhrQuestion> ihr,
      @NotBlank @Size(max = MOST_TEXT) String statement) {}

  record ProposeForm(
      int version,
      @NotNull ResponseLevel level,
      @NotEmpty List<String> area,
      @NotBlank String plan,
      @NotBlank @Size(max = MOST_TEXT) String statement) {}

  record DecideForm(
      int version,
      @NotNull Verdict verdict,
      @NotNull ResponseLevel level,
      @NotEmpty List<String> area,
      @NotBlank String plan,
      @NotBlank @Size(max = MOST_TEXT) String reason,
      @NotBlank @Size(max = 200) String basis,
      @Valid @Nullable NoticeForm notice) {}

  record NoticeForm(
      @NotBlank @Size(max = 120) String headlineZh,
      @Nullable @Size(max = 240) String headlineEn,
      @NotBlank @Size(max = MOST_TEXT) String bodyZh,
      @Nullable @Size(max = 8_000) String bodyEn,
      @NotNull Instant validUntil,
      @Nullable Instant nextUpdateAt) {}

  record BeginForm(@NotNull UUID event, @NotBlank @Size(max = MOST_TEXT) String statement) {}

  record EndForm(int version, @NotBlank @Size(max = MOST_TEXT) String reason) {}

  private final Responses responses;
  private final Activations activations;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  ActivationWeb(
      Responses responses,
      Activations activations,
      Territory territory,
      Access access,
      Problems problems) {
    this.responses = responses;
    this.activations = activations;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping(value = "/api/activations", params = "!event")
  Page<ActivationView> page(
      @RequestParam String place, @RequestParam(required = false) @Nullable String cursor) {
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () -> {
          Place at = at(place);
          Optional<Cursor> after = Optional.ofNullable(cursor).map(text -> Cursor.decode(text, 2));
          // Chains lie at counties: below, it is asked which responses reach there.
          Page<Activation> page =
              at.level().compareTo(Level.COUNTY) > 0
                  ? responses.reaching(at.subtree(), after, ON_A_PAGE)
                  : responses.page(at.subtree(), after, ON_A_PAGE);
          return new Page<>(page.items().stream().map(activations::view).toList(), page.next());
        });
  }

  /** The chain that began with an event, or with the signal that it came from: one, or none. */
  @GetMapping(value = "/api/activations", params = "event")
  Page<ActivationView> ofEvent(@RequestParam UUID event) {
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () ->
            new Page<>(
                responses.findByEvent(event).map(activations::view).stream().toList(), null));
  }

  /** A verified event needs a response. Asked again, it is the same chain. */
  @PostMapping("/api/activations")
  ResponseEntity<?> begin(@Valid @RequestBody BeginForm form) {
    return access.within(
        Verb.CREATE,
        Entity.ACTIVATION,
        () ->
            switch (responses.begin(form.event(), form.statement().strip())) {
              case Begun.Chain(Activation chain) -> ResponseEntity.ok(activations.view(chain));
              case Begun.Refused(Begun.Why why) ->
                  problems.refuse(
                      HttpStatus.CONFLICT, "response.no-beginning", Map.of("why", why.name()));
              case Begun.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            });
  }

  @GetMapping("/api/activations/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () -> found(responses.findConcerning(id).map(activations::view)));
  }

  @GetMapping("/api/activations/{id}/coverage")
  ResponseEntity<?> coverage(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () -> found(responses.find(id).map(chain -> Map.of("lines", activations.coverage(chain)))));
  }

  @PostMapping("/api/activations/{id}/verify")
  ResponseEntity<?> verify(@PathVariable UUID id, @Valid @RequestBody VerifyForm form) {
    return take(Verb.UPDATE, id, new Step.Verify(form.result(), form.statement()), form.version());
  }

  @PostMapping("/api/activations/{id}/assess")
  ResponseEntity<?> assess(@PathVariable UUID id, @Valid @RequestBody AssessForm form) {
    List<IhrQuestion> ihr = form.ihr() == null ? List.of() : form.ihr();
    return take(
        Verb.UPDATE,
        id,
        new Step.Assess(form.likelihood(), form.impact(), ihr, form.statement()),
        form.version());
  }

  @PostMapping("/api/activations/{id}/propose")
  ResponseEntity<?> propose(@PathVariable UUID id, @Valid @RequestBody ProposeForm form) {
    activations.requirePlan(form.plan());
    return take(
        Verb.UPDATE,
        id,
        new Step.Propose(form.level(), form.area(), form.plan(), form.statement()),
        form.version());
  }

  @PostMapping("/api/activations/{id}/decide")
  ResponseEntity<?> decide(@PathVariable UUID id, @Valid @RequestBody DecideForm form) {
    activations.requirePlan(form.plan());
    if (form.verdict() == Verdict.STARTED && form.notice() == null) {
      throw new InvalidInput(Fault.of("notice", "missing"));
    }
    Step.Decide decide =
        new Step.Decide(
            form.verdict(), form.level(), form.area(), form.plan(), form.reason(), form.basis());
    return take(Verb.DECIDE, id, decide, form.version(), form.notice());
  }

  @PostMapping("/api/activations/{id}/end")
  ResponseEntity<?> end(@PathVariable UUID id, @Valid @RequestBody EndForm form) {
    return take(Verb.DECIDE, id, new Step.End(form.reason()), form.version());
  }

  private ResponseEntity<?> take(Verb verb, UUID id, Step step, int version) {
    return take(verb, id, step, version, null);
  }

  private ResponseEntity<?> take(
      Verb verb, UUID id, Step step, int version, @Nullable NoticeForm notice) {
    return access.within(
        verb,
        Entity.ACTIVATION,
        () ->
            responses
                .take(
                    id, step, version, Optional.ofNullable(notice).map(ActivationWeb::publication))
                .<ResponseEntity<?>>map(this::answer)
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  private static Publication publication(NoticeForm form) {
    return new Publication(
        Notice.Text.of(form.headlineZh(), form.headlineEn(), form.bodyZh(), form.bodyEn()),
        form.validUntil(),
        form.nextUpdateAt());
  }

  private ResponseEntity<?> answer(StepOutcome outcome) {
    return switch (outcome) {
      case Taken(Activation now) -> ResponseEntity.ok(activations.view(now));
      case NotNow(Activation.Stage stage) ->
          problems.refuse(HttpStatus.CONFLICT, "response.not-now", Map.of("stage", stage.name()));
      case SamePerson() -> problems.refuse(HttpStatus.FORBIDDEN, "response.same-person");
      case OutsideArea(String place) ->
          problems.refuse(
              HttpStatus.UNPROCESSABLE_CONTENT, "response.outside-area", Map.of("place", place));
      case Outdated(int version) ->
          problems.refuse(HttpStatus.CONFLICT, "response.outdated", Map.of("version", version));
    };
  }

  private ResponseEntity<?> found(Optional<?> view) {
    return view.<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }
}

package shoutu.response.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Verb;
import shoutu.duty.Triage;

/** Speaks HTTP for {@link Resources} and what is decided about one need. */
@RestController
class ResourceWeb {

  private static final int MOST = 100_000_000;

  /** From a request ({@code ask}), or directly with place, urgency and time. */
  record NeedForm(
      @Nullable UUID ask,
      @Nullable String place,
      @NotBlank String kind,
      @Nullable @Min(1) @Max(MOST) Integer quantity,
      Triage.@Nullable Class urgency,
      @Nullable @DecimalMin("0") @DecimalMax("1") Double harm,
      @Nullable @Min(0) @Max(MOST) Integer people,
      @Nullable @DecimalMin("0.1") @DecimalMax("10000") Double effort,
      @Nullable Instant dueAt) {

    @Nullable Triage triage() {
      Triage.Class told = urgency;
      if (told == null) {
        return null;
      }
      int severity = told == Triage.Class.A ? 1 : told == Triage.Class.B ? 2 : 3;
      return new Triage(
          told,
          severity,
          harm == null ? 1 : harm,
          people == null ? 1 : people,
          effort == null ? 1 : effort);
    }
  }

  record VersionForm(int version) {}

  record PinForm(int version, @NotNull UUID from) {}

  private final Resources resources;
  private final Proposals proposals;
  private final UnmetDays unmet;
  private final ResourceViews views;
  private final ResourceAnswers answers;

  ResourceWeb(
      Resources resources,
      Proposals proposals,
      UnmetDays unmet,
      ResourceViews views,
      ResourceAnswers answers) {
    this.resources = resources;
    this.proposals = proposals;
    this.unmet = unmet;
    this.views = views;
    this.answers = answers;
  }

  /** What there is, what is needed, and the latest proposal, of a place and all below it. */
  @GetMapping("/api/resources")
  ResponseEntity<?> all(@RequestParam String place) {
    return answers.doing(Verb.READ, () -> ResponseEntity.ok(views.of(answers.at(place))));
  }

  /** How long people went without what they need to live; none for places below townships. */
  @GetMapping("/api/resources/unmet")
  ResponseEntity<?> unmet(@RequestParam String place) {
    return answers.at(
        Verb.READ,
        place,
        () ->
            unmet
                .of(answers.at(place))
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(ResourceViews.view(found)))
                .orElseGet(answers::none));
  }

  @PostMapping("/api/resources/needs")
  ResponseEntity<?> state(@Valid @RequestBody NeedForm form) {
    Integer quantity = form.quantity();
    Resources.NewNeed wish =
        new Resources.NewNeed(
            form.ask(),
            form.place(),
            form.kind(),
            quantity == null ? 1 : quantity,
            form.triage(),
            form.dueAt());
    Supplier<ResponseEntity<?>> work =
        () ->
            resources
                .state(wish)
                .<ResponseEntity<?>>map(ResourceAnswers::created)
                .orElseGet(answers::none);
    String place = form.place();
    return form.ask() != null || place == null
        ? answers.doing(Verb.CREATE, work)
        : answers.at(Verb.CREATE, place, work);
  }

  @PostMapping("/api/resources/needs/{id}/withdraw")
  ResponseEntity<?> withdraw(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return answers.doing(Verb.CREATE, () -> answers.answer(proposals.withdraw(id, form.version())));
  }

  /** By whom, and nobody else; nobody is sent yet. */
  @PostMapping("/api/resources/needs/{id}/pin")
  ResponseEntity<?> pin(@PathVariable UUID id, @Valid @RequestBody PinForm form) {
    return answers.doing(
        Verb.DECIDE, () -> answers.answer(proposals.pin(id, form.version(), form.from())));
  }

  /** Takes a pin away, or what failed back. */
  @PostMapping("/api/resources/needs/{id}/let-go")
  ResponseEntity<?> letGo(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return answers.doing(Verb.DECIDE, () -> answers.answer(proposals.letGo(id, form.version())));
  }
}

package shoutu.response.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.Scope;
import shoutu.duty.Triage;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Resources} and {@link Proposals}. */
@RestController
class ResourceWeb {

  private static final int MOST = 100_000_000;

  record TeamForm(
      @NotBlank @Size(max = 80) String name,
      @NotBlank String kind,
      @NotBlank String place,
      @NotBlank String function,
      @Min(1) @Max(500) int people,
      @NotNull LocalTime dayFrom,
      @NotNull LocalTime dayTo,
      @NotNull LocalDate from,
      @Nullable LocalDate to) {}

  record StandForm(int version, @NotNull Boolean ready) {}

  record StockForm(
      @NotBlank String place,
      @NotBlank String function,
      @NotBlank String item,
      @Min(0) @Max(MOST) int quantity) {}

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
  private final ResourceViews views;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  ResourceWeb(
      Resources resources,
      Proposals proposals,
      ResourceViews views,
      Territory territory,
      Access access,
      Problems problems) {
    this.resources = resources;
    this.proposals = proposals;
    this.views = views;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** What there is, what is needed, and the latest proposal, of a place and all below it. */
  @GetMapping("/api/resources")
  ResourceView all(@RequestParam String place) {
    return access.within(Verb.READ, Entity.RESOURCE, () -> views.of(at(place)));
  }

  @PostMapping("/api/resources/teams")
  ResponseEntity<?> tell(@Valid @RequestBody TeamForm form) {
    return stating(
        form.place(),
        () ->
            created(
                resources
                    .tell(
                        new Resources.NewTeam(
                            form.name(),
                            form.kind(),
                            new Field(form.place(), form.function()),
                            form.people(),
                            form.dayFrom(),
                            form.dayTo(),
                            form.from(),
                            form.to()))
                    .id()));
  }

  /** Away altogether, or there again. */
  @PostMapping("/api/resources/teams/{id}/stand")
  ResponseEntity<?> stand(@PathVariable UUID id, @Valid @RequestBody StandForm form) {
    return access.within(
        Verb.CREATE,
        Entity.RESOURCE,
        () -> answer(resources.stand(id, form.version(), form.ready() ? "READY" : "AWAY")));
  }

  /** What was counted. */
  @PostMapping("/api/resources/stocks")
  ResponseEntity<?> count(@Valid @RequestBody StockForm form) {
    return stating(
        form.place(),
        () -> {
          resources.count(new Field(form.place(), form.function()), form.item(), form.quantity());
          return ResponseEntity.noContent().build();
        });
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
                .<ResponseEntity<?>>map(ResourceWeb::created)
                .orElseGet(this::none);
    String place = form.place();
    return form.ask() != null || place == null
        ? access.within(Verb.CREATE, Entity.RESOURCE, work)
        : stating(place, work);
  }

  @PostMapping("/api/resources/needs/{id}/withdraw")
  ResponseEntity<?> withdraw(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return access.within(
        Verb.CREATE, Entity.RESOURCE, () -> answer(proposals.withdraw(id, form.version())));
  }

  /** By whom, and nobody else; nobody is sent yet. */
  @PostMapping("/api/resources/needs/{id}/pin")
  ResponseEntity<?> pin(@PathVariable UUID id, @Valid @RequestBody PinForm form) {
    return deciding(() -> answer(proposals.pin(id, form.version(), form.from())));
  }

  /** Takes a pin away, or what failed back. */
  @PostMapping("/api/resources/needs/{id}/let-go")
  ResponseEntity<?> letGo(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return deciding(() -> answer(proposals.letGo(id, form.version())));
  }

  private ResponseEntity<?> stating(String place, Supplier<ResponseEntity<?>> work) {
    Scope scope = access.require(Verb.CREATE, Entity.RESOURCE);
    return scope.covers(at(place).placeNo())
        ? access.within(Verb.CREATE, Entity.RESOURCE, work)
        : none();
  }

  private ResponseEntity<?> deciding(Supplier<ResponseEntity<?>> work) {
    return access.within(Verb.DECIDE, Entity.RESOURCE, work);
  }

  private static ResponseEntity<?> created(UUID id) {
    return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("id", id));
  }

  private ResponseEntity<?> answer(Decided decided) {
    return switch (decided) {
      case DONE -> ResponseEntity.noContent().build();
      case UNKNOWN -> none();
      case OUTDATED, NOT_NOW, NOBODY, NOT_OF_THE_KIND, AWAY, TOO_FEW ->
          problems.refuse(
              HttpStatus.CONFLICT, "response.resource-refused", Map.of("why", decided.name()));
    };
  }

  private ResponseEntity<?> none() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }
}

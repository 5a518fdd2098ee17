package shoutu.surveillance.source;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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
import shoutu.base.Scope;
import shoutu.instance.Instances;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.SourceRule;
import shoutu.surveillance.source.Source.State;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Sources}. */
@RestController
class SourceWeb {

  private static final int DAYS = 14;
  private static final int LATEST = 50;
  private static final int MOST_ITEMS = 2_000;
  private static final int MOST = 10_000_000;

  record ItemForm(
      @NotBlank String subject,
      @Nullable LocalDate day,
      @Min(0) @Max(MOST) int seen,
      @Nullable @Min(0) @Max(MOST) Integer among,
      @Nullable @Size(max = 120) String id,
      @Nullable @Size(max = 2_000) String words) {}

  /** Without items: the source delivered, and nothing was seen. */
  record DeliveryForm(
      @NotBlank String kind,
      @NotBlank String place,
      @NotBlank @Size(max = 80) String source,
      @Nullable LocalDate day,
      @NotNull @Size(max = MOST_ITEMS) List<@Valid ItemForm> items) {}

  record ObservationForm(
      @NotBlank String kind, @NotBlank String place, @NotNull @Valid ItemForm seen) {}

  record StateForm(int version, @NotNull State state) {}

  record PlaceView(String code, String name, String nameEn) {}

  /**
   * @param seen what it delivered on each of the last days; null: nothing came
   */
  record SourceView(
      UUID id,
      int version,
      String kind,
      String name,
      PlaceView place,
      String state,
      @Nullable Instant spokeAt,
      @Nullable Double gapHours,
      @Nullable Instant silentAt,
      @Nullable UUID duty,
      List<@Nullable Integer> seen) {}

  record ObservationView(
      UUID id,
      String kind,
      @Nullable String subject,
      PlaceView place,
      @Nullable LocalDate firstDay,
      LocalDate day,
      int seen,
      @Nullable Integer among,
      Instant receivedAt) {}

  record KindView(String code, String name, String tells, String witness) {}

  record SubjectView(String code, String name) {}

  record AllView(
      List<LocalDate> days,
      List<SourceView> sources,
      List<ObservationView> latest,
      List<KindView> kinds,
      List<SubjectView> syndromes,
      boolean mayTell,
      boolean mayChange) {}

  private final Sources sources;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  SourceWeb(
      Sources sources,
      Territory territory,
      Rules rules,
      Instances instances,
      Access access,
      Problems problems,
      Clock clock) {
    this.sources = sources;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** The sources of a place and all below it, day by day, and what was observed lately. */
  @GetMapping("/api/sources")
  AllView all(@RequestParam String place) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(Verb.READ, Entity.OBSERVATION, () -> view(at(place), locale));
  }

  /** A source delivers what it saw, or that it saw nothing. */
  @PostMapping("/api/sources/deliveries")
  ResponseEntity<?> deliver(@RequestBody @Valid DeliveryForm form) {
    SourceRule kind = kind(form.kind());
    LocalDate day = form.day() == null ? today() : past(form.day());
    List<Sources.Item> items = form.items().stream().map(it -> item(it, day)).toList();
    return telling(
        form.place(),
        () -> {
          Sources.Taken taken =
              sources.deliver(kind.code(), form.place(), form.source().strip(), day, items);
          return ResponseEntity.status(HttpStatus.CREATED).body(taken);
        });
  }

  /** Somebody saw something. */
  @PostMapping("/api/observations")
  ResponseEntity<?> observe(@RequestBody @Valid ObservationForm form) {
    SourceRule kind = kind(form.kind());
    Sources.Item item = item(form.seen(), today());
    return telling(
        form.place(),
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(Map.of("id", sources.observe(kind.code(), form.place(), item))));
  }

  /** Takes a source off, or connects it again. */
  @PostMapping("/api/sources/{id}/state")
  ResponseEntity<?> set(@PathVariable UUID id, @RequestBody @Valid StateForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.OBSERVATION,
        () ->
            switch (sources.set(id, form.version(), form.state())) {
              case DONE -> ResponseEntity.noContent().build();
              case UNKNOWN -> none();
              case OUTDATED -> problems.refuse(HttpStatus.CONFLICT, "surveillance.source-changed");
            });
  }

  private ResponseEntity<?> telling(String code, Supplier<ResponseEntity<?>> work) {
    Scope scope = access.require(Verb.CREATE, Entity.OBSERVATION);
    return scope.covers(at(code).placeNo())
        ? access.within(Verb.CREATE, Entity.OBSERVATION, work)
        : none();
  }

  private Sources.Item item(ItemForm form, LocalDate day) {
    RuleBook book = rules.at(clock.instant());
    boolean known =
        book.disease(form.subject()).isPresent()
            || book.syndromes().stream().anyMatch(it -> it.code().equals(form.subject()));
    if (!known) {
      throw new InvalidInput(
          new Fault("subject", "unknown-disease", Map.of("value", form.subject())));
    }
    Integer among = form.among();
    if (among != null && among < form.seen()) {
      throw new InvalidInput(Fault.of("among", "not-allowed"));
    }
    return new Sources.Item(
        form.subject(),
        null,
        form.day() == null ? day : past(form.day()),
        form.seen(),
        among,
        form.id(),
        form.words());
  }

  private SourceRule kind(String code) {
    return rules
        .at(clock.instant())
        .source(code)
        .orElseThrow(() -> new InvalidInput(Fault.of("kind", "not-allowed")));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), instances.current().zone());
  }

  private LocalDate past(LocalDate day) {
    if (day.isAfter(today())) {
      throw new InvalidInput(Fault.of("day", "in-the-future"));
    }
    return day;
  }

  private AllView view(Place place, Locale locale) {
    RuleBook book = rules.at(clock.instant());
    List<LocalDate> days = today().minusDays(DAYS - 1L).datesUntil(today().plusDays(1)).toList();
    Map<UUID, Map<LocalDate, Integer>> delivered = new HashMap<>();
    sources
        .delivered(place.subtree(), days.getFirst())
        .forEach(
            it ->
                delivered
                    .computeIfAbsent(it.source(), _ -> new HashMap<>())
                    .put(it.day(), it.seen()));
    return new AllView(
        days,
        sources.within(place.subtree()).stream()
            .map(it -> view(it, days, delivered.getOrDefault(it.id(), Map.of())))
            .toList(),
        sources.latest(place.subtree(), LATEST).stream().map(this::view).toList(),
        book.sources().stream()
            .map(
                it ->
                    new KindView(
                        it.code(), it.names().in(locale), it.counts().name(), it.witness()))
            .toList(),
        book.syndromes().stream()
            .map(it -> new SubjectView(it.code(), it.names().in(locale)))
            .toList(),
        Callers.current().may(Verb.CREATE, Entity.OBSERVATION, place.placeNo()),
        Callers.current().may(Verb.UPDATE, Entity.OBSERVATION, place.placeNo()));
  }

  private SourceView view(Source it, List<LocalDate> days, Map<LocalDate, Integer> seen) {
    Duration gap = it.gap();
    return new SourceView(
        it.id(),
        it.version(),
        it.kind(),
        it.name(),
        place(it.place()),
        it.state().name(),
        it.spokeAt(),
        gap == null ? null : gap.toMinutes() / 60.0,
        it.silentAt(),
        it.duty(),
        days.stream().<@Nullable Integer>map(seen::get).toList());
  }

  private ObservationView view(Observation it) {
    return new ObservationView(
        it.id(),
        it.kind(),
        it.subject(),
        place(it.place()),
        it.firstDay(),
        it.day(),
        it.seen(),
        it.among(),
        it.receivedAt());
  }

  private PlaceView place(String code) {
    return territory
        .find(code)
        .map(it -> new PlaceView(code, it.name(), it.nameEn()))
        .orElseGet(() -> new PlaceView(code, code, code));
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }

  private ResponseEntity<?> none() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}

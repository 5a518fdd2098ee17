package shoutu.surveillance.event;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.base.Scope;
import shoutu.rules.Rules;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.EventForms.EndForm;
import shoutu.surveillance.event.EventForms.MergeForm;
import shoutu.surveillance.event.EventForms.ReportForm;
import shoutu.surveillance.event.EventForms.ReviewForm;
import shoutu.surveillance.event.EventForms.SendForm;
import shoutu.surveillance.event.EventForms.SplitForm;
import shoutu.surveillance.event.EventForms.StepForm;
import shoutu.surveillance.event.EventForms.TieForm;
import shoutu.surveillance.event.EventForms.VerifyForm;
import shoutu.surveillance.event.EventForms.WordsForm;
import shoutu.surveillance.event.EventView.Row;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link HealthEvents} and {@link EventSteps}. */
@RestController
class EventWeb {

  private static final int MOST = 200;

  /** Row security cuts it to the caller's ground. */
  private static final Subtree EVERYWHERE = new Subtree("", 0, Integer.MAX_VALUE);

  private static final Set<Kind> LATER = EnumSet.of(Kind.PROGRESS, Kind.CORRECTION, Kind.CLOSING);

  private final HealthEvents events;
  private final EventSteps steps;
  private final EventViews views;
  private final Territory territory;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  EventWeb(
      HealthEvents events,
      EventSteps steps,
      EventViews views,
      Territory territory,
      Rules rules,
      Access access,
      Problems problems,
      Clock clock) {
    this.events = events;
    this.steps = steps;
    this.views = views;
    this.territory = territory;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** The events of a place and all below it, or those that came from a signal. */
  @GetMapping("/api/events")
  Page<Row> list(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false) @Nullable UUID signal,
      @RequestParam(required = false, defaultValue = "ALL") HealthEvents.Wanted state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor, 2);
    return access.within(
        Verb.READ,
        Entity.EVENT,
        () -> {
          if (signal != null) {
            return new Page<>(events.ofSignal(signal).stream().map(views::row).toList(), null);
          }
          Subtree within = place == null || place.isEmpty() ? EVERYWHERE : at(place).subtree();
          Page<HealthEvent> page = events.page(within, state, after, Math.clamp(limit, 1, MOST));
          return new Page<>(page.items().stream().map(views::row).toList(), page.next());
        });
  }

  @GetMapping("/api/events/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.EVENT,
        () ->
            events
                .find(id)
                .<ResponseEntity<?>>map(event -> ResponseEntity.ok(views.of(event, locale)))
                .orElseGet(this::none));
  }

  /** Sends the initial report. Whoever holds a post may; nobody's leave is asked. */
  @PostMapping("/api/events")
  ResponseEntity<?> report(@RequestBody @Valid ReportForm form) {
    return reporting(
        form,
        () -> {
          NewEvent wish =
              NewEvent.of(form.facts(), WordsForm.of(form.words()))
                  .fromSignal(form.signal())
                  .with(form.tied() == null ? List.of() : form.tied())
                  .claimed(Acting.current().claimedAt());
          return switch (events.report(wish)) {
            case EventOutcome.Done(HealthEvent event) ->
                ResponseEntity.status(HttpStatus.CREATED)
                    .body(
                        Map.of(
                            "id", event.id(), "no", event.no(), "receivedAt", event.receivedAt()));
            case EventOutcome other -> answer(other);
          };
        });
  }

  /** A progress report, a correction or the closing report. */
  @PostMapping("/api/events/{id}/reports")
  ResponseEntity<?> send(@PathVariable UUID id, @RequestBody @Valid SendForm form) {
    if (!LATER.contains(form.kind())) {
      throw new InvalidInput(Fault.of("kind", "not-allowed"));
    }
    Amendment said = form.amendment();
    known(said.disease());
    Scope scope = access.require(Verb.CREATE, Entity.EVENT);
    String moved = said.place();
    if (moved != null && !scope.covers(at(moved).placeNo())) {
      return none();
    }
    return access.within(
        Verb.CREATE,
        Entity.EVENT,
        () ->
            answer(
                events.send(
                    id,
                    form.version(),
                    form.kind(),
                    said,
                    WordsForm.of(form.words()),
                    Acting.current().claimedAt())));
  }

  /** Says something about it; holds nothing up. */
  @PostMapping("/api/events/{id}/reviews")
  ResponseEntity<?> review(@PathVariable UUID id, @RequestBody @Valid ReviewForm form) {
    return access.within(
        Verb.CREATE, Entity.EVENT, () -> answer(events.review(id, WordsForm.of(form.words()))));
  }

  @PostMapping("/api/events/{id}/verify")
  ResponseEntity<?> verify(@PathVariable UUID id, @RequestBody @Valid VerifyForm form) {
    return updating(
        () -> steps.verify(id, form.version(), form.verdict(), WordsForm.of(form.words())));
  }

  @PostMapping("/api/events/{id}/pass-up")
  ResponseEntity<?> passUp(@PathVariable UUID id, @RequestBody @Valid StepForm form) {
    return deciding(() -> steps.passUp(id, form.version(), WordsForm.of(form.words())));
  }

  @PostMapping("/api/events/{id}/propose-warning")
  ResponseEntity<?> propose(@PathVariable UUID id, @RequestBody @Valid StepForm form) {
    return updating(() -> steps.proposeWarning(id, form.version(), WordsForm.of(form.words())));
  }

  @PostMapping("/api/events/{id}/decide-warning")
  ResponseEntity<?> decide(@PathVariable UUID id, @RequestBody @Valid StepForm form) {
    return deciding(() -> steps.decideWarning(id, form.version(), WordsForm.of(form.words())));
  }

  @PostMapping("/api/events/{id}/end")
  ResponseEntity<?> end(@PathVariable UUID id, @RequestBody @Valid EndForm form) {
    return updating(
        () -> steps.end(id, form.version(), form.on(), form.because(), WordsForm.of(form.words())));
  }

  @PostMapping("/api/events/{id}/merge")
  ResponseEntity<?> merge(@PathVariable UUID id, @RequestBody @Valid MergeForm form) {
    return updating(() -> steps.merge(id, form.version(), form.into()));
  }

  @PostMapping("/api/events/{id}/split")
  ResponseEntity<?> split(@PathVariable UUID id, @RequestBody @Valid SplitForm form) {
    check(form.facts());
    return updating(
        () ->
            steps.split(
                id,
                form.version(),
                form.facts().facts(),
                form.cases(),
                WordsForm.of(form.facts().words())));
  }

  @PostMapping("/api/events/{id}/cases")
  ResponseEntity<?> tie(@PathVariable UUID id, @RequestBody @Valid TieForm form) {
    return updating(
        () ->
            steps.tie(
                id,
                form.version(),
                form.add() == null ? List.of() : form.add(),
                form.remove() == null ? List.of() : form.remove()));
  }

  private ResponseEntity<?> reporting(ReportForm form, Supplier<ResponseEntity<?>> work) {
    Scope scope = access.require(Verb.CREATE, Entity.EVENT);
    Place place = check(form);
    return scope.covers(place.placeNo()) ? access.within(Verb.CREATE, Entity.EVENT, work) : none();
  }

  private Place check(ReportForm form) {
    Instant latest = clock.instant();
    if (form.noticedAt().isAfter(latest)) {
      throw new InvalidInput(Fault.of("noticedAt", "in-the-future"));
    }
    known(form.facts().disease());
    return at(form.place());
  }

  private void known(@Nullable String disease) {
    if (disease != null && rules.at(clock.instant()).disease(disease).isEmpty()) {
      throw new InvalidInput(new Fault("disease", "unknown-disease", Map.of("value", disease)));
    }
  }

  private ResponseEntity<?> updating(Supplier<EventOutcome> work) {
    return access.within(Verb.UPDATE, Entity.EVENT, () -> answer(work.get()));
  }

  private ResponseEntity<?> deciding(Supplier<EventOutcome> work) {
    return access.within(Verb.DECIDE, Entity.EVENT, () -> answer(work.get()));
  }

  private ResponseEntity<?> answer(EventOutcome outcome) {
    return switch (outcome) {
      case EventOutcome.Done(HealthEvent event) -> ResponseEntity.ok(views.row(event));
      case EventOutcome.Known(UUID id) ->
          problems.refuse(HttpStatus.CONFLICT, "surveillance.event-known", Map.of("id", id));
      case EventOutcome.Unknown() -> none();
      case EventOutcome.Outdated(int version) ->
          problems.refuse(
              HttpStatus.CONFLICT, "surveillance.event-changed", Map.of("version", version));
      case EventOutcome.Refused(EventOutcome.Why why) ->
          problems.refuse(
              HttpStatus.CONFLICT, "surveillance.event-refused", Map.of("why", why.name()));
      case EventOutcome.TooEarly(LocalDate earliest) ->
          problems.refuse(
              HttpStatus.CONFLICT,
              "surveillance.event-not-over",
              Map.of("earliest", earliest.toString()));
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

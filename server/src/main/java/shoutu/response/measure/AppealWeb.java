package shoutu.response.measure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import shoutu.access.vault.Purpose;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.response.measure.Appeal.FiledBy;
import shoutu.response.measure.Appeal.Finding;
import shoutu.response.measure.Appeals.Decided;
import shoutu.response.measure.Appeals.Filed;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Appeals} and {@link OutsideUses}. */
@RestController
class AppealWeb {

  private static final int MOST = 200;
  private static final int LONGEST_TEXT = 2000;
  private static final Duration SHOWN = Duration.ofDays(90);

  /** Against a measure, or, by who may not see what was decided, for a case or a contact. */
  record FileForm(
      @Nullable UUID measure,
      @Nullable Grounds grounds,
      @Nullable UUID event,
      @NotBlank @Size(max = LONGEST_TEXT) String text) {}

  /** What the answer to an objection can be. */
  enum Verdict {
    WRONG_DETERMINATION,
    NOT_JUSTIFIED,
    REJECTED
  }

  record DecideForm(
      int version, @NotNull Verdict verdict, @NotBlank @Size(max = LONGEST_TEXT) String reasons) {}

  record Listing(List<AppealView> items) {}

  /** That it was filed, for somebody who may not see what it is against. */
  record FiledView(UUID id, Instant filedAt, Instant decideBy) {}

  record WordsView(@Nullable String text, @Nullable String reasons) {}

  private final Appeals appeals;
  private final AppealViews views;
  private final OutsideUses outsideUses;
  private final StandIns standIns;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  AppealWeb(
      Appeals appeals,
      AppealViews views,
      OutsideUses outsideUses,
      StandIns standIns,
      Territory territory,
      Access access,
      Problems problems,
      Clock clock) {
    this.appeals = appeals;
    this.views = views;
    this.outsideUses = outsideUses;
    this.standIns = standIns;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** Those that wait first. */
  @GetMapping("/api/appeals")
  Listing list(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.APPEAL,
        () ->
            new Listing(
                appeals.within(at(place).subtree(), MOST).stream().map(views::view).toList()));
  }

  @GetMapping("/api/appeals/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.APPEAL,
        () ->
            appeals
                .find(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(views.view(found)))
                .orElseGet(this::notFound));
  }

  /** For whoever hears it; that it was read is on record. */
  @GetMapping("/api/appeals/{id}/words")
  ResponseEntity<?> words(@PathVariable UUID id) {
    return access.within(
        Verb.DECIDE,
        Entity.APPEAL,
        () ->
            appeals
                .find(id)
                .<ResponseEntity<?>>map(
                    found -> {
                      Appeals.Words words = appeals.words(found.appeal(), Purpose.DUTY);
                      return ResponseEntity.ok(new WordsView(words.text(), words.reasons()));
                    })
                .orElseGet(this::notFound));
  }

  @PostMapping("/api/appeals")
  ResponseEntity<?> file(@Valid @RequestBody FileForm form) {
    if (form.measure() == null && (form.grounds() == null || form.event() == null)) {
      throw new InvalidInput(Fault.of("event", "missing"));
    }
    return access.within(Verb.CREATE, Entity.APPEAL, () -> answer(filed(form)));
  }

  private Filed filed(FileForm form) {
    UUID measure = form.measure();
    Grounds grounds = form.grounds();
    UUID event = form.event();
    if (measure != null) {
      return appeals.file(measure, FiledBy.WORKER, form.text());
    }
    return grounds == null || event == null
        ? new Filed.Unknown()
        : appeals.fileFor(grounds, event, form.text());
  }

  private ResponseEntity<?> answer(Filed filed) {
    return switch (filed) {
      case Filed.Done(Appeal appeal, var duty) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(new FiledView(appeal.id(), appeal.filedAt(), duty.charge().promisedAt()));
      case Filed.WaitsAlready _ ->
          problems.refuse(HttpStatus.CONFLICT, "response.appeal-waits-already");
      case Filed.NotNow(Measure.State state) ->
          problems.refuse(
              HttpStatus.CONFLICT, "response.measure-not-now", Map.of("state", state.name()));
      case Filed.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "response.no-measure");
    };
  }

  @PostMapping("/api/appeals/{id}/decide")
  ResponseEntity<?> decide(@PathVariable UUID id, @Valid @RequestBody DecideForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.APPEAL,
        () ->
            answer(
                id, appeals.decide(id, form.version(), finding(form.verdict()), form.reasons())));
  }

  private static @Nullable Finding finding(Verdict verdict) {
    return verdict == Verdict.REJECTED ? null : Finding.valueOf(verdict.name());
  }

  private ResponseEntity<?> answer(UUID id, Decided decided) {
    return switch (decided) {
      case Decided.Done _ -> {
        standIns.now();
        yield appeals
            .find(id)
            .<ResponseEntity<?>>map(found -> ResponseEntity.ok(views.view(found)))
            .orElseGet(this::notFound);
      }
      case Decided.Refused(AppealRules.Verdict why) ->
          switch (why) {
            case SAME_PERSON ->
                problems.refuse(HttpStatus.FORBIDDEN, "response.appeal-same-person");
            case NOT_YOURS -> problems.refuse(HttpStatus.FORBIDDEN, "response.appeal-not-yours");
            case NOT_NOW, TAKEN ->
                problems.refuse(HttpStatus.CONFLICT, "response.appeal-decided-already");
          };
      case Decided.Outdated(int version) ->
          problems.refuse(HttpStatus.CONFLICT, "response.outdated", Map.of("version", version));
      case Decided.Unknown() -> notFound();
    };
  }

  record OutsideUseListing(List<OutsideUse> items) {}

  /** What was tried outside disease control, for whoever asks who read whose data. */
  @GetMapping("/api/outside-uses")
  OutsideUseListing outsideUses(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.READ_LOG,
        () ->
            new OutsideUseListing(
                outsideUses.within(at(place).subtree(), clock.instant().minus(SHOWN), MOST)));
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

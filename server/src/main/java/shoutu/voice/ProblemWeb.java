package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
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
import shoutu.access.vault.Purpose;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.response.zone.ZoneGround;
import shoutu.rules.Matter;
import shoutu.rules.Rules;
import shoutu.territory.Ownership;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;
import shoutu.voice.notice.ResidentNotices;

/** Problems over HTTP, for those who work on them. */
@RestController
class ProblemWeb {

  private static final int MOST_ON_A_PAGE = 200;

  record Made(
      ProblemView.Line problem,
      UUID id,
      ProblemView.OwnerView owner,
      Instant limitAt,
      ProblemView.Why triage,
      String link,
      List<UUID> duplicates) {}

  record ObjectionList(List<Objections.Opened> items) {}

  private final Intake intake;
  private final Objections objections;
  private final ProblemBook book;
  private final Reasons reasons;
  private final ResidentNotices notices;
  private final Insiders insiders;
  private final Access access;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final ZoneGround zones;
  private final Problems problems;
  private final Clock clock;

  ProblemWeb(
      Intake intake,
      Objections objections,
      ProblemBook book,
      Reasons reasons,
      ResidentNotices notices,
      Insiders insiders,
      Access access,
      Territory territory,
      Ownership ownership,
      Rules rules,
      ZoneGround zones,
      Problems problems,
      Clock clock) {
    this.intake = intake;
    this.objections = objections;
    this.book = book;
    this.reasons = reasons;
    this.notices = notices;
    this.insiders = insiders;
    this.access = access;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.zones = zones;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/problems")
  Page<ProblemView.Line> page(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false) @Nullable UUID zone,
      @RequestParam(required = false) @Nullable String stage,
      @RequestParam(required = false) @Nullable String matter,
      @RequestParam(name = "class", required = false) @Nullable String urgency,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable Boolean overdue,
      @RequestParam(required = false, defaultValue = "") String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Optional<Cursor> after =
        cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.decode(cursor, 2));
    int size = Math.clamp(limit, 1, MOST_ON_A_PAGE);
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          List<Subtree> grounds = zone == null ? List.of(ground(place)) : grounds(zone);
          ProblemFilter filter =
              new ProblemFilter(
                  grounds, none(stage), none(matter), none(urgency), none(channel), overdue);
          Page<ProblemRow> found = book.page(filter, after, size);
          return new Page<>(found.items().stream().map(this::line).toList(), found.next());
        });
  }

  @GetMapping("/api/problems/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          Optional<ProblemRow> found = book.find(id);
          return found.isPresent() ? ResponseEntity.ok(detail(found.get())) : unknown();
        });
  }

  /** What was said and how to reach them: for the owner, and for those who may read identities. */
  @GetMapping("/api/problems/{id}/words")
  ResponseEntity<?> words(
      @PathVariable UUID id,
      @RequestParam(required = false, defaultValue = "CARE") Purpose purpose) {
    return insiders.only(
        id,
        _ -> {
          Optional<ProblemWords> words = book.open(id, purpose);
          return words.isPresent() ? ResponseEntity.ok(words.get()) : unknown();
        });
  }

  @PostMapping("/api/problems")
  ResponseEntity<?> report(@RequestBody Forms.ReportForm form) {
    Instant now = clock.instant();
    return access.within(
        Verb.CREATE,
        Entity.PROBLEM,
        () -> {
          NewProblem wish =
              Forms.read(form, Forms.channel(form.channel()), "", territory, rules.at(now), now);
          if (!access.may(
              Callers.current(),
              Verb.CREATE,
              Entity.PROBLEM,
              territory.get(wish.place()).placeNo())) {
            throw new InvalidInput(Fault.of("place", "not-allowed"));
          }
          Received received = intake.report(wish);
          ProblemView.Line line = line(book.find(received.problem().id()).orElseThrow());
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(
                  new Made(
                      line,
                      line.id(),
                      line.owner(),
                      line.limitAt(),
                      reasons.view(
                          LocaleContextHolder.getLocale(),
                          received.problem(),
                          received.duty().charge().limitRule()),
                      received.link().behind(PrivatePages.DOOR),
                      received.duplicates()));
        });
  }

  @PostMapping("/api/problems/{id}/contacted")
  ResponseEntity<?> contacted(@PathVariable UUID id) {
    return updated(id, book::contacted);
  }

  @PostMapping("/api/problems/{id}/messages")
  ResponseEntity<?> write(@PathVariable UUID id, @RequestBody Forms.TextForm form) {
    String text = form.required("text");
    return updated(id, problem -> book.write(problem, text));
  }

  @GetMapping("/api/problems/{id}/objections")
  ResponseEntity<?> objections(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          Optional<Problem> problem = book.find(id).map(ProblemRow::problem);
          if (problem.isEmpty()) {
            return unknown();
          }
          return ResponseEntity.ok(
              new ObjectionList(
                  insiders.mayName(problem.get())
                      ? objections.opened(problem.get(), Purpose.DUTY)
                      : objections.of(id).stream()
                          .map(one -> new Objections.Opened(one, null, null))
                          .toList()));
        });
  }

  /** The hotline decides, with reasons; without a matter the objection is rejected. */
  @PostMapping("/api/problems/{id}/classification")
  ResponseEntity<?> decide(@PathVariable UUID id, @RequestBody Forms.ObjectionForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.PROBLEM,
        () -> {
          String reasons = new Forms.TextForm(form.text(), null).required("text");
          String code = none(form.matter());
          Optional<Matter> matter =
              code == null ? Optional.empty() : rules.at(clock.instant()).matter(code);
          if (code != null && matter.isEmpty()) {
            throw new InvalidInput(Fault.of("matter", "not-allowed"));
          }
          return switch (objections.decide(id, matter.orElse(null), reasons)) {
            case DONE -> one(id);
            case NONE_WAITS -> problems.refuse(HttpStatus.CONFLICT, "voice.no-objection");
            case NOT_YOURS -> problems.refuse(HttpStatus.CONFLICT, "voice.objection-not-yours");
            case NOT_NOW -> problems.refuse(HttpStatus.CONFLICT, "voice.objection-not-now");
            case UNKNOWN -> unknown();
          };
        });
  }

  private ResponseEntity<?> updated(UUID id, Predicate<UUID> change) {
    return access.within(Verb.UPDATE, Entity.PROBLEM, () -> change.test(id) ? one(id) : unknown());
  }

  private Subtree ground(@Nullable String place) {
    return place == null || place.isBlank()
        ? new Subtree("", 0, Integer.MAX_VALUE)
        : territory
            .find(place)
            .map(found -> found.subtree())
            .orElseThrow(() -> new InvalidInput(Fault.of("place", "not-allowed")));
  }

  /** Where a measure binds an area, for whoever sees the measure. */
  private List<Subtree> grounds(UUID zone) {
    return zones.of(zone).orElseThrow(() -> new InvalidInput(Fault.of("zone", "not-allowed")));
  }

  private static @Nullable String none(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private ProblemView.Line line(ProblemRow row) {
    Instant now = clock.instant();
    return ProblemView.Line.of(
        row,
        territory.get(row.problem().placeCode()),
        ownership.ownerOf(row.answerablePlace(), row.answerableFunction(), now),
        rules.at(row.problem().receivedAt()),
        now);
  }

  private ProblemView.Detail detail(ProblemRow row) {
    Problem problem = row.problem();
    return new ProblemView.Detail(
        line(row),
        reasons.view(LocaleContextHolder.getLocale(), problem, row.limitRule()),
        problem.words(),
        book.isMine(problem),
        insiders.mayAnswer(problem),
        book.duplicates(problem),
        watchUntil(problem),
        notices.reach(problem.id()) == ResidentNotices.Reach.NOT_REACHED);
  }

  private @Nullable Instant watchUntil(Problem problem) {
    Instant closed = problem.closedAt();
    return closed == null ? null : closed.plus(Problem.watch(rules.at(closed)));
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}

package shoutu.surveillance.event;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.Caller;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.rules.Basis;
import shoutu.rules.DeadlineRule;
import shoutu.rules.EventReportRule;
import shoutu.rules.Names;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.event.EventView.CaseLine;
import shoutu.surveillance.event.EventView.ClockView;
import shoutu.surveillance.event.EventView.Line;
import shoutu.surveillance.event.EventView.May;
import shoutu.surveillance.event.EventView.PlaceView;
import shoutu.surveillance.event.EventView.Row;
import shoutu.surveillance.event.HealthEvent.NextReport;
import shoutu.territory.Place;
import shoutu.territory.PostNames;
import shoutu.territory.Territory;

/** Gives an event's page its names. */
@Component
class EventViews {

  private static final int LISTED = 200;

  private final HealthEvents events;
  private final EventSteps steps;
  private final EventCaseTable cases;
  private final EventClocks clocks;
  private final EventBook book;
  private final Territory territory;
  private final PostNames posts;
  private final Rules rules;
  private final Clock clock;

  EventViews(
      HealthEvents events,
      EventSteps steps,
      EventCaseTable cases,
      EventClocks clocks,
      EventBook book,
      Territory territory,
      PostNames posts,
      Rules rules,
      Clock clock) {
    this.events = events;
    this.steps = steps;
    this.cases = cases;
    this.clocks = clocks;
    this.book = book;
    this.territory = territory;
    this.posts = posts;
    this.rules = rules;
    this.clock = clock;
  }

  /** Who reads words that lie sealed is on record. */
  @Transactional
  EventView of(HealthEvent event, Locale locale) {
    Caller caller = Callers.current();
    List<EventEntry> entries = events.entries(event.id());
    Map<UUID, EventWords> words =
        book.words(
            entries.stream().flatMap(it -> Optional.ofNullable(it.note()).stream()).toList());
    Map<String, Names> names =
        posts.of(entries.stream().<@Nullable String>map(EventEntry::post).toList());
    boolean seesCases = caller.may(Verb.READ, Entity.CASE, event.placeNo());
    HealthEvent.Ruled ruled = event.ruled();
    return new EventView(
        row(event),
        event.facts(),
        entries.stream()
            .map(it -> line(it, words, PostNames.told(names, it.post(), locale)))
            .toList(),
        clocks.of(event.id()).stream().map(it -> view(it, locale)).toList(),
        seesCases ? cases.of(event.id(), LISTED).stream().map(this::line).toList() : List.of(),
        ruled == null ? null : ruled.line(),
        steps.earliestEnd(event).orElse(null),
        new May(
            caller.may(Verb.CREATE, Entity.EVENT, event.placeNo()),
            caller.may(Verb.UPDATE, Entity.EVENT, event.placeNo()),
            caller.may(Verb.DECIDE, Entity.EVENT, event.placeNo())));
  }

  Row row(HealthEvent event) {
    NextReport next = event.next();
    EventFacts facts = event.facts();
    return new Row(
        event.id(),
        event.version(),
        event.no(),
        facts.disease(),
        place(event.place()),
        facts.setting(),
        event.state().name(),
        event.grade() == null ? null : String.valueOf(event.grade()),
        facts.noticedAt(),
        event.receivedAt(),
        event.verifiedAt(),
        event.endedOn(),
        facts.cases(),
        event.cases(),
        event.reports(),
        event.reportedAt(),
        next == null ? null : next.dueAt(),
        next == null ? null : next.rule(),
        event.signal(),
        event.mergedInto(),
        event.splitFrom());
  }

  private static Line line(EventEntry entry, Map<UUID, EventWords> words, @Nullable String post) {
    UUID note = entry.note();
    return new Line(
        entry.id(),
        entry.kind().name(),
        entry.reportNo(),
        entry.at(),
        entry.claimedAt(),
        post,
        entry.changes(),
        entry.facts(),
        note == null ? null : words.get(note),
        entry.other());
  }

  private CaseLine line(EventCaseTable.Tied tied) {
    Optional<Place> place = territory.find(tied.place());
    return new CaseLine(
        tied, place.map(Place::name).orElse(null), place.map(Place::nameEn).orElse(null));
  }

  private PlaceView place(String code) {
    return territory
        .find(code)
        .map(it -> new PlaceView(code, it.name(), it.nameEn()))
        .orElseGet(() -> new PlaceView(code, code, code));
  }

  /** A rule that was in force when the clock started, or is now. */
  private record Said(Names names, Basis basis, boolean immediate) {}

  private ClockView view(EventClock it, Locale locale) {
    Said said =
        said(it.rule(), rules.at(it.startedAt()))
            .or(() -> said(it.rule(), rules.at(clock.instant())))
            .orElse(null);
    return new ClockView(
        it.rule(),
        said == null ? it.rule() : said.names().in(locale),
        basis(said),
        it.startedAt(),
        it.dueAt(),
        it.redLine(),
        it.metAt(),
        it.calledOff(),
        said != null && said.immediate(),
        it.duty());
  }

  private static @Nullable Basis basis(@Nullable Said said) {
    return said == null ? null : said.basis();
  }

  private static Optional<Said> said(String rule, RuleBook book) {
    return book.deadlines().stream()
        .filter(it -> it.id().equals(rule))
        .findFirst()
        .map((DeadlineRule it) -> new Said(it.names(), it.basis(), it.isImmediate()))
        .or(
            () ->
                book.eventReports().stream()
                    .filter(it -> it.id().equals(rule))
                    .findFirst()
                    .map((EventReportRule it) -> new Said(it.names(), it.basis(), false)));
  }
}

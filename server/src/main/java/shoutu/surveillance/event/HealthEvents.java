package shoutu.surveillance.event;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Cursor;
import shoutu.base.Ids;
import shoutu.base.Page;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.surveillance.Signals;
import shoutu.surveillance.event.ClockRules.Happening;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.EventOutcome.Done;
import shoutu.surveillance.event.EventOutcome.Refused;
import shoutu.surveillance.event.HealthEvent.State;
import shoutu.surveillance.event.NewEvent.Mode;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * The door to the events: reporting one, reporting on, and reading. A report is sent by being
 * written here; nothing and nobody holds it up.
 */
@Service
public class HealthEvents {

  private static final int MOST_CASES = 5_000;

  private final EventTable table;
  private final EntryTable entries;
  private final EventCaseTable cases;
  private final EventBook book;
  private final EventClocks clocks;
  private final Signals signals;
  private final Territory territory;
  private final Instances instances;
  private final Clock clock;

  HealthEvents(
      EventTable table,
      EntryTable entries,
      EventCaseTable cases,
      EventBook book,
      EventClocks clocks,
      Signals signals,
      Territory territory,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.entries = entries;
    this.cases = cases;
    this.book = book;
    this.clocks = clocks;
    this.signals = signals;
    this.territory = territory;
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * Sends the initial report. The reporter's clock is met by it, the CDC's starts.
   *
   * @throws IllegalArgumentException when there is no such place
   */
  @Transactional
  public EventOutcome report(NewEvent wish) {
    Place place = territory.get(wish.facts().place());
    String system = wish.sourceSystem();
    String sourceId = wish.sourceId();
    if (system != null && sourceId != null) {
      Optional<UUID> known = table.bySource(place.home(), system, sourceId);
      if (known.isPresent()) {
        return new EventOutcome.Known(known.get());
      }
    }
    Instant now = clock.instant();
    Instant received = wish.mode() == Mode.PAST ? wish.facts().noticedAt() : now;
    HealthEvent event = fresh(place, wish.facts(), received, wish.signal(), wish.mode(), null);
    int tied = tie(event, wish);
    EventDraft draft = new EventDraft(event);
    draft.cases = tied;
    draft.ruled = book.ruled(event);
    if (wish.mode() == Mode.NOW) {
      clocks.noticed(event);
      clocks.start(event, Happening.RECEIVED);
      draft.next = clocks.next(draft.event());
    }
    HealthEvent sent = draft.event();
    table.add(sent, system, sourceId);
    book.report(sent, Kind.INITIAL, List.of(), wish.words(), wish.claimedAt());
    return new Done(sent);
  }

  /** A new event with its number; nothing of it is stored yet. */
  HealthEvent fresh(
      Place place,
      EventFacts facts,
      Instant received,
      @Nullable UUID signal,
      Mode mode,
      @Nullable UUID splitFrom) {
    boolean over = mode == Mode.PAST;
    LocalDate day = LocalDate.ofInstant(received, instances.current().zone());
    String county =
        territory.atLevel(place.code(), Level.COUNTY).map(Place::code).orElse(place.code());
    String no =
        "%s-E%d-%04d".formatted(county, day.getYear(), table.number(place.home(), day.getYear()));
    return new HealthEvent(
        Ids.next(clock),
        1,
        place.home(),
        place.code(),
        place.placeNo(),
        no,
        facts,
        over ? State.CLOSED : State.ONGOING,
        received,
        over ? received : null,
        over ? day : null,
        null,
        1,
        received,
        null,
        0,
        signal,
        null,
        splitFrom);
  }

  private int tie(HealthEvent event, NewEvent wish) {
    UUID signal = wish.signal();
    if (signal != null) {
      signals
          .find(signal)
          .ifPresent(
              it -> {
                Subtree within =
                    switch (it.settingKind()) {
                      case VILLAGE, COUNTY, AREA -> territory.subtree(it.setting());
                      case CLASS, SCHOOL, UNIT -> null;
                    };
                cases.tie(event.id(), cases.of(it, within, MOST_CASES));
              });
    }
    if (!wish.cases().isEmpty()) {
      cases.tie(event.id(), wish.cases());
    }
    return cases.count(event.id());
  }

  /**
   * Sends a progress report, a correction or the closing report.
   *
   * @param said what is new; the server finds the differences
   */
  @Transactional
  public EventOutcome send(
      UUID id,
      int seenVersion,
      Kind kind,
      Amendment said,
      EventWords words,
      @Nullable Instant claimedAt) {
    Optional<HealthEvent> found = table.lock(id);
    if (found.isEmpty()) {
      return new EventOutcome.Unknown();
    }
    HealthEvent event = found.get();
    if (event.version() != seenVersion) {
      return new EventOutcome.Outdated(event.version());
    }
    EventFacts facts = said.of(event.facts());
    List<Change> changes = ReportRules.changes(event.facts(), facts);
    return ReportRules.refusal(event.state(), kind, changes, words)
        .<EventOutcome>map(Refused::new)
        .orElseGet(() -> new Done(sent(event, kind, facts, changes, words, claimedAt)));
  }

  private HealthEvent sent(
      HealthEvent event,
      Kind kind,
      EventFacts facts,
      List<Change> changes,
      EventWords words,
      @Nullable Instant claimedAt) {
    EventDraft draft = new EventDraft(event).reported(clock.instant());
    draft.in(territory.get(facts.place()));
    draft.facts = facts;
    draft.state = ReportRules.after(event.state(), kind, changes);
    if (draft.state == State.ONGOING) {
      draft.endedOn = null;
    }
    draft.ruled = book.ruled(draft.event());
    HealthEvent now = draft.event();
    clocks.meet(now, kind);
    if (event.isOpen()) {
      if (event.verifiedAt() != null && changed(changes, "disease")) {
        clocks.start(now, Happening.VERIFIED); // Those above were told of another cause.
      }
      draft.next = clocks.next(now);
    }
    HealthEvent stored = table.put(draft.event(), kind.name());
    book.report(stored, kind, changes, words, claimedAt);
    return stored;
  }

  private static boolean changed(List<Change> changes, String field) {
    return changes.stream().anyMatch(change -> change.field().equals(field));
  }

  /** Says something about an event. It is an annotation: what was sent is sent. */
  @Transactional
  public EventOutcome review(UUID id, EventWords words) {
    return table
        .find(id)
        .<EventOutcome>map(
            event -> {
              book.note(event, Kind.REVIEWED, null, words);
              return new Done(event);
            })
        .orElseGet(EventOutcome.Unknown::new);
  }

  @Transactional(readOnly = true)
  public Optional<HealthEvent> find(UUID id) {
    return table.find(id);
  }

  /** As another system knows it. */
  @Transactional(readOnly = true)
  public Optional<UUID> bySource(int home, String system, String id) {
    return table.bySource(home, system, id);
  }

  @Transactional(readOnly = true)
  public List<HealthEvent> ofSignal(UUID signal) {
    return table.ofSignal(signal);
  }

  /** Everything that was sent and done, in order. */
  @Transactional(readOnly = true)
  public List<EventEntry> entries(UUID event) {
    return entries.of(event);
  }

  /** Which events a list shows. */
  public enum Wanted {
    OPEN,
    ALL
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<HealthEvent> page(Subtree within, Wanted wanted, @Nullable Cursor after, int limit) {
    EventTable.After from =
        after == null
            ? null
            : new EventTable.After(
                Instant.parse(after.keys().getFirst()), UUID.fromString(after.keys().getLast()));
    return Page.of(
        table.page(within, wanted, from, limit + 1),
        limit,
        event -> Cursor.of(event.receivedAt(), event.id()));
  }
}

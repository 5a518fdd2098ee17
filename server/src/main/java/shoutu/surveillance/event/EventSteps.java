package shoutu.surveillance.event;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.duty.Duties;
import shoutu.instance.Instances;
import shoutu.rules.Disease;
import shoutu.rules.Rules;
import shoutu.surveillance.event.ClockRules.Happening;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.EventOutcome.Done;
import shoutu.surveillance.event.EventOutcome.Refused;
import shoutu.surveillance.event.EventOutcome.Why;
import shoutu.surveillance.event.HealthEvent.State;
import shoutu.surveillance.event.NewEvent.Mode;
import shoutu.territory.Territory;

/** What is done about an event: verified, passed up, warned of, ended, merged, split. */
@Service
public class EventSteps {

  /** What the verification found. */
  public enum Verdict {
    TRUE,
    EXCLUDED
  }

  /** On what the end rests. */
  public enum Because {
    /** No new case within a longest incubation. */
    INCUBATION,
    HAZARD_REMOVED
  }

  private final EventTable table;
  private final EventCaseTable cases;
  private final EventBook book;
  private final EventClocks clocks;
  private final HealthEvents events;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  EventSteps(
      EventTable table,
      EventCaseTable cases,
      EventBook book,
      EventClocks clocks,
      HealthEvents events,
      Duties duties,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.cases = cases;
    this.book = book;
    this.clocks = clocks;
    this.events = events;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  @Transactional
  public EventOutcome verify(UUID id, int seenVersion, Verdict verdict, EventWords words) {
    return with(
        id,
        seenVersion,
        event -> {
          if (!event.isOpen()) {
            return new Refused(Why.OVER);
          }
          if (event.verifiedAt() != null && verdict == Verdict.TRUE) {
            return new Refused(Why.VERIFIED_BEFORE);
          }
          if (isVerifiedBySignal(event)) {
            return new Refused(Why.VERIFIED_BY_ITS_SIGNAL);
          }
          return new Done(found(event, verdict, words));
        });
  }

  private boolean isVerifiedBySignal(HealthEvent event) {
    return clocks.of(event.id()).stream()
        .filter(EventClock::isOpen)
        .flatMap(it -> Optional.ofNullable(it.duty()).flatMap(duties::find).stream())
        .anyMatch(duty -> duty.isOpen() && duty.charge().kind().equals("VERIFY_SIGNAL"));
  }

  /** The signal's chain came to its result: it is the event's, too. */
  void verifiedBy(UUID duty, Verdict verdict) {
    clocks.eventsOf(duty).stream()
        .flatMap(id -> table.lock(id).stream())
        .filter(event -> event.isOpen() && event.verifiedAt() == null)
        .forEach(event -> found(event, verdict, EventWords.NONE));
  }

  private HealthEvent found(HealthEvent event, Verdict verdict, EventWords words) {
    EventDraft draft = new EventDraft(event);
    if (verdict == Verdict.TRUE) {
      draft.verifiedAt = clock.instant();
      clocks.meet(event, Kind.VERIFIED);
      clocks.start(event, Happening.VERIFIED);
      HealthEvent stored = table.put(draft.event(), Kind.VERIFIED.name());
      book.note(stored, Kind.VERIFIED, null, words);
      return stored;
    }
    draft.as(State.EXCLUDED).reported(clock.instant());
    draft.next = null;
    clocks.meet(event, Kind.EXCLUDED);
    clocks.callOff(event);
    HealthEvent stored = table.put(draft.event(), Kind.EXCLUDED.name());
    book.report(stored, Kind.EXCLUDED, List.of(), words, null);
    return stored;
  }

  /**
   * What another system told of turned out to be none, or its import is undone: it is excluded.
   * False when somebody has gone on with it.
   */
  @Transactional
  public boolean withdraw(UUID id) {
    Optional<HealthEvent> untouched =
        table
            .lock(id)
            .filter(event -> event.version() == 1)
            .filter(_ -> events.entries(id).size() == 1);
    untouched.ifPresent(event -> found(event, Verdict.EXCLUDED, EventWords.NONE));
    return untouched.isPresent();
  }

  /** To the government and upwards, and to the neighbours; then the next hop's clock starts. */
  @Transactional
  public EventOutcome passUp(UUID id, int seenVersion, EventWords words) {
    return with(
        id,
        seenVersion,
        event ->
            event.verifiedAt() == null
                ? new Refused(Why.NOT_VERIFIED)
                : step(event, Kind.PASSED_UP, words, clocks.nextHop(event)));
  }

  @Transactional
  public EventOutcome proposeWarning(UUID id, int seenVersion, EventWords words) {
    return with(
        id,
        seenVersion,
        event -> {
          if (clocks.waitsFor(event, Kind.WARNING_DECIDED)) {
            return new Refused(Why.NOT_WAITED_FOR);
          }
          book.note(event, Kind.WARNING_PROPOSED, null, words);
          clocks.start(event, Happening.WARNING_PROPOSED);
          return new Done(table.put(event, Kind.WARNING_PROPOSED.name()));
        });
  }

  @Transactional
  public EventOutcome decideWarning(UUID id, int seenVersion, EventWords words) {
    return with(id, seenVersion, event -> step(event, Kind.WARNING_DECIDED, words, null));
  }

  private EventOutcome step(
      HealthEvent event, Kind kind, EventWords words, @Nullable Happening then) {
    if (!clocks.waitsFor(event, kind)) {
      return new Refused(Why.NOT_WAITED_FOR);
    }
    clocks.meet(event, kind);
    if (then != null) {
      clocks.start(event, then);
    }
    book.note(event, kind, null, words);
    return new Done(table.put(event, kind.name()));
  }

  /** The event is over; what is left is the closing report. */
  @Transactional
  public EventOutcome end(
      UUID id, int seenVersion, LocalDate on, Because because, EventWords words) {
    return with(
        id,
        seenVersion,
        event -> {
          if (event.state() != State.ONGOING) {
            return new Refused(Why.OVER);
          }
          LocalDate earliest = earliestEnd(event).orElse(on);
          LocalDate today = LocalDate.ofInstant(clock.instant(), instances.current().zone());
          if (on.isAfter(today) || (because == Because.INCUBATION && on.isBefore(earliest))) {
            return new EventOutcome.TooEarly(earliest);
          }
          EventDraft draft = new EventDraft(event).as(State.ENDED);
          draft.endedOn = on;
          draft.next = clocks.next(draft.event());
          HealthEvent stored = table.put(draft.event(), Kind.ENDED.name());
          book.note(stored, Kind.ENDED, null, words);
          return new Done(stored);
        });
  }

  /** After the last case, a longest incubation without another one. */
  @Transactional(readOnly = true)
  public Optional<LocalDate> earliestEnd(HealthEvent event) {
    Optional<LocalDate> last =
        cases.spots(event.id()).stream()
            .map(EventCaseTable.Spot::since)
            .max(LocalDate::compareTo)
            .or(() -> Optional.ofNullable(event.facts().occurredOn()));
    return Optional.ofNullable(event.facts().disease())
        .flatMap(rules.at(clock.instant())::disease)
        .map(Disease::incubationMaxDays)
        .flatMap(days -> last.map(day -> day.plusDays(days + 1L)));
  }

  /** It turned out to be one event with another, which goes on. */
  @Transactional
  public EventOutcome merge(UUID id, int seenVersion, UUID into) {
    if (id.equals(into)) {
      return new Refused(Why.NOT_TOGETHER);
    }
    UUID first = id.compareTo(into) < 0 ? id : into;
    table.lock(first); // In one order, so that two who merge wait for each other.
    Optional<HealthEvent> target = table.lock(into);
    return with(
        id,
        seenVersion,
        event -> {
          if (!event.isOpen()) {
            return new Refused(Why.OVER);
          }
          if (target.isEmpty() || !target.get().isOpen() || target.get().home() != event.home()) {
            return new Refused(Why.NOT_TOGETHER);
          }
          HealthEvent other = target.get();
          List<UUID> moved = cases.ids(id);
          cases.tie(into, moved);
          cases.untie(id, moved);
          clocks.callOff(event);
          EventDraft gone = new EventDraft(event).as(State.MERGED);
          gone.mergedInto = into;
          gone.next = null;
          HealthEvent stored = table.put(gone.event(), Kind.MERGED.name());
          book.note(stored, Kind.MERGED, into, EventWords.NONE);
          book.note(recount(other, Kind.JOINED.name()), Kind.JOINED, id, EventWords.NONE);
          return new Done(stored);
        });
  }

  /** Some of its cases turned out to be an event of their own; the parent keeps the rest. */
  @Transactional
  public EventOutcome split(
      UUID id, int seenVersion, EventFacts facts, List<UUID> apart, EventWords words) {
    return with(
        id,
        seenVersion,
        event -> {
          Set<UUID> tied = new HashSet<>(cases.ids(id));
          if (!event.isOpen()) {
            return new Refused(Why.OVER);
          }
          if (apart.isEmpty() || !tied.containsAll(apart) || Set.copyOf(apart).equals(tied)) {
            return new Refused(Why.NOT_APART);
          }
          HealthEvent fresh =
              events.fresh(
                  territory.get(facts.place()),
                  facts,
                  clock.instant(),
                  event.signal(),
                  Mode.NOW,
                  id);
          cases.tie(fresh.id(), apart);
          cases.untie(id, apart);
          EventDraft draft = new EventDraft(fresh);
          draft.verifiedAt = event.verifiedAt();
          draft.cases = cases.count(fresh.id());
          draft.ruled = book.ruled(fresh);
          // Its cases were reported with the event from which it comes: no reporter's clock.
          if (event.verifiedAt() == null) {
            clocks.start(fresh, Happening.RECEIVED);
          }
          draft.next = clocks.next(draft.event());
          HealthEvent own = draft.event();
          table.add(own, null, null);
          book.report(own, Kind.INITIAL, List.of(), words, null);
          book.note(own, Kind.SPLIT_FROM, id, EventWords.NONE);
          book.note(
              recount(event, Kind.SPLIT_OFF.name()), Kind.SPLIT_OFF, own.id(), EventWords.NONE);
          return new Done(own);
        });
  }

  /** Which cases belong to it. */
  @Transactional
  public EventOutcome tie(UUID id, int seenVersion, List<UUID> add, List<UUID> remove) {
    return with(
        id,
        seenVersion,
        event -> {
          if (!event.isOpen()) {
            return new Refused(Why.OVER);
          }
          if (cases.visible(add) < Set.copyOf(add).size()) {
            return new Refused(Why.CASES_UNKNOWN);
          }
          cases.tie(id, add);
          cases.untie(id, remove);
          return new Done(recount(event, "TIED"));
        });
  }

  private HealthEvent recount(HealthEvent event, String act) {
    EventDraft draft = new EventDraft(event);
    draft.cases = cases.count(event.id());
    draft.ruled = book.ruled(event);
    return table.put(draft.event(), act);
  }

  private EventOutcome with(UUID id, int seenVersion, Function<HealthEvent, EventOutcome> work) {
    return table
        .lock(id)
        .map(
            event ->
                event.version() == seenVersion
                    ? work.apply(event)
                    : new EventOutcome.Outdated(event.version()))
        .orElseGet(EventOutcome.Unknown::new);
  }
}

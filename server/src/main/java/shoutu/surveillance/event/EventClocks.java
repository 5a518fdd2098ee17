package shoutu.surveillance.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.NewDuty;
import shoutu.duty.Stage;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.rules.Deadline;
import shoutu.rules.EventReportRule;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.event.ClockRules.Happening;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.HealthEvent.NextReport;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Starts an event's legal clocks, with the duties that meet them, and ends both. */
@Component
class EventClocks {

  static final String SUBJECT = "EVENT";
  private static final String VERIFY_SIGNAL = "VERIFY_SIGNAL";
  private static final String REPORT = "REPORT_EVENT";
  private static final String CLOSING = EventReportRule.Kind.CLOSING.name();
  private static final Set<String> REPORTS = Set.of(EventReportRule.Kind.PROGRESS.name(), CLOSING);

  private final EventClockTable table;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  EventClocks(EventClockTable table, Duties duties, Territory territory, Rules rules, Clock clock) {
    this.table = table;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  List<EventClock> of(UUID event) {
    return table.of(event);
  }

  /** Clocks that the one who reports has met by reporting; late is what came after the limit. */
  void noticed(HealthEvent event) {
    RuleBook book = rules.at(event.receivedAt());
    for (Deadline due :
        ClockRules.started(Happening.NOTICED, event.facts(), book, event.facts().noticedAt())) {
      table.add(running(event, due, event.receivedAt(), null), event);
    }
  }

  /** Starts what follows from a happening, with the duty of whoever must act. */
  void start(HealthEvent event, Happening what) {
    Instant since = what == Happening.RECEIVED ? event.receivedAt() : clock.instant();
    RuleBook book = rules.at(since);
    List<Deadline> clocks = ClockRules.started(what, event.facts(), book, since);
    if (clocks.isEmpty()) {
      return;
    }
    UUID duty =
        what == Happening.RECEIVED
            ? verificationOf(event).orElseGet(() -> issue(event, what, clocks.getLast()))
            : issue(event, what, clocks.getLast());
    for (Deadline due : clocks) {
      table.add(running(event, due, null, duty), event);
    }
  }

  /** Whoever verifies the signal verifies the event: nobody is asked twice. */
  private Optional<UUID> verificationOf(HealthEvent event) {
    UUID signal = event.signal();
    return signal == null
        ? Optional.empty()
        : duties.about("SIGNAL", signal).stream()
            .filter(duty -> duty.charge().kind().equals(VERIFY_SIGNAL) && duty.isOpen())
            .map(Duty::id)
            .findFirst();
  }

  private UUID issue(HealthEvent event, Happening what, Deadline longest) {
    String function = what.function().orElseThrow();
    Duration limit = Duration.between(longest.startedAt(), longest.dueAt());
    return duties
        .issue(
            duty(event, what.duty, function)
                .since(longest.startedAt(), event.receivedAt())
                .limitedTo(limit, longest.rule().id()))
        .id();
  }

  private NewDuty duty(HealthEvent event, String kind, String function) {
    NewDuty duty =
        NewDuty.of(kind, new Field(county(event.place()), function))
            .concerning(event.place())
            .about(new Subject(SUBJECT, event.id()))
            .with("event", event.no());
    String disease = event.facts().disease();
    return disease == null ? duty : duty.with("disease", disease);
  }

  private String county(String place) {
    return territory.atLevel(place, Level.COUNTY).map(Place::code).orElse(place);
  }

  private EventClock running(
      HealthEvent event, Deadline due, @Nullable Instant met, @Nullable UUID duty) {
    return new EventClock(
        Ids.next(clock),
        event.id(),
        due.rule().id(),
        due.rule().action(),
        due.startedAt(),
        due.dueAt(),
        due.redLine(),
        met,
        null,
        duty);
  }

  /** What was done meets its clocks; the duties behind them are claimed by it. */
  void meet(HealthEvent event, Kind done) {
    Set<String> actions = ClockRules.done(done);
    List<EventClock> met =
        table.of(event.id()).stream()
            .filter(it -> it.isOpen() && actions.contains(it.action()))
            .toList();
    table.met(met.stream().map(EventClock::id).toList(), clock.instant());
    met.stream().map(EventClock::duty).distinct().forEach(duty -> fulfil(duty, done));
  }

  private void fulfil(@Nullable UUID id, Kind done) {
    Duty duty = id == null ? null : duties.find(id).orElse(null);
    if (duty == null || duty.charge().kind().equals(VERIFY_SIGNAL)) {
      return; // Out of sight from here, or claimed by the signal's own chain.
    }
    if (duty.stage() instanceof Stage.Issued) {
      duties.applyFor(Standing.OWNER, duty.id(), new Command.Acknowledge());
    }
    if (duty.isOpen()) {
      duties.applyFor(
          Standing.OWNER, duty.id(), new Command.Claim(Finding.of(Map.of("entry", done.name()))));
    }
  }

  /** The events that a duty verifies. */
  List<UUID> eventsOf(UUID duty) {
    return table.ofDuty(duty).stream().map(EventClock::event).distinct().toList();
  }

  boolean waitsFor(HealthEvent event, Kind done) {
    Set<String> actions = ClockRules.done(done);
    return table.of(event.id()).stream()
        .anyMatch(it -> it.isOpen() && actions.contains(it.action()));
  }

  /** After the bureau, the government: its own hop follows once. */
  @Nullable Happening nextHop(HealthEvent event) {
    return table.of(event.id()).stream()
            .anyMatch(it -> it.isOpen() && it.action().equals("REPORT_UP_AND_TELL_NEIGHBOURS"))
        ? Happening.PASSED_UP
        : null;
  }

  /** Nobody waits any more. */
  void callOff(HealthEvent event) {
    callOff(table.of(event.id()).stream().filter(EventClock::isOpen).toList());
  }

  private void callOff(List<EventClock> clocks) {
    table.callOff(clocks.stream().map(EventClock::id).toList(), clock.instant());
    for (EventClock one : clocks) {
      Optional<Duty> duty = Optional.ofNullable(one.duty()).flatMap(duties::find);
      if (duty.isPresent()
          && duty.get().isOpen()
          && !duty.get().charge().kind().equals(VERIFY_SIGNAL)) {
        duties.applyFor(Standing.ISSUER, duty.get().id(), new Command.Cancel("EVENT_OVER"));
      }
    }
  }

  /** When the next report is due by the rules; the clock before it ends. */
  @Nullable NextReport next(HealthEvent event) {
    List<EventClock> running =
        table.of(event.id()).stream()
            .filter(it -> it.isOpen() && REPORTS.contains(it.action()))
            .toList();
    Instant now = clock.instant();
    EventReportRule rule =
        ClockRules.next(event.state(), event.grade(), rules.at(now)).orElse(null);
    boolean closing = rule != null && rule.kind() == EventReportRule.Kind.CLOSING;
    if (closing && running.stream().anyMatch(it -> it.action().equals(CLOSING))) {
      return event.next(); // Runs since the end, whatever is reported meanwhile.
    }
    callOff(running);
    Duration limit = rule == null ? null : rule.limit();
    if (rule == null || limit == null) {
      return null;
    }
    Instant since = closing ? now : event.reportedAt();
    UUID duty =
        duties
            .issue(
                duty(event, REPORT, "CDC_DUTY")
                    .since(since, event.receivedAt())
                    .limitedTo(limit, rule.id()))
            .id();
    Instant due = since.plus(limit);
    table.add(
        new EventClock(
            Ids.next(clock),
            event.id(),
            rule.id(),
            rule.kind().name(),
            since,
            due,
            null,
            null,
            null,
            duty),
        event);
    return new NextReport(due, rule.id());
  }
}

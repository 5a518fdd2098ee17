package shoutu.surveillance.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.NewDuty;
import shoutu.duty.Stage;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.rules.EventGrade.Grade;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.EventFacts.Discoverer;
import shoutu.surveillance.event.EventOutcome.Done;
import shoutu.surveillance.event.EventOutcome.Refused;
import shoutu.surveillance.event.EventOutcome.Why;
import shoutu.surveillance.event.EventSteps.Because;
import shoutu.surveillance.event.EventSteps.Verdict;
import shoutu.surveillance.event.HealthEvent.State;
import shoutu.surveillance.event.NewEvent.Mode;
import shoutu.territory.Field;

/** From the first report of an event to the closing one. */
@ServerTest
class EventsTest {

  @Autowired private HealthEvents events;
  @Autowired private EventSteps steps;
  @Autowired private EventClocks clocks;
  @Autowired private EventBook book;
  @Autowired private Duties duties;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;
  @Autowired private Clock clock;

  private final TestCounty county;

  EventsTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  @Test
  void theReporterIsInTimeByTheServersClockAndTheCdcsClockStartsWithTheReceipt() {
    Instant noticed = clock.instant().minus(Duration.ofMinutes(70));

    HealthEvent event = reported(facts("SARS", Discoverer.MEDICAL_INSTITUTION, noticed));

    List<EventClock> running = clocksOf(event);
    EventClock direct = clock(running, "R1");
    assertThat(direct.dueAt()).isEqualTo(noticed.plus(Duration.ofHours(2)));
    assertThat(direct.metAt()).isEqualTo(event.receivedAt()).isBefore(direct.dueAt());
    assertThat(clock(running, "R6").metAt()).isEqualTo(event.receivedAt());
    EventClock verify = clock(running, "R4");
    assertThat(verify.dueAt()).isEqualTo(event.receivedAt().plus(Duration.ofHours(2)));
    assertThat(verify.metAt()).isNull();
    assertThat(clock(running, "R10").duty()).isEqualTo(verify.duty());
    Duty duty = duty(verify);
    assertThat(duty.charge().kind()).isEqualTo("VERIFY_EVENT");
    assertThat(duty.owner()).isEqualTo(new Field(county.code(), "CDC_DUTY"));
    assertThat(duty.charge().promisedAt()).isEqualTo(verify.dueAt());
  }

  @Test
  void aSchoolALaboratoryAndAnybodyHaveTheClocksThatTheLawGivesThem() {
    assertThat(rules(Discoverer.KEY_PLACE)).contains("R15").doesNotContain("R1", "R6");
    assertThat(rules(Discoverer.LABORATORY)).contains("R7").doesNotContain("R1", "R6");
    assertThat(rules(Discoverer.UNIT)).contains("R8");
    assertThat(rules(Discoverer.ANYONE)).contains("R9");
  }

  @Test
  void aReportIsSentWhateverTheDirectorStillThinksOfIt() {
    HealthEvent event = reported(facts("MEASLES", Discoverer.MEDICAL_INSTITUTION, clock.instant()));

    as(county.leader(), () -> events.review(event.id(), EventWords.of("我再看看")));

    List<EventEntry> entries = as(county.cdcDuty(), () -> events.entries(event.id()));
    assertThat(entries).extracting(EventEntry::kind).containsExactly(Kind.INITIAL, Kind.REVIEWED);
    assertThat(clock(clocksOf(event), "R1").metAt()).isEqualTo(event.receivedAt());
    EventEntry review = entries.getLast();
    assertThat(as(county.cdcDuty(), () -> book.words(List.of(note(review)))))
        .containsValue(EventWords.of("我再看看"));
  }

  @Test
  void aProgressReportSaysWhatChangedAndNothingNewIsNoReport() {
    HealthEvent event = reported(facts("NOROVIRUS", Discoverer.UNIT, clock.instant()));

    Amendment said = cases(12);
    HealthEvent second = done(send(event, Kind.PROGRESS, said, EventWords.NONE));
    EventOutcome again = send(second, Kind.PROGRESS, said, EventWords.NONE);

    assertThat(again).isEqualTo(new Refused(Why.NOTHING_NEW));
    assertThat(second.reports()).isEqualTo(2);
    EventEntry sent = as(county.cdcDuty(), () -> events.entries(event.id())).getLast();
    assertThat(sent.reportNo()).isEqualTo(2);
    assertThat(sent.changes()).containsExactly(new Change("cases", null, "12"));
    assertThat(sent.facts()).isEqualTo(second.facts());
    assertThat(send(event, Kind.PROGRESS, cases(13), EventWords.NONE))
        .isEqualTo(new EventOutcome.Outdated(second.version()));
  }

  @Test
  void aCorrectionOfTheCauseIsToldUpAgain() {
    HealthEvent event = reported(facts("INFLUENZA", Discoverer.UNIT, clock.instant()));
    HealthEvent verified = done(verify(event, Verdict.TRUE));
    HealthEvent passed =
        done(as(county.leader(), () -> steps.passUp(id(verified), version(verified), NO_WORDS)));

    HealthEvent corrected =
        done(
            send(
                passed,
                Kind.CORRECTION,
                new Amendment(
                    "MEASLES", null, null, null, null, null, null, null, null, null, null, null,
                    Set.of()),
                EventWords.NONE));

    assertThat(corrected.facts().disease()).isEqualTo("MEASLES");
    assertThat(clocksOf(corrected).stream().filter(it -> it.rule().equals("R5"))).hasSize(2);
  }

  @Test
  void whoExcludesAnEventChangesNothingOfTheReporter() {
    Instant noticed = clock.instant().minus(Duration.ofMinutes(30));
    HealthEvent event = reported(facts("CHOLERA", Discoverer.MEDICAL_INSTITUTION, noticed));
    List<EventClock> before = met(event);

    HealthEvent excluded = done(verify(event, Verdict.EXCLUDED));

    assertThat(excluded.state()).isEqualTo(State.EXCLUDED);
    assertThat(met(event)).containsAll(before);
    assertThat(clocksOf(event)).noneMatch(EventClock::isOpen);
    assertThat(as(county.cdcDuty(), () -> duties.about("EVENT", event.id())))
        .isNotEmpty()
        .noneMatch(duty -> duty.isOpen() && !(duty.stage() instanceof Stage.Claimed));
    assertThat(send(excluded, Kind.PROGRESS, cases(3), EventWords.NONE))
        .isEqualTo(new Refused(Why.OVER));
  }

  @Test
  void whatIsTrueGoesUpStepByStep() {
    HealthEvent event = reported(facts("CHOLERA", Discoverer.CDC, clock.instant()));
    assertThat(as(county.leader(), () -> steps.passUp(id(event), version(event), NO_WORDS)))
        .isEqualTo(new Refused(Why.NOT_VERIFIED));
    HealthEvent verified = done(verify(event, Verdict.TRUE));
    EventClock up = clock(clocksOf(event), "R5");
    assertThat(duty(up).owner()).isEqualTo(new Field(county.code(), "HEALTH"));
    assertThat(up.redLine()).isEqualTo(up.startedAt().plus(Duration.ofHours(2)));

    HealthEvent bureau =
        done(as(county.leader(), () -> steps.passUp(id(event), version(verified), NO_WORDS)));
    EventClock hop = clock(clocksOf(event), "R14");
    assertThat(duty(hop).owner()).isEqualTo(new Field(county.code(), "LEAD"));
    HealthEvent government =
        done(as(county.leader(), () -> steps.passUp(id(event), version(bureau), NO_WORDS)));

    assertThat(clock(clocksOf(event), "R14").metAt()).isNotNull();
    assertThat(clock(clocksOf(event), "R11").metAt()).isNotNull();
    assertThat(as(county.leader(), () -> steps.passUp(id(event), version(government), NO_WORDS)))
        .isEqualTo(new Refused(Why.NOT_WAITED_FOR));
  }

  @Test
  void aProposedWarningWaitsForTheCommandsDecision() {
    HealthEvent event = reported(facts("CHOLERA", Discoverer.CDC, clock.instant()));
    HealthEvent proposed =
        done(
            as(
                county.cdcDuty(),
                () -> steps.proposeWarning(id(event), version(event), EventWords.of("停用水井"))));
    assertThat(duty(clock(clocksOf(event), "R12")).charge().kind()).isEqualTo("DECIDE_WARNING");

    done(as(county.leader(), () -> steps.decideWarning(id(event), version(proposed), NO_WORDS)));

    assertThat(clock(clocksOf(event), "R12").metAt()).isNotNull();
  }

  @Test
  void theEndComesAfterALongestIncubationAndTheClosingReportAfterTheEnd() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    EventFacts facts =
        facts("CHOLERA", Discoverer.UNIT, clock.instant()).counting(today.minusDays(3), 2, 0);
    HealthEvent event = reported(facts);
    assertThat(send(event, Kind.CLOSING, Amendment.NONE, EventWords.of("结束")))
        .isEqualTo(new Refused(Why.NOT_ENDED));
    assertThat(end(event, today, Because.INCUBATION))
        .isEqualTo(new EventOutcome.TooEarly(today.plusDays(3)));

    HealthEvent ended = done(end(event, today, Because.HAZARD_REMOVED));
    EventClock closing = clock(clocksOf(event), "CLOSING");
    assertThat(closing.dueAt()).isEqualTo(closing.startedAt().plus(Duration.ofDays(14)));
    HealthEvent closed = done(send(ended, Kind.CLOSING, Amendment.NONE, EventWords.of("已消毒，无新发")));

    assertThat(closed.state()).isEqualTo(State.CLOSED);
    assertThat(closed.next()).isNull();
    assertThat(clock(clocksOf(event), "CLOSING").metAt()).isNotNull();
    assertThat(duty(clock(clocksOf(event), "CLOSING")).stage()).isInstanceOf(Stage.Claimed.class);
  }

  @Test
  void newCasesAfterTheEndMeanThatItGoesOn() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    HealthEvent event = reported(facts("MUMPS", Discoverer.UNIT, clock.instant()));
    HealthEvent ended = done(end(event, today, Because.HAZARD_REMOVED));

    HealthEvent again = done(send(ended, Kind.PROGRESS, cases(4), EventWords.NONE));

    assertThat(again.state()).isEqualTo(State.ONGOING);
    assertThat(again.endedOn()).isNull();
  }

  @Test
  void aGraveEventIsReportedEveryDay() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    HealthEvent common =
        reported(facts("CHOLERA", Discoverer.CDC, clock.instant()).counting(today, 9, 0));
    HealthEvent grave =
        reported(facts("SARS", Discoverer.CDC, clock.instant()).counting(today, 1, 0));

    assertThat(common.grade()).isEqualTo(Grade.IV);
    assertThat(common.next()).isNull();
    assertThat(grave.grade()).isEqualTo(Grade.II);
    assertThat(grave.next())
        .isEqualTo(
            new HealthEvent.NextReport(
                grave.receivedAt().plus(Duration.ofDays(1)), "PROGRESS-SEVERE"));
    HealthEvent more = done(send(common, Kind.PROGRESS, cases(10), EventWords.NONE));
    assertThat(more.grade()).isEqualTo(Grade.III);
  }

  @Test
  void oneOfTwoEventsTakesTheCasesOfTheOtherAndBothSayIt() {
    UUID first = aCase("MEASLES");
    UUID second = aCase("MEASLES");
    HealthEvent one = reported(facts("MEASLES", Discoverer.CDC, clock.instant()), first);
    HealthEvent other = reported(facts("MEASLES", Discoverer.CDC, clock.instant()), second);

    HealthEvent gone =
        done(as(county.cdcDuty(), () -> steps.merge(id(one), version(one), id(other))));

    assertThat(gone.state()).isEqualTo(State.MERGED);
    assertThat(gone.mergedInto()).isEqualTo(other.id());
    HealthEvent both = as(county.cdcDuty(), () -> events.find(other.id())).orElseThrow();
    assertThat(both.cases()).isEqualTo(2);
    assertThat(as(county.cdcDuty(), () -> events.entries(other.id())).getLast().kind())
        .isEqualTo(Kind.JOINED);
    assertThat(clocksOf(one)).noneMatch(EventClock::isOpen);
    assertThat(as(county.cdcDuty(), () -> steps.merge(id(both), version(both), id(gone))))
        .isEqualTo(new Refused(Why.NOT_TOGETHER));
  }

  @Test
  void someOfItsCasesBecomeAnEventOfTheirOwnWithoutANewClockForTheReporter() {
    UUID first = aCase("MEASLES");
    UUID second = aCase("MEASLES");
    HealthEvent whole = reported(facts("MEASLES", Discoverer.CDC, clock.instant()), first, second);
    EventFacts facts = facts("RUBELLA", Discoverer.CDC, whole.facts().noticedAt());
    assertThat(split(whole, facts, List.of(first, second))).isEqualTo(new Refused(Why.NOT_APART));

    HealthEvent apart = done(split(whole, facts, List.of(second)));

    assertThat(apart.splitFrom()).isEqualTo(whole.id());
    assertThat(apart.cases()).isEqualTo(1);
    assertThat(clocksOf(apart)).noneMatch(it -> it.rule().equals("R1"));
    HealthEvent rest = as(county.cdcDuty(), () -> events.find(whole.id())).orElseThrow();
    assertThat(rest.cases()).isEqualTo(1);
    assertThat(as(county.cdcDuty(), () -> events.entries(whole.id())).getLast().other())
        .isEqualTo(apart.id());
  }

  @Test
  void theSameSourceTellsOfAnEventOnceAndHistoryAsksNobody() {
    NewEvent wish =
        NewEvent.of(facts("MEASLES", Discoverer.CDC, clock.instant()), EventWords.NONE)
            .from("NIDRIS", "E-1", Mode.PAST);

    HealthEvent past = done(as(county.cdcDuty(), () -> events.report(wish)));

    assertThat(past.state()).isEqualTo(State.CLOSED);
    assertThat(clocksOf(past)).isEmpty();
    assertThat(as(county.cdcDuty(), () -> duties.about("EVENT", past.id()))).isEmpty();
    assertThat(as(county.cdcDuty(), () -> events.report(wish)))
        .isEqualTo(new EventOutcome.Known(past.id()));
  }

  @Test
  void whoVerifiesTheSignalVerifiesItsEvent() {
    UUID signal = UUID.randomUUID();
    Duty verification =
        Acting.asSystem(
            "test",
            () ->
                duties.issue(
                    NewDuty.of("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"))
                        .about(new Subject("SIGNAL", signal))
                        .with("disease", "MEASLES")));
    NewEvent wish =
        NewEvent.of(facts("MEASLES", Discoverer.CDC, clock.instant()), EventWords.NONE)
            .fromSignal(signal);
    HealthEvent event = done(as(county.cdcDuty(), () -> events.report(wish)));
    assertThat(clock(clocksOf(event), "R4").duty()).isEqualTo(verification.id());
    assertThat(verify(event, Verdict.TRUE)).isEqualTo(new Refused(Why.VERIFIED_BY_ITS_SIGNAL));

    as(
        county.cdcDuty(),
        () -> {
          duties.applyFor(Standing.OWNER, verification.id(), new Command.Acknowledge());
          return duties.applyFor(
              Standing.OWNER,
              verification.id(),
              new Command.Claim(Finding.of(Map.of("result", "TRUE"))));
        });

    HealthEvent verified = as(county.cdcDuty(), () -> events.find(event.id())).orElseThrow();
    assertThat(verified.verifiedAt()).isNotNull();
    assertThat(clock(clocksOf(event), "R4").metAt()).isNotNull();
  }

  private static final EventWords NO_WORDS = EventWords.NONE;

  private EventFacts facts(String disease, Discoverer by, Instant noticed) {
    return EventFacts.of(disease, county.villageA1(), noticed, by);
  }

  private HealthEvent reported(EventFacts facts, UUID... tied) {
    return done(
        as(
            county.cdcDuty(),
            () -> events.report(NewEvent.of(facts, EventWords.NONE).with(List.of(tied)))));
  }

  private List<String> rules(Discoverer by) {
    HealthEvent event = reported(facts("MEASLES", by, clock.instant()));
    return clocksOf(event).stream().map(EventClock::rule).toList();
  }

  private EventOutcome send(HealthEvent event, Kind kind, Amendment said, EventWords words) {
    return as(
        county.cdcDuty(), () -> events.send(event.id(), event.version(), kind, said, words, null));
  }

  private EventOutcome verify(HealthEvent event, Verdict verdict) {
    return as(
        county.cdcDuty(),
        () -> steps.verify(event.id(), event.version(), verdict, EventWords.NONE));
  }

  private EventOutcome end(HealthEvent event, LocalDate on, Because because) {
    return as(
        county.cdcDuty(),
        () -> steps.end(event.id(), event.version(), on, because, EventWords.NONE));
  }

  private EventOutcome split(HealthEvent event, EventFacts facts, List<UUID> apart) {
    return as(
        county.cdcDuty(),
        () -> steps.split(event.id(), event.version(), facts, apart, EventWords.NONE));
  }

  private static Amendment cases(int now) {
    return new Amendment(
        null, null, null, null, null, null, now, null, null, null, null, null, Set.of());
  }

  private List<EventClock> clocksOf(HealthEvent event) {
    return as(county.cdcDuty(), () -> clocks.of(event.id()));
  }

  private List<EventClock> met(HealthEvent event) {
    return clocksOf(event).stream().filter(it -> it.metAt() != null).toList();
  }

  private static EventClock clock(List<EventClock> all, String rule) {
    return all.stream().filter(it -> it.rule().equals(rule)).findFirst().orElseThrow();
  }

  private Duty duty(EventClock of) {
    UUID id = of.duty();
    assertThat(id).isNotNull();
    return Acting.asSystem("test", () -> duties.find(requireNonNull(id))).orElseThrow();
  }

  private static UUID note(EventEntry entry) {
    return requireNonNull(entry.note());
  }

  private static UUID id(HealthEvent event) {
    return event.id();
  }

  private static int version(HealthEvent event) {
    return event.version();
  }

  private static HealthEvent done(EventOutcome outcome) {
    assertThat(outcome).isInstanceOf(Done.class);
    return ((Done) outcome).event();
  }

  private <T extends @Nullable Object> T as(Person who, Supplier<T> work) {
    return Acting.as(who.actor(), work);
  }

  private UUID aCase(String disease) {
    UUID id = UUID.randomUUID();
    Acting.asSystem(
        "test",
        () ->
            transaction.executeWithoutResult(
                _ ->
                    db.sql(
                            """
                            insert into surveillance.case_record
                                   (id, home, place_code, place_no, case_no, disease,
                                    classification, classified_by, onset, report_date, received_at,
                                    age_group, sex, found_as, outcome, source_system, last_act)
                            values (:id, :home, :place, :no, :caseNo, :disease, 'CONFIRMED',
                                    'LABORATORY', '2026-01-02', '2026-01-03', now(), '0-4', 'F',
                                    'UNKNOWN', 'ONGOING', 'TEST', 'IMPORTED')
                            """)
                        .param("id", id)
                        .param("home", county.place(county.villageA1()).home())
                        .param("place", county.villageA1())
                        .param("no", county.place(county.villageA1()).placeNo())
                        .param("caseNo", id.toString())
                        .param("disease", disease)
                        .update()));
    return id;
  }
}

package shoutu.surveillance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.rules.Threshold.Setting;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CasesImported;
import shoutu.surveillance.Signal;
import shoutu.surveillance.Signal.Answer;
import shoutu.surveillance.Signal.State;
import shoutu.surveillance.Signals;
import shoutu.territory.Place;

/** From cases that arrive to a signal that says what was expected. */
@ServerTest
class DetectionsTest {

  private static final String DISEASE = "PERTUSSIS";
  private static final Duration WEEK = Duration.ofDays(7);

  @Autowired private Detections detections;
  @Autowired private Signals signals;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private Clock clock;

  private final TestCounty county;
  private LocalDate monday = LocalDate.EPOCH;

  DetectionsTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  @BeforeEach
  void threeQuietYears() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<LocalDate> days = new ArrayList<>();
    for (int week = 1; week <= 160; week++) {
      for (int n = 0; n < 1 + week % 3; n++) {
        days.add(monday.minusWeeks(week).plusDays(n));
      }
    }
    cases(days);
    judge();
  }

  @Test
  void moreThanUsualIsASignalThatSaysWhatWasExpected() {
    assertThat(areaSignals()).isEmpty();

    arrive(12);

    Signal signal = only();
    assertThat(signal.place()).isEqualTo(county.townA());
    assertThat(signal.group()).isEqualTo("CARD");
    assertThat(signal.cases()).isEqualTo(12);
    assertThat(signal.windowFrom()).isEqualTo(monday);
    FindingTable.Finding finding = system(() -> detections.finding(signal.id())).orElseThrow();
    assertThat(finding.rule()).isEqualTo("SMALL");
    assertThat(finding.expected()).isBetween(1.0, 3.0);
    assertThat(finding.rarity()).isLessThan(0.002);
    Detections.Standing standing =
        system(() -> detections.standing(county.code(), place(county.code()).subtree(), 10))
            .orElseThrow();
    assertThat(standing.county().judged()).isEqualTo(2);
    assertThat(standing.county().expected()).isPositive().isLessThan(standing.county().budget());
    assertThat(standing.nearest()).first().extracting(Watched::observed).isEqualTo(12);
  }

  @Test
  void anOpenSignalTakesFurtherCasesInAndAClosedOneOpensOnlyByANewCrossing() {
    arrive(12);
    arrive(2);
    Signal grown = only();
    assertThat(grown.cases()).isEqualTo(14);
    assertThat(grown.round()).isEqualTo(1);

    as(() -> signals.answer(grown.id(), grown.version(), Answer.EXPECTED, WEEK, null));
    arrive(1);
    assertThat(only().state()).isEqualTo(State.CLOSED);
    arrive(14);

    assertThat(only().state()).isEqualTo(State.OPEN);
    assertThat(only().round()).isEqualTo(2);
  }

  @Test
  void whatComesLateForLastWeekIsHeldAgainstItsLimits() {
    db(
        """
        update surveillance.watched_week set week = week - 7 where place_code like :county
        """);
    db(
        """
        update surveillance.detection_county set due_at = '2020-01-01T00:00Z'
         where place_code like :county
        """);
    judge();
    List<LocalDate> late = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      late.add(monday.minusDays(2));
    }
    cases(late);

    assertThat(only().windowFrom()).isEqualTo(monday.minusWeeks(1));
    assertThat(only().windowTo()).isEqualTo(monday.minusDays(1));
  }

  private void db(String statement) {
    system(
        () ->
            transaction.execute(
                _ -> db.sql(statement).param("county", county.code() + "%").update()));
  }

  private void arrive(int cases) {
    List<LocalDate> days = new ArrayList<>();
    for (int n = 0; n < cases; n++) {
      days.add(monday);
    }
    cases(days);
  }

  /** As an import stores them: the rows, the batch that counts them, and the event. */
  private void cases(List<LocalDate> reported) {
    Place place = place(county.villageA1());
    Acting.asSystem(
        "test",
        () ->
            transaction.executeWithoutResult(
                _ -> {
                  Instant at = clock.instant();
                  UUID first = null;
                  UUID last = null;
                  for (LocalDate day : reported) {
                    last = Ids.next(clock);
                    first = first == null ? last : first;
                    insert(last, place, day, at);
                  }
                  db.sql(
                          """
                          insert into surveillance.unweighed
                          values (:at, :at, :first, :last, :cases)
                          """)
                      .param("at", SeriesTable.utc(at))
                      .param("first", first)
                      .param("last", last)
                      .param("cases", reported.size())
                      .update();
                  events.publishEvent(
                      new CasesImported(
                          Ids.next(clock),
                          at,
                          Objects.requireNonNull(first),
                          Objects.requireNonNull(last),
                          reported.size()));
                }));
  }

  private void insert(UUID id, Place place, LocalDate day, Instant at) {
    db.sql(
            """
            insert into surveillance.case_record
                   (id, home, place_code, place_no, case_no, disease, classification,
                    classified_by, onset, report_date, received_at, age_group, sex, found_as,
                    outcome, source_system, last_act)
            values (:id, :home, :place, :no, :caseNo, :disease, 'CONFIRMED', 'LABORATORY', :day,
                    :day, :at, '0-4', 'F', 'UNKNOWN', 'ONGOING', 'TEST', 'IMPORTED')
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("caseNo", id.toString())
        .param("disease", DISEASE)
        .param("day", day)
        .param("at", SeriesTable.utc(at))
        .update();
  }

  /** Judges whatever county is due, until none is. */
  private void judge() {
    Acting.asSystem(
        "test",
        () -> {
          int runs = 0;
          while (detections.runOne(clock.instant()) == Detections.Ran.ONE && runs < 500) {
            runs++;
          }
        });
  }

  private Signal only() {
    List<Signal> all = areaSignals();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Signal> areaSignals() {
    Place ground = place(county.code());
    return as(
        () ->
            signals
                .page(
                    new Ground(ground.placeNo(), ground.placeNo(), ground.lastNo() + 1),
                    null,
                    null,
                    50)
                .items()
                .stream()
                .filter(it -> it.settingKind() == Setting.AREA)
                .toList());
  }

  private Place place(String code) {
    return county.place(code);
  }

  private <T> T as(Supplier<T> work) {
    return Acting.as(county.epidemiologist().actor(), work);
  }

  private static <T> T system(Supplier<T> work) {
    return Acting.asSystem("test", work);
  }
}

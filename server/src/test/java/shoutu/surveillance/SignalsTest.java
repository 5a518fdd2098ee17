package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Stage;
import shoutu.instance.Timekeeper;
import shoutu.rules.Threshold.Setting;
import shoutu.rules.Threshold.Tier;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.ReportedCase.Outcome;
import shoutu.surveillance.ReportedCase.SettingKind;
import shoutu.surveillance.ReportedCase.Sex;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.surveillance.Signal.Answer;
import shoutu.surveillance.Signal.State;
import shoutu.territory.Place;

/** From the import's commit to a signal, its answer and its duty. */
@ServerTest
class SignalsTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @Autowired private LineListImport lineLists;
  @Autowired private Signals signals;
  @Autowired private Duties duties;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private final TestCounty county;
  private LocalDate today = LocalDate.EPOCH;

  SignalsTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  @BeforeEach
  void today() {
    today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
  }

  @Test
  void tenOfOneSchoolBecomeADutyWithTheLegalClockSinceTheyWereReceived() {
    Instant finishedAt = school("VARICELLA", 10, 1);

    Signal signal = only(Setting.SCHOOL);
    assertThat(signal.tier()).isEqualTo(Tier.PHE_INFO);
    assertThat(signal.raisedAt()).isEqualTo(finishedAt);
    assertThat(signal.dueAt()).isEqualTo(finishedAt.plus(Duration.ofHours(2)));
    assertThat(signal.deadlineRule()).isEqualTo("R4");
    Duty duty = duty(signal);
    assertThat(duty.owner().function()).isEqualTo("CDC_DUTY");
    assertThat(duty.owner().place()).isEqualTo(county.code());
    assertThat(duty.charge().promisedAt()).isEqualTo(signal.dueAt());
    SignalScreen screen = as(() -> signals.screen(signal.id())).orElseThrow();
    assertThat(screen.caseCount()).isEqualTo(10);
    assertThat(screen.deadline()).isNotNull();
    assertThat(screen.thresholds()).extracting(it -> it.id()).contains("PHE-RASH");
  }

  @Test
  void anOpenSignalAbsorbsFurtherCasesAndGrowsGraver() {
    school("MUMPS", 5, 1);
    Signal cluster = only(Setting.SCHOOL);
    school("MUMPS", 6, 1);
    Signal grown = only(Setting.SCHOOL);

    assertThat(cluster.tier()).isEqualTo(Tier.CLUSTER);
    assertThat(cluster.duty()).isNull();
    assertThat(grown.id()).isEqualTo(cluster.id());
    assertThat(grown.tier()).isEqualTo(Tier.PHE_INFO);
    assertThat(grown.cases()).isEqualTo(11);
    assertThat(grown.duty()).isNotNull();
  }

  @Test
  void aClearedSignalAsksAgainOnlyOnANewCrossing() {
    school("RUBELLA", 5, 1);
    Signal first = only(Setting.SCHOOL);
    as(() -> signals.answer(first.id(), first.version(), Answer.EXPECTED, WEEK, null));
    school("RUBELLA", 4, 1);
    assertThat(only(Setting.SCHOOL).state()).isEqualTo(State.CLOSED);

    school("RUBELLA", 1, 1);

    Signal again = only(Setting.SCHOOL);
    assertThat(again.state()).isEqualTo(State.OPEN);
    assertThat(again.round()).isEqualTo(2);
    assertThat(again.cases()).isEqualTo(5);
  }

  @Test
  void clearingAFalseOneTakesNoReasonAndCallsItsDutyOff() {
    school("SCARLET_FEVER", 10, 1);
    Signal signal = only(Setting.SCHOOL);

    SignalAnswer answer =
        as(() -> signals.answer(signal.id(), signal.version(), Answer.DATA_ERROR, WEEK, null));

    assertThat(answer).isInstanceOf(SignalAnswer.Taken.class);
    assertThat(only(Setting.SCHOOL).state()).isEqualTo(State.CLOSED);
    assertThat(duty(signal).stage()).isInstanceOf(Stage.Cancelled.class);
    assertThat(as(() -> signals.answer(signal.id(), signal.version(), Answer.WATCH, WEEK, null)))
        .isInstanceOf(SignalAnswer.Outdated.class);
  }

  @Test
  void aWatchEndsByItself() {
    school("HFMD", 5, 1);
    Signal signal = only(Setting.SCHOOL);
    as(() -> signals.answer(signal.id(), signal.version(), Answer.WATCH, WEEK, "再看看"));
    assertThat(only(Setting.SCHOOL).state()).isEqualTo(State.WATCHED);

    timekeeper.advance(clock.instant().plus(WEEK));

    assertThat(only(Setting.SCHOOL).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whoInvestigatesAClusterTakesOnTheDuty() {
    school("MEASLES", 2, 1);
    Signal signal = only(Setting.SCHOOL);
    as(() -> signals.answer(signal.id(), signal.version(), Answer.INVESTIGATE, WEEK, null));

    Signal investigated = only(Setting.SCHOOL);
    assertThat(investigated.state()).isEqualTo(State.INVESTIGATED);
    assertThat(investigated.dueAt()).isEqualTo(signal.raisedAt().plus(Duration.ofHours(2)));
    assertThat(duty(investigated).stage()).isInstanceOf(Stage.Issued.class);
  }

  private Signal only(Setting kind) {
    return as(() -> signals.page(ground(), null, null, 50)).items().stream()
        .filter(signal -> signal.settingKind() == kind)
        .reduce(
            (one, other) -> {
              throw new AssertionError("More than one signal: " + one + other);
            })
        .orElseThrow();
  }

  private Duty duty(Signal signal) {
    UUID duty = signal.duty();
    assertThat(duty).isNotNull();
    return as(() -> duties.find(java.util.Objects.requireNonNull(duty))).orElseThrow();
  }

  private Instant school(String disease, int cases, int daysAgo) {
    Deque<ReportedCase> rows = new ArrayDeque<>();
    for (int i = 0; i < cases; i++) {
      rows.add(pupil(disease, today.minusDays(daysAgo)));
    }
    Order order = new Order(Ids.next(clock), "TEST", Mode.COMMIT);
    return as(() -> lineLists.run(order, rows::poll, _ -> {})).finishedAt();
  }

  private ReportedCase pupil(String disease, LocalDate onset) {
    Place village = county.place(county.villageA1());
    return new ReportedCase(
        1,
        new Where(village.code(), village.placeNo(), village.home()),
        disease,
        Classification.CLINICAL,
        onset,
        null,
        today,
        8,
        AgeGroups.of(8),
        Sex.F,
        "甲镇中心小学",
        SettingKind.SCHOOL,
        "二年级",
        null,
        null,
        FoundAs.UNKNOWN,
        null,
        Outcome.ONGOING,
        null,
        UUID.randomUUID().toString(),
        Map.of());
  }

  private Ground ground() {
    Place place = county.place(county.code());
    return new Ground(place.placeNo(), place.subtree().lo(), place.subtree().hi());
  }

  private <T extends @Nullable Object> T as(Supplier<T> work) {
    return Acting.as(county.cdcDuty().actor(), work);
  }
}

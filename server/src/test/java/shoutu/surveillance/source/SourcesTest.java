package shoutu.surveillance.source;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Stage;
import shoutu.rules.Threshold.Setting;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Signal;
import shoutu.surveillance.Signals;
import shoutu.surveillance.source.Sources.Item;
import shoutu.territory.Place;

/** Deliveries, zeros that nobody writes, silence, and sources that agree. */
@ServerTest
class SourcesTest {

  @Autowired private Sources sources;
  @Autowired private Signals signals;
  @Autowired private Duties duties;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;
  @Autowired private Clock clock;

  private final TestCounty county;

  SourcesTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  @Test
  void aCountOfAMonthIsKeptAndStandsBesideNoDayOrWeek() {
    LocalDate first = today().minusDays(29);
    Sources.Taken taken =
        deliver(
            "SYNDROME",
            "月报医院",
            List.of(new Item("SYN_FEVER", first, today(), 900, null, "M", null)));
    Place here = county.place(county.code());

    assertThat(taken.taken()).isEqualTo(1);
    assertThat(as(() -> sources.latest(here.subtree(), 10)))
        .extracting(Observation::firstDay, Observation::seen)
        .contains(tuple(first, 900));
    assertThat(as(() -> sources.delivered(here.subtree(), first)))
        .noneMatch(it -> it.source().equals(taken.source()));
  }

  @Test
  void aDeliveryThatShowsNothingIsTheZeroAndTheSameItemIsTakenOnce() {
    Sources.Taken zero = deliver("SYNDROME", "县医院", List.of());
    Item item = new Item("SYN_FEVER", null, today(), 3, 40, "HIS-1", null);

    Sources.Taken first = deliver("SYNDROME", "县医院", List.of(item));
    Sources.Taken again = deliver("SYNDROME", "县医院", List.of(item));

    assertThat(zero.taken()).isZero();
    assertThat(first).isEqualTo(new Sources.Taken(zero.source(), 1, 0));
    assertThat(again).isEqualTo(new Sources.Taken(zero.source(), 0, 1));
    List<ObservationTable.Delivered> delivered =
        as(() -> sources.delivered(county.place(county.code()).subtree(), today()));
    assertThat(delivered)
        .containsExactly(new ObservationTable.Delivered(zero.source(), today(), 3));
  }

  @Test
  void aSourceThatUsuallySpeaksAndDoesNotIsAskedAfterOnceUntilItSpeaksAgain() {
    UUID source = deliver("LAB", "检验科", List.of()).source();
    deliveredDailyUntil(source, clock.instant().minus(Duration.ofDays(5)));
    deliver("LAB", "检验科", List.of());
    Instant spoke = clock.instant();

    check(spoke.plus(Duration.ofDays(2)));
    assertThat(find(source).silentAt()).isNull();
    check(spoke.plus(Duration.ofDays(20)));

    Source silent = find(source);
    assertThat(silent.silentAt()).isNotNull();
    Duty duty = duty(silent);
    assertThat(duty.charge().kind()).isEqualTo("CHECK_SILENCE");
    check(spoke.plus(Duration.ofDays(21)));
    assertThat(find(source).duty()).isEqualTo(duty.id());
    deliver("LAB", "检验科", List.of());
    assertThat(find(source).silentAt()).isNull();
    assertThat(duty(silent).stage()).isInstanceOf(Stage.Cancelled.class);
  }

  @Test
  void twoIndependentSourcesThatAgreeAreOneSignalOfBoth() {
    deliver("PHARMACY", "一心堂", List.of(new Item("SYN_RASH", null, today(), 25, null, null, null)));
    assertThat(signalsOf("MULTI")).isEmpty();
    assertThat(signalsOf("PHARMACY")).hasSize(1);

    deliver(
        "SCHOOL_ABSENCE", "一小", List.of(new Item("SYN_RASH", null, today(), 14, 300, null, null)));

    Signal both = signalsOf("MULTI").getFirst();
    assertThat(both.place()).isEqualTo(county.townA());
    assertThat(both.disease()).isEqualTo("SYN_RASH");
    assertThat(both.cases()).isEqualTo(2);
  }

  @Test
  void aPersonsObservationNeedsOthersOfItsKindBeforeItIsASignal() {
    Item one = new Item("SYN_DIARRHOEA", null, today(), 1, null, null, "井水发浑，好几家拉肚子");
    observe("RESIDENT_REPORT", one);
    observe("RESIDENT_REPORT", one);
    assertThat(signalsOf("RESIDENT_REPORT")).isEmpty();

    observe("RESIDENT_REPORT", one);

    assertThat(signalsOf("RESIDENT_REPORT")).hasSize(1);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
  }

  private Sources.Taken deliver(String kind, String name, List<Item> items) {
    return as(() -> sources.deliver(kind, county.villageA1(), name, today(), items));
  }

  private void observe(String kind, Item item) {
    as(() -> sources.observe(kind, county.villageA2(), item));
  }

  private void check(Instant at) {
    Acting.asSystem("test", () -> sources.checkSilence(at));
  }

  private Source find(UUID id) {
    return as(() -> sources.find(id)).orElseThrow();
  }

  private Duty duty(Source source) {
    return as(() -> duties.find(requireNonNull(source.duty()))).orElseThrow();
  }

  private List<Signal> signalsOf(String source) {
    Place ground = county.place(county.code());
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
                .filter(it -> it.settingKind() == Setting.AREA && it.group().equals(source))
                .toList());
  }

  /** Ten days of history, as if it had been received then. */
  private void deliveredDailyUntil(UUID source, Instant last) {
    Place place = county.place(county.villageA1());
    Acting.asSystem(
        "test",
        () ->
            transaction.executeWithoutResult(
                _ -> {
                  for (int day = 0; day < 10; day++) {
                    db.sql(
                            """
                            insert into surveillance.observation
                                   (id, home, place_code, place_no, last_act, kind, source, day,
                                    seen, received_at)
                            values (:id, :home, :place, :no, 'OBSERVED', 'LAB', :source, :day, 0,
                                    :at)
                            """)
                        .param("id", UUID.randomUUID())
                        .param("home", place.home())
                        .param("place", place.code())
                        .param("no", place.placeNo())
                        .param("source", source)
                        .param("day", today().minusDays(day))
                        .param("at", SourceTable.utc(last.minus(Duration.ofDays(day))))
                        .update();
                  }
                }));
  }

  private <T> T as(Supplier<T> work) {
    return Acting.as(county.cdcDuty().actor(), work);
  }
}

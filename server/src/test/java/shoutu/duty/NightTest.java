package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.access.Http.json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ClockTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.instance.Timekeeper;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.watch.RosterRow;
import shoutu.watch.Rosters;
import tools.jackson.databind.JsonNode;

/** The holder is off, and the duty watch is found. */
@ClockTest
class NightTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Rosters rosters;
  @Autowired private Rules rules;
  @Autowired private RosterGapJob gapJob;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;
  private Person onDuty;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
    onDuty = county.epidemiologist();
  }

  @Test
  void aTwoHourDutyAtNightIsTheWatchsToo() {
    goTo(LocalTime.of(23, 0), day -> true);
    roster(onDuty, "PRIMARY");

    Duty verify = issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));

    assertThat(newsOf(onDuty)).contains(verify.id().toString());
    assertThat(acknowledge(onDuty, verify)).isEqualTo(200);
  }

  @Test
  void inOfficeHoursItIsTheHoldersAlone() {
    goTo(LocalTime.of(10, 0), day -> isWorkday(day));
    roster(onDuty, "PRIMARY");

    Duty verify = issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));

    assertThat(newsOf(onDuty)).doesNotContain(verify.id().toString());
    assertThat(acknowledge(onDuty, verify)).isNotEqualTo(200);
  }

  @Test
  void atNightARungCallsWhoeverIsOnDutyAndTheShiftPassesTheCallOn() {
    goTo(LocalTime.of(23, 0), day -> true);
    roster(onDuty, "PRIMARY");
    Duty verify = issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));

    later(Duration.ofMinutes(11));

    Duty call = callsOf(verify).getFirst();
    assertThat(call.owner()).isEqualTo(Seats.watchOf(county.code()));
    JsonNode page = json(http.get(onDuty, "/api/duties/" + call.id()));
    assertThat(page.path("owner").path("name").asString()).isEqualTo(onDuty.holder());
    assertThat(page.path("owner").path("post").asString()).isEqualTo("试验县值班");
    Person next = county.supervisor();
    passOn(next);
    assertThat(acknowledge(onDuty, call)).isNotEqualTo(200);
    assertThat(acknowledge(next, call)).isEqualTo(200);
  }

  @Test
  void withoutARosterTheLadderGoesItsUsualWay() {
    goTo(LocalTime.of(23, 0), day -> true);
    Duty verify = issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));

    later(Duration.ofMinutes(11));

    assertThat(callsOf(verify).getFirst().owner()).isEqualTo(Seats.lead(county.code()));
  }

  @Test
  void anybodyFindsWhoIsOnDutyForAnyPlace() {
    goTo(LocalTime.of(23, 0), day -> true);
    roster(onDuty, "PRIMARY");
    Person worker = county.person(county.villageB1(), "HEALTH");

    JsonNode now = json(http.get(worker, "/api/watch/now?place=" + county.villageA1()));

    assertThat(now.path("here").path("holder").asString()).isEqualTo(onDuty.holder());
    assertThat(now.path("here").path("phone").asString()).isEqualTo("0911-8100000");
  }

  @Test
  void aGapInTomorrowsRosterIsADutyUntilSomebodyIsEntered() {
    goTo(LocalTime.of(10, 0), day -> true);
    roster(onDuty, "PRIMARY");
    roster(onDuty, "LEADER");
    runGaps();
    Duty gap = gapDuty();
    assertThat(gap.owner()).isEqualTo(Seats.lead(county.code()));

    LocalDate tomorrow = today().plusDays(1);
    for (String role : List.of("PRIMARY", "LEADER")) {
      assertThat(
              http.post(
                      county.leader(),
                      "/api/watch/shifts",
                      """
                      {"place":"%s","role":"%s","holder":"%s","from":"%s","to":"%s"}
                      """
                          .formatted(county.code(), role, onDuty.holder(), tomorrow, tomorrow))
                  .statusCode())
          .isEqualTo(201);
    }

    assertThat(Acting.asSystem("test", () -> duties.find(gap.id())).orElseThrow().isOpen())
        .isFalse();
  }

  @Test
  void whatACallerSaidIsReadOnTheGroundAndNowhereElse() {
    Person person = county.cdcDuty();
    var kept =
        http.post(
            person,
            "/api/watch/calls",
            """
            {"place":"%s","kind":"HELP","cause":"村里停水","told":"乡镇负责人"}
            """
                .formatted(county.townA()));
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);

    assertThat(http.get(person, "/api/watch/calls?place=" + county.code()).body()).contains("村里停水");
    Person elsewhere = county.person(county.townB(), "HEALTH");
    assertThat(http.get(elsewhere, "/api/watch/calls?place=" + county.townA()).statusCode())
        .isEqualTo(404);
  }

  private void passOn(Person next) {
    JsonNode mine = json(http.get(onDuty, "/api/watch/roster?place=" + county.code()));
    String shift = mine.path("mine").get(0).path("id").asString();
    assertThat(
            http.post(
                    onDuty,
                    "/api/watch/swaps",
                    "{\"shift\":\"%s\",\"to\":\"%s\"}".formatted(shift, next.holder()))
                .statusCode())
        .isEqualTo(204);
    String swap =
        json(http.get(next, "/api/watch/roster?place=" + county.code()))
            .path("swaps")
            .get(0)
            .path("id")
            .asString();
    assertThat(http.post(county.hotline(), "/api/watch/swaps/" + swap + "/accept", "").statusCode())
        .isEqualTo(409);
    assertThat(http.post(next, "/api/watch/swaps/" + swap + "/accept", "").statusCode())
        .isEqualTo(204);
  }

  private void roster(Person who, String role) {
    LocalDate day = today();
    assertThat(
            Acting.asSystem(
                    "test",
                    () ->
                        rosters.run(
                            List.of(
                                new RosterRow(
                                    1,
                                    county.code(),
                                    role,
                                    who.holder(),
                                    day.toString(),
                                    day.toString(),
                                    "0911-8100000"))))
                .errors())
        .isEmpty();
  }

  private Duty issue(String kind, Field owner) {
    return Acting.asSystem("test", () -> duties.issue(NewDuty.of(kind, owner)));
  }

  private List<Duty> callsOf(Duty duty) {
    return Acting.asSystem("test", () -> duties.about(Subject.DUTY, duty.id()));
  }

  private Duty gapDuty() {
    return Acting.asSystem(
            "test",
            () -> duties.about("ROSTER", RosterGapJob.subject(county.code(), today().plusDays(1))))
        .getFirst();
  }

  private void runGaps() {
    Acting.asSystem("test", () -> gapJob.runDue(clock.instant()));
  }

  private int acknowledge(Person who, Duty duty) {
    return http.post(who, "/api/duties/" + duty.id() + "/acknowledge", "{\"version\":1}")
        .statusCode();
  }

  private String newsOf(Person who) {
    return http.get(who, "/api/notifications").body();
  }

  private void later(Duration by) {
    timekeeper.advance(clock.instant().plus(by));
  }

  private LocalDate today() {
    return clock.instant().atZone(CHINA).toLocalDate();
  }

  private boolean isWorkday(LocalDate day) {
    return rules.on(day).workCalendar().isWorkday(day);
  }

  private void goTo(LocalTime time, Predicate<LocalDate> on) {
    ZonedDateTime now = clock.instant().atZone(CHINA);
    ZonedDateTime then = now.with(time);
    while (!then.isAfter(now) || !on.test(then.toLocalDate())) {
      then = then.plusDays(1);
    }
    Instant to = then.toInstant();
    timekeeper.advance(to);
  }
}

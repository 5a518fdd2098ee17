package shoutu.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ClockTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.duty.Stage;
import shoutu.instance.Timekeeper;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The board, the report and the news over HTTP, in a county of the test's own. */
@ClockTest
class BoardTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  @SuppressWarnings("NullAway.Init") // set before each test
  private TestCounty county;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void whatIsLateIsCountedByFunctionAndTownshipAndNeverBelow() {
    for (int i = 0; i < 12; i++) {
      issue("DIRECTIVE", county.villageA1(), "HEALTH");
    }
    issue("DIRECTIVE", county.townB(), "LEAD");
    timekeeper.advance(clock.instant().plus(Duration.ofDays(40)));

    JsonNode board = json(county.leader(), "/api/board?place=" + county.code());

    JsonNode townA = row(board.get("failing"), county.townA(), "HEALTH");
    assertThat(townA.get("open").asInt()).isEqualTo(12);
    assertThat(townA.get("overdue").asInt()).isEqualTo(12);
    assertThat(townA.get("unacknowledged").asInt()).isEqualTo(12);
    assertThat(townA.get("overdueShare").get("value").asDouble()).isEqualTo(1.0);
    assertThat(townA.get("overdueShare").get("low").asDouble()).isBetween(0.7, 0.8);
    JsonNode townB = row(board.get("failing"), county.townB(), "LEAD");
    assertThat(townB.get("overdueShare").get("why").asString()).isEqualTo("TOO_FEW");
    assertThat(StreamSupport.stream(board.get("failing").spliterator(), false))
        .extracting(each -> each.get("level").asString())
        .isSubsetOf("TOWNSHIP", "COUNTY");
    assertThat(board.get("overdue")).isEmpty();

    JsonNode village = json(county.worker(), "/api/board?place=" + county.villageA1());
    assertThat(village.get("failing")).isEmpty();
    assertThat(village.get("below")).isEmpty();
    assertThat(village.get("overdue").size()).isGreaterThanOrEqualTo(12);
    assertThat(village.get("overdue").get(0).get("source").asString()).startsWith("/api/duties/");
    assertThat(village.get("reproduction").get("why").asString()).isEqualTo("BELOW_TOWNSHIP");
  }

  @Test
  void aRequestFromBelowWaitsOnTheBoardOfWhoeverIsAsked() {
    Duty duty = issue("DIRECTIVE", county.villageA1(), "HEALTH");
    cannot(county.worker(), duty);
    timekeeper.advance(clock.instant().plus(Duration.ofMinutes(10)));
    Person asked = county.person(county.townA(), "LEAD");

    JsonNode mine = json(asked, "/api/board?place=" + county.townA()).get("requests");
    JsonNode others = json(county.township(), "/api/board?place=" + county.townA()).get("requests");

    assertThat(mine).hasSize(1);
    assertThat(mine.get(0).get("kind").asString()).isEqualTo("DECISION_REQUEST");
    assertThat(mine.get(0).get("waitedSeconds").asLong()).isGreaterThanOrEqualTo(600);
    assertThat(mine.get(0).get("owner").get("place").asString()).isEqualTo(county.townA());
    assertThat(others).isEmpty();
  }

  @Test
  void aHandoverThatNobodyTakesUpIsABrokenLink() {
    issue("DECIDE_ACTIVATION", county.code(), "LEAD");
    timekeeper.advance(clock.instant().plus(Duration.ofMinutes(10)));

    JsonNode broken = json(county.leader(), "/api/board?place=" + county.code()).get("broken");

    assertThat(broken).hasSize(1);
    assertThat(broken.get(0).get("broken").asString()).isEqualTo("NOT_ACKNOWLEDGED");
  }

  @Test
  void newsReachesTheFieldAndIsSeenOnce() {
    Duty duty = issue("DIRECTIVE", county.villageA1(), "HEALTH");
    cannot(county.worker(), duty);
    Person lead = county.person(county.townA(), "LEAD");

    JsonNode worker = json(county.worker(), "/api/notifications");
    JsonNode above = json(lead, "/api/notifications");

    assertThat(worker.get("items").get(0).get("kind").asString()).isEqualTo("ISSUED");
    assertThat(worker.get("items").get(0).get("subject").get("id").asString())
        .isEqualTo(duty.id().toString());
    assertThat(worker.get("unseen").asInt()).isEqualTo(1);
    assertThat(above.get("items").get(0).get("dutyKind").asString()).isEqualTo("DECISION_REQUEST");
    String id = worker.get("items").get(0).get("id").asString();
    String seen = "/api/notifications/" + id + "/seen";
    assertThat(http.post(lead, seen, "").statusCode()).isEqualTo(404);
    assertThat(http.post(county.worker(), seen, "").statusCode()).isEqualTo(204);
    assertThat(http.post(county.worker(), seen, "").statusCode()).isEqualTo(204);
    assertThat(json(county.worker(), "/api/notifications").get("unseen").asInt()).isZero();
  }

  @Test
  void theReportOfADayIsReadAsDataPageAndPdf() {
    issue("DIRECTIVE", county.villageA1(), "HEALTH");
    String query = "?place=" + county.code() + "&lang=";

    JsonNode report = json(county.leader(), "/api/sitrep" + query + "en");
    assertThat(report.get("number").asString()).startsWith(county.code() + "-");
    assertThat(report.get("exercise").asString()).isEqualTo("EXERCISE");
    assertThat(report.get("sections").size()).isGreaterThanOrEqualTo(5);
    assertThat(http.get(county.leader(), "/sitrep" + query + "zh-CN").body())
        .contains("演练", "疫情日报", "/api/sitrep.pdf?place=" + county.code());
    var pdf = http.get(county.leader(), "/api/sitrep.pdf" + query + "zh-CN");
    assertThat(pdf.statusCode()).isEqualTo(200);
    assertThat(pdf.headers().firstValue("content-type")).contains("application/pdf");
    assertThat(http.get(county.worker(), "/api/sitrep" + query + "en").statusCode()).isEqualTo(403);
    assertThat(http.get(county.township(), "/api/sitrep" + query + "en").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatLiesOutsideTheGroundIsNotThere() {
    TestCounty other = TestCounty.found(server);
    for (String path : List.of("/api/situation?place=", "/api/board?place=")) {
      assertThat(http.get(county.leader(), path + other.code()).statusCode()).isEqualTo(404);
      assertThat(http.get(county.township(), path + county.code()).statusCode()).isEqualTo(404);
      assertThat(http.get(county.leader(), path + "000000").statusCode()).isEqualTo(404);
    }
  }

  private Duty issue(String kind, String place, String function) {
    return Acting.asSystem(
        "test", () -> duties.issue(NewDuty.of(kind, new Field(place, function))));
  }

  private void cannot(Person who, Duty duty) {
    Outcome outcome =
        Acting.as(
            who.actor(),
            () ->
                duties.apply(
                    duty.id(),
                    duty.version(),
                    new Command.Cannot(Stage.Obstacle.NO_SUPPLIES, "没有体温计")));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private JsonNode json(Person who, String path) {
    var response = http.get(who, path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static JsonNode row(JsonNode rows, String place, String function) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(each -> each.get("place").asString().equals(place))
        .filter(each -> each.get("function").asString().equals(function))
        .findFirst()
        .orElseThrow();
  }
}

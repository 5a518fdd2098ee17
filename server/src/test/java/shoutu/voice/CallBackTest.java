package shoutu.voice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.Outcome;
import shoutu.duty.Stage;
import shoutu.rules.Evidence;
import tools.jackson.databind.JsonNode;

/** Another body asks whether it is fixed, and the rates say how surely that is known. */
@ServerTest
class CallBackTest {

  private static final Finding DONE = new Finding(Evidence.RECORD, Map.of("done", "YES"), "送到了");

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void notFixedOnThePhoneReopensItAndIsAskedAgainLater() {
    UUID duty = report("胰岛素没了", "13900000001");
    claim(duty);
    assertThat(calls(county.hotline())).as("at a random time after the limit").isEmpty();
    letCallsFallDue();
    JsonNode call = calls(county.hotline()).get(0);
    String path = "/api/call-backs/" + call.get("id").asString();

    assertThat(http.get(county.hotline(), path + "/words").body()).contains("13900000001");
    assertThat(http.get(county.township(), path + "/words").statusCode()).isEqualTo(403);
    assertThat(answer(county.township(), path, "{\"answer\":\"FIXED\"}").statusCode())
        .isEqualTo(403);
    assertThat(answer(county.hotline(), path, "{\"answer\":\"NOT_FIXED\"}").statusCode())
        .as("what is not fixed must be said")
        .isEqualTo(400);
    HttpResponse<String> noted =
        answer(
            county.hotline(),
            path,
            "{\"answer\":\"NOT_FIXED\",\"reason\":\"没收到\",\"satisfied\":\"NO\"}");
    assertThat(noted.statusCode()).as(noted.body()).isEqualTo(200);

    assertThat(find(duty).stage()).isInstanceOf(Stage.Accepted.class);
    assertThat(find(duty).round().number()).isEqualTo(2);
    assertThat(answer(county.supervisor(), path, "{\"answer\":\"FIXED\"}").statusCode())
        .as("what they said stands")
        .isEqualTo(409);

    letCallsFallDue();
    JsonNode second = calls(county.supervisor()).get(0);
    assertThat(second.get("turn").asInt()).isEqualTo(2);
    claim(duty);
    String again = "/api/call-backs/" + second.get("id").asString();
    assertThat(answer(county.supervisor(), again, "{\"answer\":\"FIXED\"}").statusCode())
        .isEqualTo(200);
    assertThat(find(duty).stage()).isInstanceOf(Stage.Closed.class);

    JsonNode all = rates(county.townA()).get("groups").get(0);
    assertThat(all.get("counts").get("notFixed").asInt()).as("the first call counts").isEqualTo(1);
    assertThat(all.get("counts").get("fixedLater").asInt()).isEqualTo(1);
    assertThat(all.get("counts").get("dissatisfied").asInt()).isEqualTo(1);
  }

  @Test
  void whoCanNotBeReachedIsTriedThreeTimesAndShown() {
    report("没吃的了", "13900000002");
    for (int i = 1; i <= 3; i++) {
      letCallsFallDue();
      JsonNode call = calls(county.hotline()).get(0);
      assertThat(call.get("attempts").asInt()).isEqualTo(i - 1);
      answer(
          county.hotline(),
          "/api/call-backs/" + call.get("id").asString(),
          "{\"answer\":\"UNREACHED\"}");
    }
    letCallsFallDue();
    assertThat(calls(county.hotline())).isEmpty();
    JsonNode rate = rates(county.code()).get("groups").get(0).get("rates").get(1);
    assertThat(rate.get("name").asString()).isEqualTo("RESOLUTION");
    assertThat(rate.get("leftOut").get("UNREACHED").asInt()).isEqualTo(1);
    assertThat(rate.get("share").isNull()).isTrue();
  }

  @Test
  void whatBecomesMustFixIsAskedAboutAfterTheShorterLimit() {
    UUID duty = report("补贴没有发", "13900000021");
    Instant before = dueOf(duty);
    report("我家补贴也没有", "13900000022");
    assertThat(dueOf(duty)).isEqualTo(before);
    report("赔偿没有下来", "13900000023");
    Instant limit = find(duty).clock().limitAt();
    assertThat(dueOf(duty)).isBefore(before).isBetween(limit, limit.plus(Duration.ofHours(72)));
  }

  @Test
  void repetitionsAndThoseWithoutANumberAreLeftOutByName() {
    report("没吃的了", "13900000003");
    report("断粮了", "13900000003");
    report("停水了", "");
    JsonNode counts = rates(county.code()).get("groups").get(0).get("counts");
    assertThat(counts.get("received").asInt()).isEqualTo(3);
    assertThat(counts.get("repeats").asInt()).isEqualTo(1);
    assertThat(counts.get("noPhone").asInt()).isEqualTo(1);
    assertThat(counts.get("callNotDue").asInt()).isEqualTo(1);
  }

  @Test
  void noRateBelowATownshipAndNoneOfTheNeighbours() {
    report("没吃的了", "13900000004");
    Person township = county.township();
    String rates = "/api/problems/rates?place=";
    assertThat(http.get(township, rates + county.townA()).statusCode()).isEqualTo(200);
    assertThat(http.get(township, rates + county.villageA1()).statusCode()).isEqualTo(400);
    assertThat(http.get(township, rates + county.townB()).statusCode()).isEqualTo(404);
    assertThat(http.get(township, rates + county.code()).statusCode()).isEqualTo(404);
  }

  private JsonNode rates(String place) {
    HttpResponse<String> response = http.get(county.leader(), "/api/problems/rates?place=" + place);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  private JsonNode calls(Person who) {
    HttpResponse<String> response = http.get(who, "/api/call-backs");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response).get("items");
  }

  private HttpResponse<String> answer(Person who, String path, String body) {
    return http.post(who, path + "/answer", body);
  }

  /** Reports for the village and gives the duty that it became. */
  private UUID report(String text, String phone) {
    HttpResponse<String> response =
        http.post(
            county.hotline(),
            "/api/problems",
            "{\"place\":\"%s\",\"text\":\"%s\",\"phone\":\"%s\"}"
                .formatted(county.villageA1(), text, phone));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return UUID.fromString(Http.json(response).get("problem").get("dutyId").asString());
  }

  private Instant dueOf(UUID duty) {
    return Acting.asSystem(
        "test",
        () ->
            requireNonNull(
                transaction.execute(
                    _ ->
                        db.sql(
                                """
                                select c.next_at from voice.call_back c
                                  join voice.problem p on p.id = c.problem_id
                                 where p.duty_id = :duty
                                """)
                            .param("duty", duty)
                            .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                            .single())));
  }

  private void letCallsFallDue() {
    Acting.asSystem(
        "test",
        () ->
            transaction.execute(
                _ ->
                    db.sql(
                            """
                            update voice.call_back set due_at = now() - interval '1 hour',
                                   next_at = now() - interval '1 hour', version = version + 1
                             where next_at is not null and place_code = :place
                            """)
                        .param("place", county.villageA1())
                        .update()));
  }

  private void claim(UUID id) {
    Duty duty = find(id);
    Outcome outcome =
        Acting.as(
            county.township().actor(),
            () -> duties.apply(id, duty.version(), new Command.Claim(DONE)));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private Duty find(UUID id) {
    return Acting.asSystem("test", () -> duties.find(id).orElseThrow());
  }
}

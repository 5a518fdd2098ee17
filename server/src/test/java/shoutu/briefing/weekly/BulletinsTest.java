package shoutu.briefing.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.response.Fulfilment;
import shoutu.response.Notices;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The week of a county: published by one, signed off by another. */
@ServerTest
class BulletinsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Notices notices;
  @Autowired private Fulfilment fulfilment;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void theLawsReportGoesFirstThenOnePublishesAndAnotherSigns() {
    Duty verification =
        Acting.asSystem(
            "test",
            () -> duties.issue(NewDuty.of("PASS_UP_EVENT", new Field(county.code(), "HEALTH"))));
    assertThat(publish(county.epidemiologist()).statusCode()).isEqualTo(409);
    assertThat(see().get("against").asString()).isEqualTo("STATUTORY_FIRST");
    Acting.asSystem("test", () -> fulfilment.fulfil(verification.id(), Map.of("told", true)));
    assertThat(see().get("against").isNull()).as("nothing of the law waits").isTrue();
    JsonNode told = done(publish(county.epidemiologist()));
    assertThat(told.get("number").asString()).startsWith(county.code() + "-20").contains("-W");
    assertThat(publish(county.leader()).statusCode()).isEqualTo(409);
    UUID notice = UUID.fromString(told.get("notice").asString());
    assertThat(Acting.asSystem("test", () -> notices.find(notice)).orElseThrow().notice().text())
        .extracting(it -> it.bodyZh())
        .asString()
        .startsWith("平稳");

    String sign = "/api/bulletins/" + told.get("id").asString() + "/sign";
    assertThat(http.post(county.epidemiologist(), sign, "{}").statusCode()).isEqualTo(403);
    assertThat(http.post(county.supervisor(), sign, "{}").statusCode()).isEqualTo(403);
    assertThat(http.post(county.leader(), sign, "{}").statusCode()).isEqualTo(204);
    assertThat(http.post(county.leader(), sign, "{}").statusCode()).isEqualTo(409);
    JsonNode shown = see().get("published").get(0);
    assertThat(shown.get("signedBy").asString()).isEqualTo(post(county.leader()));
    assertThat(shown.get("publishedBy").asString()).isEqualTo(post(county.epidemiologist()));
    assertThat(shown.toString()).doesNotContain(county.leader().login());
  }

  /** As the ledger keeps it. */
  private String post(Person who) {
    return done(http.get(who, "/api/me")).get("posts").get(0).get("post").asString();
  }

  private JsonNode see() {
    return done(http.get(county.leader(), "/api/bulletins?place=" + county.code()));
  }

  private HttpResponse<String> publish(Person who) {
    return http.post(
        who,
        "/api/bulletins",
        "{\"place\": \"%s\", \"wordsZh\": \"平稳\", \"wordsEn\": \"Calm\"}".formatted(county.code()));
  }

  private static JsonNode done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }
}

package shoutu.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import tools.jackson.databind.JsonNode;

/** A classification is shown and can be disputed; what was said can be deleted at once. */
@ServerTest
class ObjectionTest {

  @Autowired private ApplicationContext server;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void upheldItGoesToWhoseItIsAndTheClockStillRunsFromTheFirstReceipt() {
    JsonNode told = report("路灯坏了，其实是胰岛素的冰箱没电");
    String token = told.get("token").asString();
    String id = problem(told);
    object(token, "是胰岛素快坏了", 200);
    object(token, "再说一遍", 409);
    String decide = "/api/problems/" + id + "/classification";
    String upheld = "{\"matter\":\"OTHER\",\"text\":\"不是急症\"}";
    assertThat(http.post(county.township(), decide, upheld).statusCode())
        .as("who works on it does not decide")
        .isEqualTo(409);
    HttpResponse<String> decided =
        http.post(county.hotline(), decide, "{\"matter\":\"DIALYSIS\",\"text\":\"按透析办理\"}");
    assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);

    JsonNode page = open(token);
    Instant received = Instant.parse(page.get("receivedAt").asString());
    assertThat(page.get("matter").asString()).isEqualTo("DIALYSIS");
    assertThat(page.get("urgency").asString()).isEqualTo("A");
    assertThat(page.get("triage").get("code").asString()).isEqualTo("DECIDED");
    assertThat(page.get("state").asString()).isEqualTo("WAITING");
    assertThat(Instant.parse(page.get("dueAt").asString()))
        .isEqualTo(received.plus(Duration.ofHours(2)));
    assertThat(http.post(county.hotline(), decide, upheld).statusCode()).isEqualTo(409);
    assertThat(send("GET", "/p/" + token, "").body()).contains("按透析办理");
  }

  @Test
  void rejectedItStaysAsItWasAndTheReasonsAreTold() {
    JsonNode told = report("胰岛素没了");
    String token = told.get("token").asString();
    String id = problem(told);
    object(token, "应该更快", 200);
    assertThat(
            http.post(
                    county.hotline(),
                    "/api/problems/" + id + "/classification",
                    "{\"text\":\"已是最急一类\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(open(token).get("matter").asString()).isEqualTo("INSULIN");
    assertThat(send("GET", "/p/" + token, "").body()).contains("已是最急一类");
    assertThat(http.get(county.leader(), "/api/problems/" + id + "/objections").body())
        .contains("REJECTED")
        .doesNotContain("应该更快", "已是最急一类");
  }

  @Test
  void whatWasSaidIsDestroyedAtTheirWishAndTheProblemStays() {
    JsonNode told = report("胰岛素没了，我姓周");
    String token = told.get("token").asString();
    object(token, "更急，我姓周", 200);
    HttpResponse<String> gone = send("DELETE", "/api/public/problems/" + token + "/data", "");
    assertThat(gone.statusCode()).as(gone.body()).isEqualTo(200);
    assertThat(gone.body()).doesNotContain("我姓周");
    assertThat(send("GET", "/p/" + token, "").body()).doesNotContain("我姓周");
    assertThat(open(token).get("state").asString()).isEqualTo("WAITING");
    JsonNode counts =
        Http.json(http.get(county.leader(), "/api/problems/rates?place=" + county.code()))
            .get("groups")
            .get(0)
            .get("counts");
    assertThat(counts.get("forgotten").asInt()).as("counted as such").isEqualTo(1);
  }

  private JsonNode report(String text) {
    HttpResponse<String> response =
        send(
            "POST",
            "/api/public/problems",
            "{\"place\":\"%s\",\"text\":\"%s\",\"phone\":\"13900000031\"}"
                .formatted(county.villageA1(), text));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Http.json(response);
  }

  private String problem(JsonNode told) {
    assertThat(told.get("token").asString()).isNotEmpty();
    return Http.json(http.get(county.leader(), "/api/problems"))
        .get("items")
        .get(0)
        .get("id")
        .asString();
  }

  private void object(String token, String text, int status) {
    HttpResponse<String> response =
        send(
            "POST",
            "/api/public/problems/" + token + "/objections",
            "{\"text\":\"%s\"}".formatted(text));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  private JsonNode open(String token) {
    return Http.json(send("GET", "/api/public/problems/" + token, ""));
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return http.send(method, path, body, request -> request);
  }
}

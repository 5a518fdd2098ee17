package shoutu.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Entity;
import shoutu.access.Grants;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.response.timeline.Milestones;
import tools.jackson.databind.JsonNode;

/** A hospital calls: no signal was raised, and yet there must be a response. */
@ServerTest
class EventResponseTest {

  @Autowired private ApplicationContext server;
  @Autowired private InstantSource clock;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void aVerifiedEventWithoutASignalStartsItsChainOnceAtTheAssessment() {
    String event = reported("\"MEASLES\"");
    HttpResponse<String> early = begin(county.cdcDuty(), event);
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.body()).contains("核实");
    assertThat(ofEvent(event)).isEmpty();

    verify(event, "TRUE");
    JsonNode chain = done(begin(county.epidemiologist(), event));

    assertThat(chain.get("stage").asString()).isEqualTo("ASSESSING");
    assertThat(chain.get("event").asString()).isEqualTo(event);
    assertThat(chain.get("signal").isNull()).isTrue();
    assertThat(chain.get("place").asString()).isEqualTo(county.code());
    assertThat(chain.get("verified").get("statement").asString()).isEqualTo("同班五人发热出疹");
    JsonNode duty =
        done(
            http.get(
                county.cdcDuty(), "/api/duties/" + chain.get("assess").get("duty").asString()));
    assertThat(duty.toString()).contains("RISK_ASSESSMENT");
    // Asked again, by another: the same.
    String id = chain.get("id").asString();
    assertThat(done(begin(county.cdcDuty(), event)).get("id").asString()).isEqualTo(id);
    assertThat(ofEvent(event)).hasSize(1);

    JsonNode assessed =
        done(
            http.post(
                county.epidemiologist(),
                "/api/activations/" + id + "/assess",
                """
                {"version": 1, "likelihood": 3, "impact": 2, "statement": "可能扩散"}
                """));
    assertThat(assessed.get("stage").asString()).isEqualTo("PROPOSING");
  }

  @Test
  void sevenOneSevenIsReadOffTheEvent() {
    String event = reported("\"MEASLES\"");
    verify(event, "TRUE");
    String id = done(begin(county.cdcDuty(), event)).get("id").asString();
    JsonNode told = done(http.get(county.cdcDuty(), "/api/events/" + event)).get("event");

    JsonNode seven = done(http.get(county.cdcDuty(), "/api/activations/" + id + "/timeliness"));

    assertThat(seven.get("detection").get("at")).isEqualTo(told.get("noticedAt"));
    assertThat(seven.get("notification").get("at")).isEqualTo(told.get("receivedAt"));
    assertThat(seven.get("notification").get("sourceKind").asString()).isEqualTo("EVENT");
    JsonNode investigation =
        seven
            .get("actions")
            .valueStream()
            .filter(it -> it.get("action").asString().equals("INVESTIGATION"))
            .findFirst()
            .orElseThrow();
    assertThat(investigation.get("when").get("at")).isEqualTo(told.get("verifiedAt"));
  }

  @Test
  void aDateOf717KeepsWhatItWasAndWhyItMoved() {
    String event = reported("\"MEASLES\"");
    verify(event, "TRUE");
    String id = done(begin(county.cdcDuty(), event)).get("id").asString();
    String milestones = "/api/activations/" + id + "/milestones";
    assertThat(moves(milestones)).containsExactly("DETECTION FIRST", "NOTIFICATION FIRST");

    LocalDate today = clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
    String estimate = "{\"day\": \"%s\", \"reason\": \"%s\"}";
    HttpResponse<String> later =
        http.post(
            county.epidemiologist(),
            milestones,
            estimate.formatted(today.plusDays(1), "13800000000"));
    assertThat(later.statusCode()).isEqualTo(400);
    assertThat(later.body()).contains("\"day\"", "\"reason\"");
    for (Person who : List.of(county.leader(), county.worker())) {
      assertThat(
              http.post(who, milestones, estimate.formatted(today.minusDays(9), "补查")).statusCode())
          .isEqualTo(403);
    }
    done(
        http.post(
            county.epidemiologist(), milestones, estimate.formatted(today.minusDays(9), "村医日志")));
    // Looked at again without a move, nothing is added; thought over, it is.
    Acting.asSystem("test", () -> server.getBean(Milestones.class).look(UUID.fromString(id)));
    done(
        http.post(
            county.epidemiologist(), milestones, estimate.formatted(today.minusDays(6), "再次核对")));
    assertThat(moves(milestones))
        .containsExactly(
            "DETECTION FIRST",
            "NOTIFICATION FIRST",
            "EMERGENCE ESTIMATED 村医日志",
            "EMERGENCE ESTIMATED 再次核对");
    JsonNode seven = done(http.get(county.leader(), "/api/activations/" + id + "/timeliness"));
    assertThat(seven.get("emergence").get("sourceKind").asString()).isEqualTo("ESTIMATE");
    assertThat(seven.get("detect").get("hours").asInt()).isBetween(6 * 24 - 24, 7 * 24);
  }

  private List<String> moves(String milestones) {
    return done(http.get(county.epidemiologist(), milestones))
        .get("items")
        .valueStream()
        .map(
            it ->
                it.get("kind").asString()
                    + " "
                    + it.get("why").asString()
                    + (it.get("reason").isNull() ? "" : " " + it.get("reason").asString()))
        .toList();
  }

  @Test
  void whatIsOverOrWithoutASuspectedCauseIsRefusedWithTheRemedy() {
    String excluded = reported("\"MEASLES\"");
    verify(excluded, "EXCLUDED");
    assertThat(begin(county.cdcDuty(), excluded).statusCode()).isEqualTo(409);
    String unknown = reported("null");
    verify(unknown, "TRUE");
    HttpResponse<String> refused = begin(county.cdcDuty(), unknown);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("订正");
  }

  @Test
  void onlyWhoMayBeginAResponseDoes() {
    String event = reported("\"MEASLES\"");
    verify(event, "TRUE");
    for (Person who : county.people()) {
      int status = begin(who, event).statusCode();
      if (Grants.allows(who.role(), Verb.CREATE, Entity.ACTIVATION)) {
        assertThat(status).as(who.toString()).isIn(200, 404);
      } else {
        assertThat(status).as(who.toString()).isEqualTo(403);
      }
    }
  }

  private String reported(String disease) {
    return done(http.post(
            county.cdcDuty(),
            "/api/events",
            """
            {"disease": %s, "place": "%s", "noticedAt": "%s", "noticedBy": "MEDICAL_INSTITUTION",
             "setting": "卫生院", "cases": 5}
            """
                .formatted(disease, county.villageA1(), clock.instant().minusSeconds(3600))))
        .get("id")
        .asString();
  }

  private void verify(String event, String verdict) {
    done(
        http.post(
            county.cdcDuty(),
            "/api/events/" + event + "/verify",
            "{\"version\": 1, \"verdict\": \"%s\"}".formatted(verdict)));
  }

  private HttpResponse<String> begin(Person who, String event) {
    return http.post(
        who,
        "/api/activations",
        "{\"event\": \"%s\", \"statement\": \"同班五人发热出疹\"}".formatted(event));
  }

  private JsonNode ofEvent(String event) {
    return done(http.get(county.cdcDuty(), "/api/activations?event=" + event)).get("items");
  }

  private static JsonNode done(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return Http.json(response);
  }
}

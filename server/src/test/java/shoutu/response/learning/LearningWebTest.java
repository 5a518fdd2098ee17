package shoutu.response.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
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
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.territory.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response ends: it is looked back upon, in a space that nobody who judges may enter. */
@ServerTest
class LearningWebTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SIGNED =
      "{\"account\": \"x\", \"post\": \"x\", \"at\": \"2026-01-02T00:00:00Z\"}";

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;

  private TestCounty county;
  private Http http;
  private String chain;

  @BeforeEach
  void aResponseInForce() {
    county = TestCounty.found(server);
    http = new Http(server);
    chain = active(county.place(county.code()));
  }

  @Test
  void whenAResponseEndsItsReviewOpensAndIsSealed() {
    assertThat(http.get(county.leader(), path("/review")).statusCode()).isEqualTo(404);
    done(http.post(county.leader(), path("/end"), "{\"version\": 1, \"reason\": \"已无新病例\"}"));

    JsonNode review = done(http.get(county.leader(), path("/review")));
    assertThat(review.get("timeline").valueStream().map(it -> it.get("what").asString()))
        .containsExactly("VERIFIED", "DECIDED", "ENDED");
    Duty asked = duty(review.get("review").get("duty").asString());
    assertThat(asked.charge().kind()).isEqualTo("AFTER_ACTION_REVIEW");

    String said = "{\"part\": \"WHY\", \"text\": \"送样没有车，等了两天\"}";
    done(http.post(county.department(), path("/review"), said));
    String next =
        """
        {"part": "NEXT", "text": "备一辆送样车",
         "follows": {"place": "%s", "function": "SUPPLY", "what": "备一辆送样车", "days": 30}}
        """
            .formatted(county.code());
    JsonNode action = done(http.post(county.leader(), path("/review"), next));
    Duty improve = duty(action.get("duty").asString());
    assertThat(improve.charge().kind()).isEqualTo("IMPROVE");
    assertThat(improve.owner().function()).isEqualTo("SUPPLY");
    done(http.post(county.leader(), path("/review"), next));
    done(http.post(county.leader(), path("/review"), next));
    assertThat(http.post(county.leader(), path("/review"), next).statusCode()).isEqualTo(422);

    // Who judges, who keeps the house, and the worker's neighbour stay out.
    for (var who : List.of(county.supervisor(), county.administrator(), county.worker())) {
      assertThat(http.get(who, path("/review")).statusCode()).isEqualTo(403);
      assertThat(http.post(who, path("/review"), said).statusCode()).isEqualTo(403);
    }
    assertThat(count("select count(*) from response.review_reading")).isPositive();
    assertThat(count("select count(*) from ledger.act where body::text like '%送样没有车%'")).isZero();
  }

  @Test
  void whatDoesNotApplyIsSaidOnceWithItsReasonAndMayBeTakenBack() {
    String waive = "{\"action\": \"COMMUNITY_MEASURES\", \"reason\": \"单一病例\"}";
    assertThat(http.post(county.leader(), path("/waive"), waive).statusCode()).isEqualTo(403);
    assertThat(http.post(county.epidemiologist(), path("/waive"), waive).statusCode())
        .isEqualTo(204);
    assertThat(http.post(county.epidemiologist(), path("/waive"), waive).statusCode())
        .isEqualTo(409);
    String applies = "{\"action\": \"COMMUNITY_MEASURES\"}";
    assertThat(http.post(county.leader(), path("/applies"), applies).statusCode()).isEqualTo(403);
    assertThat(http.post(county.epidemiologist(), path("/applies"), applies).statusCode())
        .as("a mistake is taken back")
        .isEqualTo(204);
    assertThat(http.post(county.epidemiologist(), path("/applies"), applies).statusCode())
        .isEqualTo(409);
    assertThat(http.post(county.epidemiologist(), path("/waive"), waive).statusCode())
        .isEqualTo(204);
    String verified = "{\"action\": \"INVESTIGATION\", \"reason\": \"x\"}";
    assertThat(http.post(county.epidemiologist(), path("/waive"), verified).statusCode())
        .isEqualTo(409);
  }

  @Test
  void enablersMayStandAnywhereAndBottlenecksOnlyWhereSomethingWasMissed() {
    String one =
        """
        {"span": "DETECT", "sort": "%s", "cause": "TESTING", "whys": ["没有试剂", "没有订货"]}
        """;
    assertThat(
            http.post(county.epidemiologist(), path("/bottlenecks"), one.formatted("BOTTLENECK"))
                .statusCode())
        .isEqualTo(409);
    done(http.post(county.epidemiologist(), path("/bottlenecks"), one.formatted("ENABLER")));
    JsonNode listed = done(http.get(county.leader(), path("/bottlenecks"))).get("items");
    assertThat(listed.get(0).get("whys").get(1).asString()).isEqualTo("没有订货");
    // The chain is the county's; a township's ground does not show it.
    assertThat(http.get(county.township(), path("/bottlenecks")).statusCode()).isEqualTo(404);
  }

  private String path(String rest) {
    return "/api/activations/" + chain + rest;
  }

  private Duty duty(String id) {
    return Acting.asSystem("test", () -> duties.find(UUID.fromString(id))).orElseThrow();
  }

  private long count(String sql) {
    Long n =
        Acting.asSystem(
            "test", () -> transaction.execute(_ -> db.sql(sql).query(Long.class).single()));
    return n == null ? 0 : n;
  }

  private String active(Place place) {
    UUID id = UUID.randomUUID();
    String decided =
        "{\"verdict\": \"STARTED\", \"level\": \"IV\", \"area\": [\"%s\"], \"plan\": \"plan-generic\", \"reason\": \"x\", \"basis\": \"x\", \"by\": %s}"
            .formatted(place.code(), SIGNED);
    Acting.asSystem(
        "test",
        () ->
            transaction.executeWithoutResult(
                _ ->
                    db.sql(
                            """
                            insert into response.activation
                                   (id, home, place_code, place_no, last_act, disease, signal,
                                    opened_at, stage, verified, decided)
                            values (:id, :home, :code, :no, 'OPENED', 'MEASLES',
                                    gen_random_uuid(), '2026-01-01T00:00Z', 'ACTIVE',
                                    :verified::jsonb, :decided::jsonb)
                            """)
                        .param("id", id)
                        .param("home", place.home())
                        .param("code", place.code())
                        .param("no", place.placeNo())
                        .param(
                            "verified",
                            "{\"result\": \"TRUE\", \"statement\": \"x\", \"by\": %s}"
                                .formatted(SIGNED))
                        .param("decided", decided)
                        .update()));
    return id.toString();
  }

  private static JsonNode done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }
}

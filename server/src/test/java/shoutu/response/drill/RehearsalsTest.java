package shoutu.response.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import shoutu.duty.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A county owes a drill, holds it, and mends what did not hold: over HTTP. */
@ServerTest
class RehearsalsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DRILLS = "/api/plans/plan-measles/drills";

  @Autowired private ApplicationContext server;
  @Autowired private InstantSource clock;
  @Autowired private RehearsalJob job;
  @Autowired private Duties duties;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void whatIsDueIsAskedForOnceAndFulfilledByTellingOfIt() {
    Instant then = clock.instant().plus(Duration.ofDays(100));
    Acting.asSystem(job.name(), () -> job.runDue(then));
    Acting.asSystem(job.name(), () -> job.runDue(then.plus(Duration.ofDays(1))));

    JsonNode turn = turn(seen());
    assertThat(turn.get("owed").asBoolean()).isTrue();
    // One of the plan for measles, one of the general plan; the field drill comes later.
    List<Duty> owed = owed();
    assertThat(owed).hasSize(2);
    assertThat(owed).allMatch(duty -> duty.owner().function().equals("LEAD"));

    JsonNode after = created(http.post(county.leader(), DRILLS, report("FAILED", "送样车备一辆")));
    assertThat(turn(after).get("owed").asBoolean()).isFalse();
    assertThat(Instant.parse(turn(after).get("next").asString()))
        .isAfter(clock.instant().plus(Duration.ofDays(360)));
    Duty held =
        owed.stream()
            .filter(duty -> "plan-measles".equals(duty.charge().params().get("plan")))
            .findFirst()
            .orElseThrow();
    assertThat(find(held.id()).stage()).isInstanceOf(Stage.Claimed.class);

    JsonNode finding = after.get("held").get(0).get("findings").get(0);
    Duty follows = find(UUID.fromString(finding.get("duty").asString()));
    assertThat(follows.charge().kind()).isEqualTo("IMPROVE");
    assertThat(follows.owner().function()).isEqualTo("SUPPLY");
    assertThat(
            count(
                "select count(*) from ledger.act where aggregate = 'DRILL_FINDING' and body::text like '%送样车备%'"))
        .isZero();
  }

  @Test
  void oneThatNobodyAskedForCountsToo() {
    JsonNode after = created(http.post(county.epidemiologist(), DRILLS, report("HELD", "")));
    assertThat(after.get("held")).hasSize(1);
    assertThat(after.get("lines").get(0).get("result").asString()).isEqualTo("HELD");
    assertThat(owed()).isEmpty();
  }

  @Test
  void onlyThoseWhoLeadAndPlanTellAndOnlyOfTheirOwnCounty() {
    assertThat(http.post(county.worker(), DRILLS, report("HELD", "")).statusCode()).isEqualTo(403);
    TestCounty other = TestCounty.found(server);
    assertThat(http.post(other.leader(), DRILLS, report("HELD", "")).statusCode()).isEqualTo(404);
    assertThat(http.get(other.leader(), DRILLS + "?place=" + county.code()).statusCode())
        .isEqualTo(404);
    assertThat(
            http.get(county.leader(), "/api/plans/plan-none/drills?place=" + county.code())
                .statusCode())
        .isEqualTo(404);
    assertThat(http.post(county.leader(), DRILLS, report("FAILED", "")).body())
        .contains("findings");
  }

  private String report(String result, String finding) {
    String findings =
        finding.isEmpty()
            ? ""
            : """
              {"line": "laboratory", "what": "%s", "place": "%s", "function": "SUPPLY", "days": 30}
              """
                .formatted(finding, county.code());
    return """
        {"place": "%s", "drill": "first-day", "on": "%s", "form": "TABLETOP",
         "functions": ["HEALTH", "EPIDEMIOLOGY"],
         "steps": [{"line": "investigate", "result": "HELD", "minutes": 40},
                   {"line": "laboratory", "result": "%s"}],
         "findings": [%s]}
        """
        .formatted(county.code(), clock.instant().toString().substring(0, 10), result, findings);
  }

  private JsonNode seen() {
    HttpResponse<String> answer = http.get(county.leader(), DRILLS + "?place=" + county.code());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode turn(JsonNode seen) {
    return seen.get("turns").get(0);
  }

  private static JsonNode created(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body());
  }

  private Duty find(UUID id) {
    return Acting.asSystem("test", () -> duties.find(id)).orElseThrow();
  }

  private List<Duty> owed() {
    List<UUID> ids =
        Acting.asSystem(
            "test",
            () ->
                transaction.execute(
                    _ ->
                        db.sql(
                                "select duty from response.rehearsal where place_code = :code and duty is not null")
                            .param("code", county.code())
                            .query((row, _) -> row.getObject(1, UUID.class))
                            .list()));
    return Acting.asSystem("test", () -> duties.findAll(ids));
  }

  private long count(String sql) {
    Long n =
        Acting.asSystem(
            "test", () -> transaction.execute(_ -> db.sql(sql).query(Long.class).single()));
    return n == null ? 0 : n;
  }
}

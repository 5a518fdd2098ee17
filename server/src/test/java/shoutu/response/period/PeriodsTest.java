package shoutu.response.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import shoutu.response.Chains;
import shoutu.response.Fulfilment;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** A response is led period by period: over HTTP, as a county's people do it. */
@ServerTest
class PeriodsTest {

  @Autowired private ApplicationContext server;
  @Autowired private InstantSource clock;
  @Autowired private Duties duties;

  private TestCounty county;
  private Chains chains;
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    chains = new Chains(server, county);
    http = new Http(server);
  }

  @Test
  void aPeriodIsDraftedApprovedClosedAndHandedOn() {
    String id = chains.active("III");
    String periods = "/api/activations/" + id + "/periods";
    assertThat(written(id)).hasSize(1);
    // An empty post shows; the leader's is filled.
    JsonNode before = chains.get(county.leader(), periods);
    assertThat(before.get("posts")).hasSize(8);
    assertThat(before.get("posts").get(0).get("gap").asBoolean()).isFalse();
    assertThat(before.toString()).contains("\"code\":\"FINANCE\"");

    assertThat(http.post(county.worker(), periods, draft(0)).statusCode()).isEqualTo(403);
    done(county.epidemiologist(), periods, draft(0));
    JsonNode first = first(periods);
    String plan = periods + "/" + first.get("plan").get("id").asString();
    assertThat(
            http.post(county.epidemiologist(), plan + "/approve", "{\"version\": 1}").statusCode())
        .isEqualTo(403);
    done(county.leader(), plan + "/approve", "{\"version\": 1}");

    JsonNode approved = first(periods).get("plan");
    UUID task = UUID.fromString(approved.get("tasks").get(0).get("duty").asString());
    Duty duty = duty(task);
    assertThat(duty.owner()).isEqualTo(new Field(county.townA(), "HEALTH"));
    assertThat(duty.charge().params()).containsEntry("title", "摸排东村");
    assertThat(duty.clock().limitAt())
        .isCloseTo(Instant.parse(approved.get("until").asString()), within(2, ChronoUnit.SECONDS));
    assertThat(written(id)).isEmpty();
    // The comparison shows it beside the plan.
    assertThat(
            chains
                .get(county.leader(), "/api/activations/" + id + "/comparison")
                .get("extras")
                .toString())
        .contains("PERIOD_TASK");

    assertThat(http.post(county.epidemiologist(), periods, draft(1)).statusCode()).isEqualTo(409);
    done(
        county.epidemiologist(),
        plan + "/close",
        "{\"version\": 2, \"results\": [{\"reached\": false, \"result\": \"做到 80%\"}]}");
    JsonNode next = chains.get(county.leader(), periods).get("next");
    assertThat(next.get("objectives").get(0).get("carried").asBoolean()).isTrue();
    assertThat(next.get("from").asString()).isEqualTo(approved.get("until").asString());
    assertThat(written(id)).hasSize(1);

    chains.step(county.leader(), id, "end", "{\"version\": 5, \"reason\": \"结束\"}");
    assertThat(written(id)).isEmpty();
  }

  @Test
  void aSmallResponseIsAskedForNoPlanOfItsPeriodsAndMayHaveOne() {
    String id = chains.active("IV");

    assertThat(written(id)).isEmpty();
    done(county.epidemiologist(), "/api/activations/" + id + "/periods", draft(0));
    JsonNode lines =
        chains.get(county.leader(), "/api/activations/" + id + "/comparison").get("lines");
    assertThat(lines).hasSize(11);
    assertThat(lines.get(0).get("state").asString()).isEqualTo("RUNNING");
    assertThat(chains.get(county.cdcDuty(), "/api/activations/" + id + "/advice").get("plan"))
        .hasToString("\"plan-measles\"");
  }

  @Test
  void aTownshipInTheAreaReadsWhatConcernsItsGroundAndNothingElse() {
    String id = chains.active("III");
    String chain = "/api/activations/" + id;
    String periods = chain + "/periods";
    Person neighbour = county.person(county.townB(), "HEALTH");
    done(county.epidemiologist(), periods, draft(0, county.townA(), county.townB()));
    // A draft is the county's own.
    assertThat(chains.get(county.township(), periods).get("periods")).isEmpty();
    String plan = periods + "/" + first(periods).get("plan").get("id").asString();
    done(county.leader(), plan + "/approve", "{\"version\": 1}");

    JsonNode seen = chains.get(county.township(), periods);
    JsonNode part = seen.get("periods").get(0).get("plan");
    assertThat(part.get("objectives").get(0).get("text").asString()).isEqualTo("摸排完成");
    assertThat(part.get("safety").asString()).isEqualTo("戴口罩");
    assertThat(part.get("supplies").asString()).isEmpty();
    assertThat(part.get("tasks")).hasSize(1);
    assertThat(part.get("tasks").get(0).get("place").asString()).isEqualTo(county.townA());
    assertThat(seen.hasNonNull("next")).isFalse();
    assertThat(first(periods).get("plan").get("tasks")).hasSize(2);

    JsonNode whole = chains.get(county.leader(), chain + "/comparison");
    JsonNode own = chains.get(county.township(), chain + "/comparison");
    assertThat(whole.get("whole").asBoolean()).isTrue();
    assertThat(own.get("whole").asBoolean()).isFalse();
    assertThat(duties(own)).isPositive().isLessThan(duties(whole));
    assertThat(own.get("extras").get(0).get("kind").asString()).isEqualTo("PERIOD_TASK");
    assertThat(own.get("extras").get(0).get("duties").asInt()).isEqualTo(1);

    JsonNode response = chains.get(county.township(), chain);
    assertThat(response.get("whole").asBoolean()).isFalse();
    assertThat(response.get("decided").get("area").get(0).asString()).isEqualTo(county.townA());
    assertThat(response.hasNonNull("assessed")).isFalse();
    assertThat(response.hasNonNull("proposed")).isFalse();
    assertThat(chains.get(county.leader(), chain).get("assessed").get("impact").asInt())
        .isEqualTo(2);
    assertThat(chains.get(county.township(), "/api/activations?place=" + county.townA()).toString())
        .contains(id)
        .doesNotContain("学校");
    assertThat(http.get(county.worker(), periods).statusCode()).isEqualTo(200);

    for (String closed : List.of("/risk", "/coverage", "/timeliness", "/advice")) {
      assertThat(http.get(county.township(), chain + closed).statusCode())
          .as(closed)
          .isIn(403, 404);
    }
    for (String path : List.of(chain, periods, chain + "/comparison")) {
      assertThat(http.get(neighbour, path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(chains.get(neighbour, "/api/activations?place=" + county.townB()).get("items"))
        .isEmpty();
  }

  @Test
  void nobodyBelowSeesAChainThatIsNotDecided() {
    String chain = "/api/activations/" + chains.assessed();

    assertThat(http.get(county.township(), chain).statusCode()).isEqualTo(404);
    assertThat(http.get(county.township(), chain + "/periods").statusCode()).isEqualTo(404);
  }

  private static int duties(JsonNode comparison) {
    int sum = 0;
    for (JsonNode line : comparison.get("lines")) {
      sum += line.get("counts").get("duties").asInt();
    }
    return sum;
  }

  @Test
  void everybodySeesThePlansOfTheirOwnGround() {
    JsonNode plans = chains.get(county.worker(), "/api/plans?place=" + county.villageA1());
    assertThat(plans.get("items")).hasSizeGreaterThan(1);
    assertThat(plans.toString()).contains("doubts");
    assertThat(http.get(county.worker(), "/api/plans?place=" + county.townB()).statusCode())
        .isEqualTo(404);
  }

  private List<Duty> written(String chain) {
    return Acting.asSystem(
        "test",
        () ->
            duties.about("ACTIVATION", UUID.fromString(chain)).stream()
                .filter(duty -> duty.charge().kind().equals("ACTION_PLAN"))
                .filter(Fulfilment::waits)
                .toList());
  }

  private Duty duty(UUID id) {
    return Acting.asSystem("test", () -> duties.find(id).orElseThrow());
  }

  private JsonNode first(String periods) {
    return chains.get(county.leader(), periods).get("periods").get(0);
  }

  private String draft(int day) {
    return draft(day, county.townA());
  }

  private String draft(int day, String... places) {
    String tasks =
        Stream.of(places)
            .map(
                """
                {"objective": 1, "place": "%s", "function": "HEALTH", "text": "摸排东村"}\
                """
                    ::formatted)
            .collect(Collectors.joining(", "));
    Instant from = clock.instant().plus(Duration.ofDays(day));
    return """
    {"version": 0, "from": "%s", "until": "%s",
     "objectives": [{"text": "摸排完成", "measure": "三个村到户 100%%", "carried": false}],
     "tasks": [%s],
     "supplies": "采样队一支", "safety": "戴口罩"}
    """
        .formatted(from, from.plus(Duration.ofDays(1)), tasks);
  }

  private void done(Person who, String path, String body) {
    HttpResponse<String> answer = http.post(who, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }
}

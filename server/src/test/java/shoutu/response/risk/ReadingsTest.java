package shoutu.response.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import tools.jackson.databind.JsonNode;

/** A risk is judged by two people, and what was foretold is held against what came. */
@ServerTest
class ReadingsTest {

  private static final List<String> FOUR =
      List.of("SERIOUS_IMPACT", "UNUSUAL", "INTERNATIONAL_SPREAD", "TRAVEL_OR_TRADE");
  private static final List<String> ALL =
      Stream.concat(
              Stream.of(
                  "PERSON_TO_PERSON",
                  "SUSCEPTIBLE",
                  "SOURCE_UNKNOWN",
                  "MOVES_ABOUT",
                  "SEVERE",
                  "VULNERABLE",
                  "CAPACITY_SHORT",
                  "LIVING_AT_RISK"),
              FOUR.stream())
          .toList();

  @Autowired private ApplicationContext server;
  @Autowired private InstantSource clock;
  @Autowired private Duties duties;
  @Autowired private ForecastJob job;

  @Test
  void twoReadAndNothingWaitsForTheSecond() {
    TestCounty county = TestCounty.found(server);
    Chains chains = new Chains(server, county);
    String id = chains.opened();
    String risk = "/api/activations/" + id + "/risk";
    assertThat(post(county.epidemiologist(), risk, body(ALL, "YES", "")).statusCode())
        .isEqualTo(409);
    chains.step(
        county.cdcDuty(),
        id,
        "verify",
        "{\"version\": 1, \"result\": \"TRUE\", \"statement\": \"x\"}");

    assertThat(post(county.worker(), risk, body(ALL, "YES", "")).statusCode()).isEqualTo(403);
    assertThat(post(county.epidemiologist(), risk, body(FOUR, "NO", "")).statusCode())
        .isEqualTo(400);
    done(county.epidemiologist(), risk, body(ALL, "NO", "\"SPREADS\": 0.8, \"MORE_CASES\": 0.1"));
    assertThat(waiting(id)).hasSize(1);
    assertThat(post(county.epidemiologist(), risk, body(FOUR, "YES", "")).statusCode())
        .isEqualTo(403);
    // The assessment and the proposal go on without the second reader.
    chains.step(
        county.epidemiologist(),
        id,
        "assess",
        "{\"version\": 2, \"likelihood\": 3, \"impact\": 2, \"ihr\": [\"UNUSUAL\"], \"statement\": \"x\"}");

    // Whoever may be the second sees no answer before their own, neither here nor in the chain.
    JsonNode blind = chains.get(county.cdcDuty(), risk);
    assertThat(blind.get("blind").asBoolean()).isTrue();
    assertThat(blind.get("readings")).isEmpty();
    assertThat(blind.get("together").isNull()).isTrue();
    assertThat(blind.get("forecasts")).isEmpty();
    assertThat(blind.get("nextAsked")).hasSize(4);
    String chain = "/api/activations/" + id;
    assertThat(chains.get(county.cdcDuty(), chain).get("blind").asBoolean()).isTrue();
    assertThat(chains.get(county.cdcDuty(), chain).get("assessed").get("ihr")).isEmpty();
    assertThat(chains.get(county.leader(), chain).get("assessed").get("ihr")).hasSize(1);
    assertThat(chains.get(county.leader(), risk).get("readings")).hasSize(1);
    assertThat(chains.get(county.epidemiologist(), risk).get("readings")).hasSize(1);

    done(county.cdcDuty(), risk, body(FOUR, "YES", ""));
    assertThat(chains.get(county.cdcDuty(), chain).get("assessed").get("ihr")).hasSize(1);
    // They differ, so the second reader's duty lasts until they have talked.
    assertThat(waiting(id)).hasSize(1);
    JsonNode judged = chains.get(county.leader(), risk);
    assertThat(judged.get("together").get("differ")).hasSize(4);
    assertThat(judged.get("together").get("tellAbove").asBoolean()).isTrue();
    assertThat(judged.get("together").get("settled").asBoolean()).isFalse();
    assertThat(judged.get("readings").toString()).doesNotContain(county.epidemiologist().login());
    // The first can't lower what the second said; the second can.
    assertThat(post(county.epidemiologist(), risk, body(FOUR, "NO", "")).body())
        .contains("answers.UNUSUAL");
    done(county.cdcDuty(), risk, body(FOUR, "NO", ""));
    assertThat(waiting(id)).isEmpty();
    JsonNode settled = chains.get(county.leader(), risk);
    assertThat(settled.get("together").get("settled").asBoolean()).isTrue();
    assertThat(settled.get("together").get("tellAbove").asBoolean()).isFalse();
    assertThat(settled.get("readings")).hasSize(3);
    assertThat(post(county.cdcDuty(), risk, body(FOUR, "NO", "")).statusCode()).isEqualTo(409);

    Instant later = clock.instant().plus(Duration.ofDays(15));
    assertThat(Acting.asSystem("forecasts", () -> job.nextDue()))
        .hasValueSatisfying(due -> assertThat(due).isBefore(later));
    Acting.asSystem("forecasts", () -> job.runDue(later));
    assertThat(chains.get(county.leader(), risk).get("forecasts"))
        .allSatisfy(it -> assertThat(it.get("came").asBoolean()).isFalse());
    // Two are too few for a word.
    JsonNode told = chains.get(county.leader(), "/api/calibration?place=" + county.code());
    assertThat(told.get("calibration").isNull()).isTrue();
    assertThat(
            new Http(server)
                .get(county.township(), "/api/calibration?place=" + county.townA())
                .statusCode())
        .isEqualTo(404);
  }

  private List<Duty> waiting(String chain) {
    return Acting.asSystem(
        "test",
        () ->
            duties.about("ACTIVATION", UUID.fromString(chain)).stream()
                .filter(duty -> duty.charge().kind().equals("SECOND_READ"))
                .filter(Fulfilment::waits)
                .toList());
  }

  private static String body(List<String> questions, String answer, String forecasts) {
    return questions.stream()
        .map(it -> "\"%s\": {\"answer\": \"%s\", \"reason\": \"x\"}".formatted(it, answer))
        .collect(
            Collectors.joining(
                ", ", "{\"answers\": {", "}, \"forecasts\": {%s}}".formatted(forecasts)));
  }

  private HttpResponse<String> post(Person who, String path, String body) {
    return new Http(server).post(who, path, body);
  }

  private void done(Person who, String path, String body) {
    HttpResponse<String> answer = post(who, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }
}

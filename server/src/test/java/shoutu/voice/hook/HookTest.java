package shoutu.voice.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.base.Signature;
import tools.jackson.databind.JsonNode;

/** Reports by signed messages of other systems. */
@ServerTest
class HookTest {

  @Autowired private ApplicationContext server;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;
  private String path = "";
  private String secret = "";
  private String id = "";

  @BeforeEach
  void hook() {
    county = TestCounty.found(server);
    http = new Http(server);
    HttpResponse<String> made =
        http.post(
            county.administrator(),
            "/api/hooks",
            "{\"place\":\"%s\",\"name\":\"学校系统\"}".formatted(county.code()));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    path = Http.json(made).get("path").asString();
    secret = Http.json(made).get("secret").asString();
    id = Http.json(made).get("id").asString();
  }

  @Test
  void aSignedMessageIsAProblemLikeAnyOtherAndItsSenderHearsTheLink() {
    HttpResponse<String> taken = send(report("m1", "停水两天了", "13900000021"));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    JsonNode answer = Http.json(taken);
    JsonNode problem =
        Http.json(http.get(county.hotline(), "/api/problems/" + answer.get("problem").asString()))
            .get("problem");
    assertThat(problem.get("channel").asString()).isEqualTo("WEBHOOK");
    assertThat(problem.get("matter").asString()).isEqualTo("WATER");
    assertThat(problem.get("place").asString()).isEqualTo(county.villageA1());
    String token = answer.get("link").asString().substring("/p/".length());
    assertThat(
            http.send("GET", "/api/public/problems/" + token, "", request -> request).statusCode())
        .isEqualTo(200);
    assertThat(state().get("taken").asInt()).isEqualTo(1);
    assertThat(Http.json(http.get(county.administrator(), "/api/hooks")).toString())
        .as("the secret is told once")
        .doesNotContain(secret);
  }

  @Test
  void emergencyWordsAreAnsweredWithTheNumbersToCall() {
    HttpResponse<String> taken =
        send(report("m1", "胸口疼得喘不上气", "13900000022").replace("\"matter\":\"WATER\",", ""));
    assertThat(Http.json(taken).get("call").toString()).contains("120");
  }

  @Test
  void aMessageCountsOnceHoweverOftenAndWhenItIsSent() throws Exception {
    String body = report("m1", "停水", "13900000023");
    String first = Http.json(send(body)).get("problem").asString();
    HttpResponse<String> again = send(body);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(Http.json(again).get("repeated").asBoolean()).isTrue();
    assertThat(Http.json(again).get("problem").asString()).isEqualTo(first);
    assertThat(Http.json(again).get("link").isNull()).isTrue();

    // Caught on the way and sent again in the same moment, many times.
    String signed = Signature.of(secret, clock.instant(), report("m2", "停水", "13900000024"));
    Callable<Integer> same = () -> send(report("m2", "停水", "13900000024"), signed).statusCode();
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      assertThat(
              many.invokeAll(java.util.Collections.nCopies(8, same)).stream()
                  .map(java.util.concurrent.Future::resultNow)
                  .toList())
          .containsOnlyOnce(201)
          .contains(200)
          .hasSize(8);
    }
    assertThat(state().get("taken").asInt()).isEqualTo(2);
  }

  @Test
  void whoDoesNotShareTheSecretIsNotHeard() {
    String body = report("m1", "停水", "13900000025");
    Instant now = clock.instant();
    assertThat(send(body, Signature.of("guess", now, body)).statusCode()).isEqualTo(401);
    assertThat(send(body + " ", Signature.of(secret, now, body)).statusCode()).isEqualTo(401);
    assertThat(http.send("POST", path, body, request -> request).statusCode())
        .as("unsigned")
        .isEqualTo(401);
    HttpResponse<String> old =
        send(body, Signature.of(secret, now.minus(Duration.ofMinutes(6)), body));
    assertThat(old.statusCode()).isEqualTo(401);
    assertThat(old.body()).contains("hook-stale");
    assertThat(state().get("refusal").asString()).isEqualTo("STALE");
    assertThat(state().get("taken").asInt()).isZero();

    HttpResponse<String> renewed =
        http.post(county.administrator(), "/api/hooks/" + id + "/secret", "{}");
    assertThat(send(body).statusCode()).as("with the old secret").isEqualTo(401);
    secret = Http.json(renewed).get("secret").asString();
    assertThat(send(body).statusCode()).isEqualTo(201);
    http.post(county.administrator(), "/api/hooks/" + id + "/turn", "{\"active\":false}");
    assertThat(send(body).statusCode()).as("turned off").isEqualTo(404);
  }

  @Test
  void whatIsWrongIsSaidAndMayBeSentAgainUnderTheSameNumber() {
    assertThat(send("{\"id\": ").body()).contains("not-json");
    assertThat(send("{\"text\":\"停水\"}").body()).contains("\"field\":\"id\"");
    TestCounty abroad = TestCounty.found(server);
    String elsewhere = report("m1", "停水", "1").replace(county.villageA1(), abroad.villageA1());
    assertThat(send(elsewhere).body()).contains("\"field\":\"place\"");
    assertThat(state().get("refusal").asString()).isEqualTo("CONTENT");
    assertThat(send("x".repeat(70_000)).statusCode()).isEqualTo(413);
    assertThat(send(report("m1", "停水", "1")).statusCode()).isEqualTo(201);
    assertThat(
            http.send(
                    "POST",
                    "/api/public/hooks/" + UUID.randomUUID(),
                    "{}",
                    request -> request.header(Signature.HEADER, "t=1,v1=" + "0".repeat(64)))
                .statusCode())
        .isEqualTo(404);
  }

  private JsonNode state() {
    for (JsonNode one : Http.json(http.get(county.administrator(), "/api/hooks")).get("items")) {
      if (one.get("id").asString().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("no such hook");
  }

  private String report(String message, String text, String phone) {
    return """
    {"id":"%s","place":"%s","matter":"WATER","text":"%s","phone":"%s"}\
    """
        .formatted(message, county.villageA1(), text, phone);
  }

  private HttpResponse<String> send(String body) {
    return send(body, Signature.of(secret, clock.instant(), body));
  }

  private HttpResponse<String> send(String body, String signature) {
    return http.send("POST", path, body, request -> request.header(Signature.HEADER, signature));
  }
}

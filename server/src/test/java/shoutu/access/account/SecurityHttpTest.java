package shoutu.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;

/** What the filters do to real requests. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityHttpTest {

  private static final UnaryOperator<HttpRequest.Builder> NOBODY = request -> request;

  private final TestCounty county;
  private final Http http;

  @Autowired
  SecurityHttpTest(ApplicationContext server) {
    this.county = TestCounty.found(server);
    this.http = new Http(server);
    county.withPassword(county.worker());
    county.withPassword(county.administrator());
  }

  @Test
  void withoutASignInThereIsOnlyAProblemInTheCallersLanguage() {
    HttpResponse<String> english =
        http.send("GET", "/api/me", "", it -> it.header("Accept-Language", "en-US,en;q=0.9"));
    assertThat(english.statusCode()).isEqualTo(401);
    assertThat(english.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(Http.json(english).get("type").asString()).isEqualTo("urn:problem:not-signed-in");
    assertThat(Http.json(english).get("title").asString()).isEqualTo("Please sign in");
    assertThat(Http.json(http.send("GET", "/api/me", "", NOBODY)).get("title").asString())
        .isEqualTo("请先登录");
    assertThat(http.send("GET", "/api/no-such-thing", "", NOBODY).statusCode()).isEqualTo(401);
  }

  @Test
  void aWrongKeyIsNobodyEvenBesideAGoodCookie() {
    String cookie = signIn(county.worker());
    assertThat(
            http.send(
                    "GET",
                    "/api/me",
                    "",
                    it ->
                        it.header("Authorization", "Bearer shoutu_wrong").header("Cookie", cookie))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void meSaysWhoIAmAndWhatFollowsFromMyPosts() {
    HttpResponse<String> me = http.get(county.worker(), "/api/me");
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(Http.json(me).get("account").asString()).isEqualTo(county.worker().login());
    assertThat(Http.json(me).get("roles").get(0).asString()).isEqualTo("WORKER");
    assertThat(Http.json(me).get("posts").get(0).get("place").asString())
        .isEqualTo(county.villageA1());
    assertThat(Http.json(me).get("posts").get(0).get("placeName").asString()).isEqualTo("甲一村");
  }

  @Test
  void theCookieIsOutOfReachOfScripts() {
    HttpResponse<String> response =
        http.send("POST", "/api/session", form(county.worker()), NOBODY);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(cookies(response))
        .filteredOn(it -> it.startsWith("shoutu_session="))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
  }

  @Test
  void aBrowserMustShowTheTokenAndAMachineNeedNot() {
    String cookie = signIn(county.administrator());
    String path = "/api/accounts/" + county.worker().account() + "/link";

    HttpResponse<String> forged = http.send("POST", path, "", it -> it.header("Cookie", cookie));
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(Http.json(forged).get("type").asString()).isEqualTo("urn:problem:csrf");

    HttpResponse<String> me = http.send("GET", "/api/me", "", it -> it.header("Cookie", cookie));
    String token =
        cookies(me).stream()
            .filter(it -> it.startsWith("XSRF-TOKEN="))
            .findFirst()
            .orElseThrow()
            .replaceAll("^XSRF-TOKEN=([^;]*).*", "$1");
    assertThat(
            http.send(
                    "POST",
                    path,
                    "",
                    it ->
                        it.header("Cookie", cookie + "; XSRF-TOKEN=" + token)
                            .header("X-XSRF-TOKEN", token))
                .statusCode())
        .isEqualTo(200);
    assertThat(http.post(county.administrator(), path, "").statusCode()).isEqualTo(200);
  }

  @Test
  void signingOutClosesTheDoorBehind() {
    String cookie = signIn(county.worker());
    UnaryOperator<HttpRequest.Builder> asWorker = it -> it.header("Cookie", cookie);
    HttpResponse<String> me = http.send("GET", "/api/me", "", asWorker);
    String token = Http.json(me).get("csrf").asString();
    String raw =
        cookies(me).stream()
            .filter(it -> it.startsWith("XSRF-TOKEN="))
            .findFirst()
            .orElseThrow()
            .replaceAll("^XSRF-TOKEN=([^;]*).*", "$1");
    assertThat(token).isNotEmpty();
    assertThat(
            http.send(
                    "DELETE",
                    "/api/session",
                    "",
                    it ->
                        it.header("Cookie", cookie + "; XSRF-TOKEN=" + raw)
                            .header("X-XSRF-TOKEN", raw))
                .statusCode())
        .isEqualTo(204);
    assertThat(http.send("GET", "/api/me", "", asWorker).statusCode()).isEqualTo(401);
  }

  @Test
  void guessesAreSlowedDown() {
    String guess =
        "{\"login\":\"%s\",\"password\":\"wrong\"}".formatted(county.department().login());
    for (int i = 0; i < 5; i++) {
      assertThat(http.send("POST", "/api/session", guess, NOBODY).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> slowed = http.send("POST", "/api/session", guess, NOBODY);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValueAsLong("Retry-After")).hasValue(1);
  }

  @Test
  void everyAnswerForbidsFramesAndForeignScripts() {
    HttpResponse<String> response = http.get(county.worker(), "/api/me");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self';", "frame-ancestors 'none'", "object-src 'none'");
    assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void anInvalidFormSaysWhatAndHow() {
    HttpResponse<String> response =
        http.send(
            "POST",
            "/api/setup",
            "{\"token\":\"x\",\"login\":\"me\",\"password\":\"short\"}",
            it -> it.header("Accept-Language", "en"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Http.json(response).get("errors").get(0).get("field").asString())
        .isEqualTo("password");
    assertThat(
            http.send(
                    "POST",
                    "/api/setup",
                    "{\"token\":\"x\",\"login\":\"me\",\"password\":\"four plain words\"}",
                    NOBODY)
                .statusCode())
        .isEqualTo(410);
  }

  @Test
  void aRepeatedCommandIsAnsweredAndNotDoneAgain() {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = createKey(key, "probe");
    HttpResponse<String> again = createKey(key, "probe");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"))
        .isPresent();
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(createKey(UUID.randomUUID().toString(), "probe").body()).isNotEqualTo(first.body());
  }

  @Test
  void anotherCommandUnderTheSameKeyIsRefused() {
    String key = UUID.randomUUID().toString();
    createKey(key, "probe");
    HttpResponse<String> other = createKey(key, "another");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(Http.json(other).get("type").asString()).isEqualTo("urn:problem:key-used-otherwise");
  }

  @Test
  void aKeyIsOnesOwn() {
    String key = UUID.randomUUID().toString();
    createKey(key, "probe");
    assertThat(
            http.send(
                    "POST",
                    "/api/keys",
                    body("probe"),
                    it -> Http.as(county.worker()).apply(it).header("Idempotency-Key", key))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aRefusedCommandMayBeCorrectedUnderTheSameKey() {
    String key = UUID.randomUUID().toString();
    assertThat(createKey(key, "").statusCode()).isEqualTo(400);
    assertThat(createKey(key, "probe").statusCode()).isEqualTo(201);
  }

  @Test
  void whatIsRefusedInTheMiddleOfItsWorkSaysWhy() {
    String key = UUID.randomUUID().toString();
    String body = "{\"place\":\"nowhere\"}";
    HttpResponse<String> refused =
        http.send(
            "POST",
            "/api/duplicates/searches",
            body,
            it -> Http.as(county.epidemiologist()).apply(it).header("Idempotency-Key", key));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Http.json(refused).get("errors").get(0).get("field").asString()).isEqualTo("place");
  }

  @Test
  void twoAtTheSameMomentAreOne() {
    String key = UUID.randomUUID().toString();
    List<CompletableFuture<HttpResponse<String>>> racing =
        List.of(
            CompletableFuture.supplyAsync(() -> createKey(key, "raced")),
            CompletableFuture.supplyAsync(() -> createKey(key, "raced")),
            CompletableFuture.supplyAsync(() -> createKey(key, "raced")));
    assertThat(racing.stream().map(CompletableFuture::join).map(HttpResponse::body).distinct())
        .hasSize(1);
    assertThat(racing.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
        .containsOnly(201);
  }

  private HttpResponse<String> createKey(String idempotencyKey, String name) {
    return http.send(
        "POST",
        "/api/keys",
        body(name),
        it -> Http.as(county.administrator()).apply(it).header("Idempotency-Key", idempotencyKey));
  }

  private String body(String name) {
    return "{\"account\":\"%s\",\"name\":\"%s\"}".formatted(county.worker().account(), name);
  }

  private String signIn(Person who) {
    HttpResponse<String> response = http.send("POST", "/api/session", form(who), NOBODY);
    assertThat(response.statusCode()).isEqualTo(204);
    return cookies(response).stream()
        .filter(it -> it.startsWith("shoutu_session="))
        .findFirst()
        .orElseThrow()
        .replaceAll(";.*", "");
  }

  private static List<String> cookies(HttpResponse<String> response) {
    return response.headers().allValues("Set-Cookie");
  }

  private static String form(Person who) {
    return "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(who.login(), TestCounty.PASSWORD);
  }
}

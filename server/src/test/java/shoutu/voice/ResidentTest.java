package shoutu.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
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
import shoutu.duty.Triage;
import shoutu.rules.Evidence;
import tools.jackson.databind.JsonNode;

/** A resident without an account, from the first word to the last, over HTTP. */
@ServerTest
class ResidentTest {

  private static final Finding DONE = new Finding(Evidence.RECORD, Map.of("done", "YES"), "送到家里了");

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private ForgetJob forgetting;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void insulinRunsOutAndIsClosedOnlyWhenTheResidentSaysSo() {
    JsonNode told = report(county.gridA1(), "邻居老人的胰岛素明天用完", "OTHER", "13900000001");
    String token = told.get("token").asString();
    assertThat(told.get("urgency").asString()).isEqualTo("A");
    assertThat(told.get("triage").get("call").get(0).asString()).isEqualTo("120");
    assertThat(told.get("owner").get("name").asString()).isEqualTo(county.township().holder());

    JsonNode waiting = open(token);
    Instant received = Instant.parse(waiting.get("receivedAt").asString());
    Instant due = received.plus(Duration.ofHours(2));
    assertThat(waiting.get("state").asString()).isEqualTo("WAITING");
    assertThat(Instant.parse(waiting.get("dueAt").asString())).isEqualTo(due);
    assertThat(Instant.parse(waiting.get("contactBy").asString()))
        .isEqualTo(received.plus(Duration.ofMinutes(15)));

    JsonNode line = onlyProblem(county.township());
    UUID duty = UUID.fromString(line.get("dutyId").asString());
    claim(duty);
    assertThat(open(token).get("asks").asBoolean()).isTrue();

    assertThat(open(token).get("messages").toString()).contains("送到家里了");
    JsonNode reopened = say(token, "refuse", "{\"reason\":\"送错了药\"}", 200);
    assertThat(reopened.get("state").asString()).isEqualTo("WORKING_AGAIN");
    assertThat(reopened.get("round").asInt()).isEqualTo(2);
    assertThat(Instant.parse(reopened.get("dueAt").asString())).isEqualTo(due);
    assertThat(Instant.parse(reopened.get("receivedAt").asString())).isEqualTo(received);

    claim(duty);
    JsonNode closed = say(token, "confirm", "{}", 200);
    assertThat(closed.get("state").asString()).isEqualTo("DONE");
    assertThat(closed.get("watchedUntil").isNull()).isFalse();
    assertThat(onlyProblem(county.township()).get("lastWord").asString()).isEqualTo("FIXED");

    JsonNode again = say(token, "reopen", "{\"reason\":\"又断了\"}", 200);
    assertThat(again.get("round").asInt()).isEqualTo(3);
    assertThat(again.get("steps").toString())
        .contains("ISSUED", "CLAIMED", "REFUSED", "CONFIRMED", "RECURRED");
  }

  @Test
  void theSameNeedOfTheSameHouseholdComesBackToItsOwnerOnItsOldClock() {
    JsonNode first = report(county.villageA1(), "胰岛素没有了", "SELF", "139 0000 0002");
    UUID duty = UUID.fromString(onlyProblem(county.township()).get("dutyId").asString());
    claim(duty);
    say(first.get("token").asString(), "confirm", "{}", 200);

    JsonNode second = report(county.villageA1(), "胰岛素又没有了", "SELF", "13900000002");

    assertThat(second.get("dueAt").asString()).isEqualTo(first.get("dueAt").asString());
    assertThat(find(duty).round().number()).isEqualTo(2);
    assertThat(find(duty).stage()).isInstanceOf(Stage.Accepted.class);
    JsonNode steps = open(second.get("token").asString()).get("steps");
    assertThat(steps.toString()).contains("RECURRED").doesNotContain("CONFIRMED");
  }

  @Test
  void threeHouseholdsOfOneVillageMakeItMustFixNowForAllOfTheirs() {
    report(county.villageA1(), "我家停水", "SELF", "1");
    report(county.gridA1(), "停水一天了", "SELF", "2");
    report(county.villageB1(), "停水", "SELF", "3");
    JsonNode third = report(county.villageA1(), "没水", "SELF", "4");
    assertThat(third.get("mustFixNow").asBoolean()).isTrue();
    assertThat(third.get("urgency").asString()).isEqualTo("A");
    JsonNode all = problems(county.leader(), "?place=" + county.code() + "&class=A");
    assertThat(all.get("items")).as("and not for the village where one said so").hasSize(3);
  }

  @Test
  void whatManySaySoMakesUrgentIsUrgentForItsOwnerToo() {
    JsonNode told = report(county.villageA1(), "补贴没有发", "SELF", "1");
    UUID first = UUID.fromString(onlyProblem(county.leader()).get("dutyId").asString());
    Duty before = find(first);
    report(county.villageA1(), "我家补贴也没有", "SELF", "2");
    report(county.villageA1(), "赔偿没有下来", "SELF", "3");

    Duty raised = find(first);
    assertThat(raised.charge().triage().urgency()).isEqualTo(Triage.Class.A);
    assertThat(raised.clock().limitAt())
        .isBeforeOrEqualTo(clock.instant().plus(Duration.ofDays(1)))
        .isBefore(before.clock().limitAt());
    assertThat(raised.charge().promisedAt()).isEqualTo(before.charge().promisedAt());
    String token = told.get("token").asString();
    JsonNode link = open(token);
    assertThat(link.get("state").asString()).as("nobody has taken it up yet").isEqualTo("WAITING");
    assertThat(Instant.parse(link.get("dueAt").asString())).isEqualTo(raised.clock().limitAt());
    assertThat(page("/p/" + token, "zh-CN")).contains("多户反映同一件事，改为最迟");
    Person owner = county.person(raised.owner().place(), raised.owner().function());
    assertThat(notices(owner)).filteredOn("MADE_URGENT"::equals).hasSize(2);
    JsonNode duty = Http.json(http.get(owner, "/api/duties/" + first));
    assertThat(duty.get("clock").get("words").toString()).contains("转为急办");
  }

  @Test
  void itGoesStraightToWhoDoesItAndWhoLeadsBetweenReadsOfIt() {
    Person owner = county.person(county.villageA1(), "LEAD");
    report(county.gridA1(), "家里没吃的了", "SELF", "13900000031");
    assertThat(onlyProblem(county.township()).get("owner").get("name").asString())
        .isEqualTo(owner.holder());
    assertThat(notices(owner)).contains("ISSUED").doesNotContain("PASSING");
    assertThat(notices(county.person(county.townA(), "LEAD"))).contains("PASSING");
    assertThat(notices(county.person(county.townB(), "LEAD"))).doesNotContain("PASSING");
    assertThat(notices(county.leader())).as("the county is not in between").isEmpty();
  }

  private List<String> notices(Person who) {
    return Http.json(http.get(who, "/api/notifications")).get("items").findValuesAsString("kind");
  }

  @Test
  void whatWasSaidIsReadByItsOwnerAndByNobodyElse() {
    report(county.villageA1(), "没有降压药了，我姓王", "SELF", "13900000004");
    String id = onlyProblem(county.worker()).get("id").asString();
    String words = "/api/problems/" + id + "/words";

    assertThat(http.get(county.worker(), words).body()).contains("我姓王", "13900000004");
    assertThat(http.get(county.leader(), words).statusCode()).isEqualTo(403);
    assertThat(http.get(county.person(county.villageB1(), "HEALTH"), words).statusCode())
        .isEqualTo(404);
    for (String path : new String[] {"/api/problems/" + id, "/api/acts?id=" + id}) {
      assertThat(http.get(county.leader(), path).body()).doesNotContain("我姓王", "13900000004");
    }
  }

  @Test
  void aHouseWithoutAGatewayOffersNoNoticesAndSaysSo() {
    HttpResponse<String> refused =
        http.send(
            "POST",
            "/api/public/problems",
            """
            {"place":"%s","text":"没水","phone":"13900000009","tell":"SMS"}
            """
                .formatted(county.villageA1()),
            request -> request);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("\"tell\"", "channel-not-set-up");
    assertThat(page("/report?place=" + county.villageA1() + "&whole=1", "en"))
        .doesNotContain("name=\"tell\"");
  }

  @Test
  void theOwnerWritesAndTheResidentReadsItAndThatIsTheFirstContact() {
    String token = report(county.villageA1(), "没有降压药了", "SELF", "5").get("token").asString();
    String id = onlyProblem(county.worker()).get("id").asString();

    assertThat(
            http.post(county.worker(), "/api/problems/" + id + "/messages", "{\"text\":\"下午三点送到\"}")
                .statusCode())
        .isEqualTo(200);
    say(token, "messages", "{\"text\":\"谢谢，我在家\"}", 200);

    JsonNode page = open(token);
    assertThat(page.get("messages").toString()).contains("下午三点送到", "谢谢，我在家");
    assertThat(page.get("contactedAt").isNull()).isFalse();
  }

  @Test
  void theHotlineTakesACallInWithItsOwnTimeAndTellsTheLinkAndTheDuplicate() {
    report(county.villageA1(), "没吃的了", "SELF", "13900000006");
    Instant rang = clock.instant().minus(Duration.ofMinutes(40));
    HttpResponse<String> response =
        http.post(
            county.hotline(),
            "/api/problems",
            """
            {"place":"%s","text":"断粮","phone":"139-0000-0006","receivedAt":"%s"}
            """
                .formatted(county.villageA1(), rang));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode made = Http.json(response);
    assertThat(made.get("problem").get("receivedAt").asString()).isEqualTo(rang.toString());
    assertThat(Instant.parse(made.get("limitAt").asString()))
        .isEqualTo(rang.plus(Duration.ofHours(24)));
    assertThat(made.get("duplicates")).hasSize(1);
    assertThat(made.get("link").asString()).startsWith("/p/");
  }

  @Test
  void everyFaultIsToldAtOnceInTheReadersLanguage() {
    HttpResponse<String> response =
        http.send(
            "POST",
            "/api/public/problems",
            "{\"place\":\"nowhere\",\"matter\":\"NONE\"}",
            request -> request.header("Accept-Language", "en"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Http.json(response).get("errors")).hasSize(3);
    assertThat(response.body()).contains("This entry is required.");
  }

  @Test
  void aLinkThatNobodyGaveOpensNothing() {
    assertThat(http.send("GET", "/api/public/problems/guess", "", request -> request).statusCode())
        .isEqualTo(404);
    assertThat(http.send("GET", "/p/guess", "", request -> request).statusCode()).isEqualTo(404);
    String token = report(county.villageA1(), "没药了", "SELF", "7").get("token").asString();
    say(token, "confirm", "{}", 409);
  }

  @Test
  void withoutScriptsAPersonFindsThePlaceReportsAndAnswers() {
    assertThat(page("/", "en")).contains("Report a problem or ask for help", "EXERCISE", "tel:120");
    assertThat(page("/report?q=" + encoded("甲一村"), "zh-CN")).contains("/report?place=");
    assertThat(page("/report?place=" + county.townA(), "en")).contains(county.villageA1());
    String form = page("/report?place=" + county.villageA1(), "en");
    assertThat(form).contains("<form method=\"post\"", county.gridA1(), "Insulin running out");

    HttpResponse<String> empty =
        submit("/report?lang=en", Map.of("place", county.villageA1(), "text", " ", "phone", "8"));
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("Write what is needed.", "value=\"8\"");

    HttpResponse<String> sent =
        submit(
            "/report?lang=en",
            Map.of(
                "place",
                county.villageA1(),
                "grid",
                county.gridA1(),
                "text",
                "insulin runs out tomorrow <b>",
                "needsFor",
                "OTHER"));
    assertThat(sent.statusCode()).isEqualTo(303);
    String address = sent.headers().firstValue("Location").orElseThrow();
    String shown = page(address, "zh-CN");
    assertThat(shown)
        .contains("Received.", "If it can't wait, call first", "2 h from your first report")
        .contains("&lt;b&gt;", "甲镇 · Township health officer")
        .doesNotContain("<b>");

    UUID duty = UUID.fromString(onlyProblem(county.township()).get("dutyId").asString());
    claim(duty);
    String link = address.substring(0, address.indexOf('?'));
    assertThat(page(link, "en")).contains("Is it fixed?", "/refuse");
    HttpResponse<String> refused = submit(link + "/refuse", Map.of("reason", "wrong kind"));
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(page(refused.headers().firstValue("Location").orElseThrow(), "en"))
        .contains("It has been reopened", "Round 2");
    claim(duty);
    submit(link + "/confirm", Map.of());
    assertThat(page(link, "en")).contains("Fixed, as you said");
  }

  @Test
  void whenTheWatchIsOverWhatWasSaidIsDestroyedAndTheProblemStays() {
    String token =
        report(county.villageA1(), "胰岛素没了，我姓赵", "SELF", "13900000009").get("token").asString();
    JsonNode line = onlyProblem(county.township());
    claim(UUID.fromString(line.get("dutyId").asString()));
    say(token, "messages", "{\"text\":\"谢谢，我姓赵\"}", 200);
    say(token, "confirm", "{}", 200);

    forgetAt(clock.instant().plus(Duration.ofDays(89)));
    assertThat(open(token).get("text").asString()).contains("我姓赵");

    forgetAt(clock.instant().plus(Duration.ofDays(91)));
    JsonNode page = open(token);
    assertThat(page.get("text").isNull()).isTrue();
    assertThat(page.get("messages").toString()).doesNotContain("我姓赵");
    assertThat(page.get("state").asString()).isEqualTo("DONE");
    assertThat(
            http.get(county.township(), "/api/problems/" + line.get("id").asString() + "/words")
                .body())
        .doesNotContain("我姓赵", "13900000009");
  }

  @Test
  void whoeverIsSignedInToTheBoardSendsTheFormWithItsToken() {
    Person worker = county.withPassword(county.worker());
    HttpResponse<String> signedIn =
        http.send(
            "POST",
            "/api/session",
            "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(worker.login(), TestCounty.PASSWORD),
            request -> request);
    String session = cookie(signedIn, "shoutu_session");
    HttpResponse<String> form =
        http.send(
            "GET",
            "/report?place=" + county.villageA1(),
            "",
            request -> request.header("Cookie", session));
    String token = form.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
    Map<String, String> fields = Map.of("place", county.villageA1(), "text", "没药了");
    String cookies = session + "; " + cookie(form, "XSRF-TOKEN");

    assertThat(submit("/report", fields, cookies).statusCode()).isEqualTo(403);
    Map<String, String> withToken = new HashMap<>(fields);
    withToken.put("_csrf", token);
    assertThat(submit("/report", withToken, cookies).statusCode()).isEqualTo(303);
  }

  @Test
  void aFormOfAnotherSiteIsNotTaken() {
    HttpResponse<String> response =
        http.send(
            "POST",
            "/report",
            "place=" + county.villageA1() + "&text=x",
            request ->
                request
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "cross-site"));
    assertThat(response.statusCode()).isEqualTo(403);
  }

  private JsonNode report(String place, String text, String needsFor, String phone) {
    HttpResponse<String> response =
        http.send(
            "POST",
            "/api/public/problems",
            """
            {"place":"%s","text":"%s","needsFor":"%s","phone":"%s"}
            """
                .formatted(place, text, needsFor, phone),
            request -> request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Http.json(response);
  }

  private JsonNode open(String token) {
    HttpResponse<String> response =
        http.send("GET", "/api/public/problems/" + token, "", request -> request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  private JsonNode say(String token, String what, String body, int status) {
    HttpResponse<String> response =
        http.send("POST", "/api/public/problems/" + token + "/" + what, body, request -> request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Http.json(response);
  }

  private JsonNode problems(Person who, String query) {
    HttpResponse<String> response = http.get(who, "/api/problems" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  private JsonNode onlyProblem(Person who) {
    JsonNode items = problems(who, "").get("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private void forgetAt(Instant now) {
    Acting.asSystem(forgetting.name(), () -> forgetting.runDue(now));
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

  private String page(String path, String language) {
    HttpResponse<String> response =
        http.send("GET", path, "", request -> request.header("Accept-Language", language));
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    return response.body();
  }

  private static String cookie(HttpResponse<String> response, String name) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> submit(String path, Map<String, String> fields) {
    return submit(path, fields, "");
  }

  private HttpResponse<String> submit(String path, Map<String, String> fields, String cookies) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return http.send(
        "POST",
        path,
        body,
        request ->
            request
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

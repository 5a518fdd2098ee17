package shoutu.voice.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.briefing.delivery.TestOutside;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.Outcome;
import shoutu.instance.Timekeeper;
import shoutu.rules.Evidence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Residents are told of news: real gateway over HTTP, real SMTP, real PostgreSQL. */
@ServerTest
class NoticeTest {

  private static final Finding DONE = new Finding(Evidence.RECORD, Map.of("done", "YES"), "药送到了");
  private static final Duration OVER_THE_WINDOW = Duration.ofMinutes(4);
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final TestOutside OUTSIDE = new TestOutside();
  private static int people = 0;

  @Autowired private ApplicationContext server;
  @Autowired private ResidentPost post;
  @Autowired private Duties duties;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;
  private String phone;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    MAIL.start();
    String address = OUTSIDE.address();
    registry.add("shoutu.mail.host", () -> "127.0.0.1");
    registry.add("shoutu.mail.port", () -> MAIL.getSmtp().getPort());
    registry.add("shoutu.mail.tls", () -> "NONE");
    registry.add("shoutu.mail.from", () -> "shoutu@county.example");
    registry.add("shoutu.webhook.url", () -> address + "/gateway");
    registry.add("shoutu.webhook.secret", () -> "a shared secret");
    registry.add("shoutu.address", () -> "https://shoutu.county.example/");
  }

  @AfterAll
  static void close() {
    MAIL.stop();
    OUTSIDE.close();
  }

  @BeforeEach
  void county() throws Exception {
    county = TestCounty.found(server);
    http = new Http(server);
    phone = "1390000%04d".formatted(++people);
    OUTSIDE.answer(200);
    until(LocalTime.of(10, 0));
    round();
    OUTSIDE.posted().clear();
    MAIL.purgeEmailFromAllMailboxes();
  }

  @Test
  void severalChangesWithinMinutesAreOneTextMessageThatSaysNothingOfTheProblem() {
    String token = token(report("没有降压药了", "SMS", ""));
    claim();
    write("药已送到门口");
    round();
    assertThat(posted()).as("it waits for more").isEmpty();

    later(OVER_THE_WINDOW);
    round();
    round();

    assertThat(posted()).hasSize(1);
    JsonNode message = posted().getFirst();
    assertThat(message.get("to").asString()).isEqualTo(phone);
    assertThat(message.get("link").asString())
        .isEqualTo("https://shoutu.county.example/p/" + token);
    assertThat(message.get("title").asString()).startsWith("【演练 EXERCISE】");
    assertThat(message.get("kind").asString()).isEqualTo("RESIDENT_NEWS");
    assertThat(message.toString()).doesNotContain("降压药", "门口", "送到", county.villageA1());
  }

  @Test
  void whatFailsIsTriedAgainAsTheSameMessage() {
    var unused = report("没有降压药了", "SMS", "");
    claim();
    later(OVER_THE_WINDOW);
    OUTSIDE.answer(503);
    round();
    round();
    assertThat(posted()).as("not at once").hasSize(1);

    OUTSIDE.answer(200);
    later(Duration.ofMinutes(2));
    round();
    later(Duration.ofHours(1));
    round();

    assertThat(posted()).hasSize(2);
    assertThat(posted().get(1).get("id")).isEqualTo(posted().get(0).get("id"));
  }

  @Test
  void aGatewayThatStaysDeadIsGivenUpAndTriedWithTheNextNews() {
    String token = token(report("没有降压药了", "SMS", ""));
    claim();
    later(OVER_THE_WINDOW);
    OUTSIDE.answer(503);
    round();
    for (int minutes : new int[] {2, 6, 31, 121}) {
      later(Duration.ofMinutes(minutes));
      round();
    }
    assertThat(posted()).hasSize(5);
    until(LocalTime.of(7, 1));
    round();
    assertThat(posted()).as("the last, kept back over night").hasSize(6);
    later(Duration.ofHours(13));
    round();
    assertThat(posted()).as("given up").hasSize(6);
    assertThat(isNotTold()).as("those at work see it").isTrue();
    assertThat(send("GET", "/p/" + token, "").body())
        .as("nor does their page promise it any more")
        .contains("最近一次通知没有送到您手里")
        .doesNotContain("有变化时会通知您");

    OUTSIDE.answer(200);
    until(LocalTime.of(10, 0));
    write("请回电");
    later(OVER_THE_WINDOW);
    round();
    assertThat(posted()).hasSize(7);
    assertThat(isNotTold()).isFalse();
  }

  @Test
  void nobodyIsToldWhoDidNotAskForIt() {
    var unused = report("没有降压药了", "", "");
    claim();
    later(OVER_THE_WINDOW);
    round();
    assertThat(posted()).isEmpty();
  }

  @Test
  void whoDeletesTheirDataIsToldNothingMore() {
    String token = token(report("没有降压药了", "SMS", ""));
    claim();
    assertThat(send("DELETE", "/api/public/problems/" + token + "/data", "").statusCode())
        .isEqualTo(200);
    later(OVER_THE_WINDOW);
    round();
    assertThat(posted()).isEmpty();
    assertThat(open(token).get("told").asBoolean()).isFalse();
  }

  @Test
  void theWishIsWithdrawnByAButtonWithoutAScript() {
    String token = token(report("没有降压药了", "SMS", ""));
    claim();
    assertThat(send("GET", "/p/" + token, "").body()).contains("/p/" + token + "/untell");
    HttpResponse<String> done = submit("/p/" + token + "/untell", Map.of());
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(send("GET", done.headers().firstValue("Location").orElseThrow(), "").body())
        .contains("不会再通知您")
        .doesNotContain("/untell");
    later(OVER_THE_WINDOW);
    round();
    assertThat(posted()).isEmpty();
    assertThat(send("DELETE", "/api/public/problems/no-such/notices", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void theirOwnWordIsNoNewsToThem() {
    String token = token(report("没有降压药了", "SMS", ""));
    claim();
    assertThat(send("POST", "/api/public/problems/" + token + "/confirm", "{}").statusCode())
        .isEqualTo(200);
    later(OVER_THE_WINDOW);
    round();
    assertThat(posted()).isEmpty();
  }

  @Test
  void atNightOnlyAnEmergencyWakesSomebody() {
    var unused = report("没有降压药了", "SMS", "");
    until(LocalTime.of(23, 0));
    claim();
    later(OVER_THE_WINDOW);
    round();
    assertThat(posted()).isEmpty();
    until(LocalTime.of(7, 1));
    round();
    assertThat(posted()).hasSize(1);
  }

  @Test
  void anEmergencyIsToldAtOnceAtAnyHour() {
    var unused = report("胰岛素明天用完", "SMS", "");
    until(LocalTime.of(23, 0));
    claim();
    round();
    assertThat(posted()).hasSize(1);
    assertThat(posted().getFirst().get("urgent").asBoolean()).isTrue();
  }

  @Test
  void byMailFromTheFormWithoutAScriptInItsLanguage() throws Exception {
    String form =
        send("GET", "/report?place=" + county.villageA1() + "&whole=1&lang=en", "").body();
    assertThat(form).contains("Tell me when something changes", "By text message", "By e-mail");
    HttpResponse<String> sent =
        submit(
            "/report?lang=en",
            Map.of(
                "place",
                county.villageA1(),
                "text",
                "no pills left",
                "needsFor",
                "OTHER",
                "tell",
                "EMAIL",
                "email",
                "wang@example.cn"));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    claim();
    later(OVER_THE_WINDOW);
    round();

    MimeMessage mail = MAIL.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()[0]).hasToString("wang@example.cn");
    assertThat(mail.getSubject()).contains("EXERCISE", "News on what you reported");
    assertThat(mail.getContent().toString())
        .contains("https://shoutu.county.example/p/")
        .doesNotContain("pills");
    assertThat(MAIL.getReceivedMessages()).hasSize(1);
  }

  @Test
  void theHotlineKeepsTheWishOfWhoRings() {
    HttpResponse<String> taken =
        http.post(
            county.worker(),
            "/api/problems",
            """
            {"place":"%s","text":"没有降压药了","phone":"%s","tell":"SMS","channel":"HOTLINE"}
            """
                .formatted(county.villageA1(), phone));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    claim();
    later(OVER_THE_WINDOW);
    round();
    assertThat(posted()).hasSize(1);
  }

  @Test
  void aWishThatCannotBeKeptIsNamedWithItsRemedy() {
    assertThat(refused("{\"place\":\"%s\",\"text\":\"没水\",\"tell\":\"SMS\"}"))
        .contains("\"phone\"", "needed-to-tell");
    assertThat(refused("{\"place\":\"%s\",\"text\":\"没水\",\"tell\":\"EMAIL\",\"email\":\"x\"}"))
        .contains("\"email\"", "not-an-address-EMAIL");
    assertThat(refused("{\"place\":\"%s\",\"text\":\"没水\",\"tell\":\"PIGEON\"}"))
        .contains("\"tell\"", "not-allowed");
    assertThat(send("GET", "/api/public/notices", "").body()).contains("SMS", "EMAIL");
  }

  private String refused(String body) {
    HttpResponse<String> response =
        send("POST", "/api/public/problems", body.formatted(county.villageA1()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return response.body();
  }

  private JsonNode report(String text, String tell, String email) {
    HttpResponse<String> response =
        send(
            "POST",
            "/api/public/problems",
            """
            {"place":"%s","text":"%s","phone":"%s","tell":"%s","email":"%s"}
            """
                .formatted(county.villageA1(), text, phone, tell, email));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Http.json(response);
  }

  private static String token(JsonNode told) {
    return told.get("token").asString();
  }

  private JsonNode open(String token) {
    return Http.json(send("GET", "/api/public/problems/" + token, ""));
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return http.send(method, path, body, request -> request.header("Accept-Language", "zh-CN"));
  }

  private HttpResponse<String> submit(String path, Map<String, String> fields) {
    String body =
        String.join(
            "&",
            fields.entrySet().stream()
                .map(
                    field ->
                        field.getKey()
                            + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .toList());
    return http.send(
        "POST",
        path,
        body,
        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
  }

  private void write(String text) {
    String id = onlyProblem().get("id").asString();
    assertThat(
            http.post(
                    county.worker(),
                    "/api/problems/" + id + "/messages",
                    "{\"text\":\"%s\"}".formatted(text))
                .statusCode())
        .isEqualTo(200);
  }

  private boolean isNotTold() {
    String path = "/api/problems/" + onlyProblem().get("id").asString();
    return Http.json(http.get(county.worker(), path)).get("notTold").asBoolean();
  }

  private JsonNode onlyProblem() {
    JsonNode items = Http.json(http.get(county.leader(), "/api/problems")).get("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private void claim() {
    UUID id = UUID.fromString(onlyProblem().get("dutyId").asString());
    Duty duty = Acting.asSystem("test", () -> duties.find(id).orElseThrow());
    Person owner =
        duty.owner().place().equals(county.villageA1()) ? county.worker() : county.township();
    Outcome outcome =
        Acting.as(owner.actor(), () -> duties.apply(id, duty.version(), new Command.Claim(DONE)));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  /** To this test's resident: the clock moves the problems of others, too. */
  private List<JsonNode> posted() {
    return OUTSIDE.posted().stream()
        .map(one -> JsonMapper.builder().build().readTree(one.body()))
        .filter(message -> message.get("to").asString().equals(phone))
        .toList();
  }

  private void round() {
    while (post.round()) {
      // Until nothing is due.
    }
  }

  private void later(Duration by) {
    timekeeper.advance(clock.instant().plus(by));
  }

  private void until(LocalTime time) {
    var local = clock.instant().atZone(ZoneId.of("Asia/Shanghai"));
    var next = local.with(time);
    timekeeper.advance((next.isAfter(local) ? next : next.plusDays(1)).toInstant());
  }
}

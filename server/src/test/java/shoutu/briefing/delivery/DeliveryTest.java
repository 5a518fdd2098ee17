package shoutu.briefing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.access.Http.json;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.Caller;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.instance.Timekeeper;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** News leaves the house: real SMTP, real HTTP, real PostgreSQL. */
@ServerTest
class DeliveryTest {

  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final TestOutside OUTSIDE = new TestOutside();

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Postman postman;
  @Autowired private Timekeeper timekeeper;
  @Autowired private JdbcClient db;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;
  private Person worker;

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
    registry.add("shoutu.push.contact", () -> "mailto:it@county.example");
    registry.add("shoutu.push.services", () -> "127.0.0.1");
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
    worker = county.worker();
    OUTSIDE.answer(200);
    Acting.asSystem(
        "test",
        () ->
            server
                .getBean(TransactionOperations.class)
                .execute(_ -> db.sql("delete from briefing.address").update()));
    MAIL.purgeEmailFromAllMailboxes();
    // Mid-morning: no quiet hour holds anything.
    morning();
    postman.round();
    OUTSIDE.posted().clear();
  }

  @Test
  void urgentNewsGoesOutAtOnceAsTitleAndLink() throws Exception {
    Person cdc = county.cdcDuty();
    add(cdc, "EMAIL", "duty@county.example", false);
    UUID duty = issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));

    postman.round();

    MimeMessage mail = MAIL.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()[0]).hasToString("duty@county.example");
    assertThat(mail.getSubject()).contains("演练 EXERCISE", "紧急", "核实信号", "试验县");
    assertThat(mail.getContent().toString())
        .contains("https://shoutu.county.example/board/duties/" + duty);
    assertThat(stateOf(cdc)).containsExactly("SENT");
  }

  @Test
  void muchThatIsNotUrgentBecomesOneMessageAfterTheWindow() throws Exception {
    add(worker, "EMAIL", "worker@county.example", false);
    for (int i = 0; i < 12; i++) {
      issue("DIRECTIVE", new Field(county.villageA1(), "HEALTH"));
    }

    postman.round();
    assertThat(MAIL.getReceivedMessages()).isEmpty();
    later(Duration.ofMinutes(11));
    postman.round();

    assertThat(MAIL.getReceivedMessages()).hasSize(1);
    assertThat(MAIL.getReceivedMessages()[0].getSubject()).contains("12 条新消息");
    assertThat(GreenMailUtil.getBody(MAIL.getReceivedMessages()[0])).isNotEmpty();
    assertThat(MAIL.getReceivedMessages()[0].getContent().toString())
        .contains("另有 2 条")
        .containsPattern("(?s)(/board/duties/.*){10}");
    assertThat(stateOf(worker)).hasSize(12).containsOnly("SENT");
  }

  @Test
  void atNightOnlyWhatIsUrgentWakesSomebody() throws Exception {
    add(worker, "EMAIL", "worker@county.example", false);
    later(Duration.ofHours(14));
    issue("DIRECTIVE", new Field(county.villageA1(), "HEALTH"));

    later(Duration.ofHours(2));
    postman.round();
    assertThat(MAIL.getReceivedMessages()).isEmpty();

    later(Duration.ofHours(7));
    postman.round();
    assertThat(MAIL.getReceivedMessages()).hasSize(1);
  }

  @Test
  void whoWantsOnlyUrgentNewsGetsNothingElse() {
    add(worker, "WEBHOOK", handle(), true);
    issue("DIRECTIVE", new Field(county.villageA1(), "HEALTH"));

    later(Duration.ofMinutes(11));
    postman.round();

    assertThat(posted()).isEmpty();
    assertThat(stateOf(worker)).isEmpty();
  }

  @Test
  void theGatewayGetsASignedMessage() {
    Person cdc = county.cdcDuty();
    add(cdc, "WEBHOOK", handle(), true);
    issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));

    postman.round();

    TestOutside.Posted got = posted().getFirst();
    String body = new String(got.body(), StandardCharsets.UTF_8);
    assertThat(
            shoutu.base.Signature.check(
                got.header("Shoutu-signature"),
                "a shared secret",
                got.body(),
                clock.instant(),
                Duration.ofMinutes(1)))
        .isEqualTo(shoutu.base.Signature.Check.HOLDS);
    JsonNode message = JsonMapper.builder().build().readTree(body);
    assertThat(message.path("to").asString()).isEqualTo(handle());
    assertThat(message.path("urgent").asBoolean()).isTrue();
    assertThat(message.path("items").get(0).path("title").asString()).contains("核实信号");
  }

  @Test
  void aDeadGatewayIsTriedAgainEverMoreRarelyAndThenGivenUp() {
    Person cdc = county.cdcDuty();
    add(cdc, "WEBHOOK", handle(), true);
    OUTSIDE.answer(503);
    issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));
    postman.round();
    assertThat(posted()).hasSize(1);
    assertThat(stateOf(cdc)).containsExactly("WAITING");
    postman.round();
    assertThat(posted()).hasSize(1);

    String message = posted().getFirst().header("Shoutu-message");
    // What the ladder tells meanwhile goes the same way, in messages of its own.
    for (int minutes : new int[] {2, 6, 31, 121, 721}) {
      later(Duration.ofMinutes(minutes));
      postman.round();
    }

    assertThat(posted().stream().filter(got -> got.header("Shoutu-message").equals(message)))
        .hasSize(6);
    assertThat(deliveries(cdc).valueStream())
        .anySatisfy(
            shown -> {
              assertThat(shown.path("state").asString()).isEqualTo("GIVEN_UP");
              assertThat(shown.path("problem").asString()).isEqualTo("REFUSED");
              assertThat(shown.path("attempts").asInt()).isEqualTo(6);
            });
  }

  @Test
  void whatALostServerWasSendingIsSentAgain() {
    Person cdc = county.cdcDuty();
    add(cdc, "WEBHOOK", handle(), true);
    issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));
    // The server routes, leases, and ends before it sends.
    Acting.asSystem("test", () -> server.getBean(Routing.class).route());
    var lost = Acting.asSystem("test", () -> lease());
    assertThat(lost).hasSize(1);
    postman.round();
    assertThat(posted()).isEmpty();

    later(Duration.ofMinutes(6));
    postman.round();

    assertThat(posted()).hasSize(1);
    assertThat(stateOf(cdc)).containsExactly("SENT");
  }

  @Test
  void aBrowserReadsItsPushAndNobodyElseOnTheWay() throws Exception {
    TestBrowser browser = new TestBrowser();
    Person cdc = county.cdcDuty();
    String endpoint = OUTSIDE.address() + "/push/1";
    assertThat(
            http.post(
                    cdc,
                    "/api/me/reach",
                    """
                    {"channel":"PUSH","address":"%s","pushKey":"%s","pushAuth":"%s","urgentOnly":false}
                    """
                        .formatted(endpoint, browser.key(), browser.auth()))
                .statusCode())
        .isEqualTo(201);
    UUID duty = issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));

    postman.round();

    TestOutside.Posted got = posted().getFirst();
    assertThat(new String(got.body(), StandardCharsets.ISO_8859_1)).doesNotContain("board");
    assertThat(browser.read(got.body())).contains("/board/duties/" + duty);
    assertThat(got.header("Urgency")).isEqualTo("high");
    assertSigned(got.header("Authorization"));

    OUTSIDE.answer(410);
    issue("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"));
    postman.round();
    assertThat(reach(cdc).path("addresses")).isEmpty();
  }

  @Test
  void eachSeesAndRemovesOnlyTheirOwnAddresses() {
    String id = add(worker, "EMAIL", "worker@county.example", false);

    assertThat(reach(county.cdcDuty()).path("addresses")).isEmpty();
    assertThat(http.send(county.cdcDuty(), "DELETE", "/api/me/reach/" + id, "").statusCode())
        .isEqualTo(404);
    assertThat(http.post(worker, "/api/me/reach/" + id + "/trial", "").statusCode()).isEqualTo(204);
    postman.round();
    assertThat(MAIL.getReceivedMessages()).hasSize(1);
    assertThat(http.send(worker, "DELETE", "/api/me/reach/" + id, "").statusCode()).isEqualTo(204);
    assertThat(reach(worker).path("addresses")).isEmpty();
  }

  @Test
  void whoHoldsNoPostYetTriesAnAddressToo() {
    Person administrator = county.administrator();
    UUID address = UUID.fromString(add(administrator, "WEBHOOK", handle(), false));
    Caller known = administrator.caller();
    Caller without =
        new Caller(known.account(), known.login(), null, known.locale(), List.of(), known.rights());
    assertThat(
            Acting.as(
                administrator.actor(),
                () ->
                    server
                        .getBean(Reaching.class)
                        .attempt(without, administrator.account(), address)))
        .isTrue();
    postman.round();
    assertThat(posted()).hasSize(1);
  }

  @Test
  void aBadAddressIsRefusedWithItsRemedy() {
    var refused =
        http.post(worker, "/api/me/reach", "{\"channel\":\"EMAIL\",\"address\":\"not one\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("errors").get(0).path("field").asString()).isEqualTo("address");
    assertThat(json(refused).path("errors").get(0).path("message").asString()).contains("邮箱");
    assertThat(
            http.post(
                    worker,
                    "/api/me/reach",
                    "{\"channel\":\"PUSH\",\"address\":\"https://192.168.0.1/x\"}")
                .statusCode())
        .isEqualTo(400);
  }

  /** An account with the gateway that is this test's alone. */
  private String handle() {
    return "handle-" + county.code();
  }

  private List<TestOutside.Posted> posted() {
    return OUTSIDE.posted().stream()
        .filter(
            got ->
                got.path().startsWith("/push")
                    || new String(got.body(), StandardCharsets.UTF_8).contains(handle()))
        .toList();
  }

  private List<DeliveryTable.Claimed> lease() {
    return server
        .getBean(TransactionOperations.class)
        .execute(
            _ ->
                server
                    .getBean(DeliveryTable.class)
                    .claim(clock.instant(), clock.instant().plusSeconds(300), 100));
  }

  private String add(Person who, String channel, String address, boolean urgentOnly) {
    var added =
        http.post(
            who,
            "/api/me/reach",
            "{\"channel\":\"%s\",\"address\":\"%s\",\"urgentOnly\":%s}"
                .formatted(channel, address, urgentOnly));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return json(added).path("id").asString();
  }

  private UUID issue(String kind, Field owner) {
    return Acting.asSystem("test", () -> duties.issue(NewDuty.of(kind, owner))).id();
  }

  private JsonNode reach(Person who) {
    return json(http.get(who, "/api/me/reach"));
  }

  private JsonNode deliveries(Person who) {
    return json(http.get(who, "/api/me/reach/deliveries")).path("items");
  }

  private List<String> stateOf(Person who) {
    return deliveries(who).valueStream().map(one -> one.path("state").asString()).toList();
  }

  private void later(Duration by) {
    timekeeper.advance(clock.instant().plus(by));
  }

  private void morning() {
    var local = clock.instant().atZone(java.time.ZoneId.of("Asia/Shanghai"));
    var ten = local.toLocalDate().atTime(10, 0).atZone(local.getZone());
    timekeeper.advance((ten.isAfter(local) ? ten : ten.plusDays(1)).toInstant());
  }

  private void assertSigned(String authorization) throws Exception {
    assertThat(authorization).startsWith("vapid t=");
    String[] parts = authorization.substring("vapid t=".length()).split(", k=", -1);
    String[] token = parts[0].split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(PushCipher.publicKey(Base64.getUrlDecoder().decode(parts[1])));
    signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    assertThat(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8))
        .contains("mailto:it@county.example", "127.0.0.1");
    assertThat(parts[1]).isEqualTo(reach(county.cdcDuty()).path("browserKey").asString());
  }
}

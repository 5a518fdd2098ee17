package shoutu.response.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.NewContact;
import shoutu.territory.Ownership;
import shoutu.territory.Via;
import tools.jackson.databind.JsonNode;

/** Somebody in quarantine asks "why me" and objects; over HTTP, without an account. */
@ServerTest
class AppealsTest {

  private static final String TEXT = "那天我在县城开会，没有见过病人";

  private final ApplicationContext server;
  private final Http http;
  private final InstantSource clock;
  private final Ownership ownership;
  private final Contacts contacts;
  private TestCounty county;
  private UUID contact = new UUID(0, 0);

  @Autowired
  AppealsTest(
      ApplicationContext server, InstantSource clock, Ownership ownership, Contacts contacts) {
    this.server = server;
    this.http = new Http(server);
    this.clock = clock;
    this.ownership = ownership;
    this.contacts = contacts;
    this.county = TestCounty.found(server);
  }

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
  }

  @Test
  void whoeverIsBoundReadsWhyByWhomUntilWhenWhoHelpsAndHowToObject() {
    String id = quarantined("");
    JsonNode measure = measure(id);
    assertThat(measure.get("toTell").asBoolean()).isTrue();
    String link = link(id);

    String page = page(link, "en");
    assertThat(page)
        .contains(
            "Why me",
            "Quarantine",
            "Cholera",
            "“Law on the Prevention and Treatment of Infectious Diseases”, article 58")
        .contains("Head of the health commission", "Object", "tel:12345", "/report?place=")
        .contains("within 2 h", "within 1 day")
        .contains("administrative review", "court")
        .doesNotContain(county.department().login());
    assertThat(page(link, "zh-CN")).contains("为什么是我", "隔离医学观察", "行政复议");
    assertThat(http.send("GET", "/why/guess", "", request -> request).statusCode()).isEqualTo(404);

    assertThat(
            http.post(
                    county.epidemiologist(),
                    "/api/measures/" + id + "/told",
                    "{\"version\": 2, \"how\": \"PAPER\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(measure(id).get("toTell").asBoolean()).isFalse();
    assertThat(duties("TELL_MEASURE", county.epidemiologist()))
        .allMatch(it -> !it.equals("ISSUED"));
    // What is decided next is to be told again.
    assertThat(
            http.post(county.leader(), "/api/measures/" + id + "/lift", "{\"version\": 3}")
                .statusCode())
        .isEqualTo(200);
    assertThat(measure(id).get("toTell").asBoolean()).isTrue();
    assertThat(page(link, "en")).contains("It was lifted on");
    assertThat(
            http.post(
                    county.epidemiologist(),
                    "/api/measures/" + id + "/told",
                    "{\"version\": 4, \"how\": \"SPOKEN\"}")
                .statusCode())
        .isEqualTo(200);
    // Who may not tell does not get the key to somebody's page.
    assertThat(http.get(county.worker(), "/api/measures/" + id + "/link").statusCode())
        .isEqualTo(403);
  }

  /** Golden vector T21. */
  @Test
  void anObjectionIsAcknowledgedInTwoHoursAndDecidedInADayByAnotherAndTheMeasureContinues() {
    String id = quarantined("");
    String link = link(id);
    assertThat(object(link, " ").statusCode()).isEqualTo(400);
    assertThat(object(link, TEXT).statusCode()).isEqualTo(303);
    assertThat(object(link, "again").statusCode()).isEqualTo(409);

    JsonNode appeal = onlyAppeal();
    Instant filed = Instant.parse(appeal.get("filedAt").asString());
    assertThat(Instant.parse(appeal.get("acknowledgeBy").asString()))
        .isEqualTo(filed.plus(Duration.ofHours(2)));
    assertThat(Instant.parse(appeal.get("decideBy").asString()))
        .isEqualTo(filed.plus(Duration.ofHours(24)));
    assertThat(appeal.get("filedBy").asString()).isEqualTo("PERSON");
    assertThat(measure(id).get("state").asString()).isEqualTo("IN_FORCE");
    assertThat(page(link, "en")).contains("Your objection is being heard", TEXT);

    // Not who decided it, nor who proposed it, nor a department under no such duty.
    assertThat(decide(county.department(), appeal, "REJECTED").statusCode()).isEqualTo(403);
    assertThat(decide(county.epidemiologist(), appeal, "REJECTED").statusCode()).isEqualTo(403);
    assertThat(decide(county.supervisor(), appeal, "REJECTED").statusCode()).isEqualTo(403);
    assertThat(http.get(county.leader(), "/api/appeals/" + id(appeal) + "/words").body())
        .contains(TEXT);
    assertThat(
            http.get(county.epidemiologist(), "/api/appeals/" + id(appeal) + "/words").statusCode())
        .isEqualTo(403);

    assertThat(decide(county.leader(), appeal, "REJECTED").statusCode()).isEqualTo(200);
    assertThat(measure(id).get("state").asString()).isEqualTo("IN_FORCE");
    assertThat(measure(id).get("toTell").asBoolean()).isTrue();
    assertThat(page(link, "en")).contains("Rejected", "查无此事", "administrative review");
    // Decided once.
    assertThat(decide(county.leader(), onlyAppeal(), "NOT_JUSTIFIED").statusCode()).isEqualTo(409);
  }

  @Test
  void aWrongDeterminationEndsItAtOnceAndEveryRecordCarriesTheCorrection() {
    String doctor = county.worker().holder();
    assertThat(
            http.post(
                    county.administrator(),
                    "/api/posts",
                    "{\"place\":\"%s\",\"function\":\"HEALTH\",\"order\":1,\"holder\":\"nurse %s\"}"
                        .formatted(county.villageA1(), county.code()))
                .statusCode())
        .isEqualTo(204);
    String id = quarantined(doctor);
    String link = link(id);
    String other = propose(contact, "HOME_MONITORING", "");
    assertThat(agree(county.department(), other).statusCode()).isEqualTo(200);
    assertThat(ownership.ownerOf(county.villageA1(), "HEALTH").via()).isEqualTo(Via.DEPUTY);
    object(link, TEXT);

    assertThat(decide(county.leader(), onlyAppeal(), "WRONG_DETERMINATION").statusCode())
        .isEqualTo(200);

    assertThat(measure(id).get("state").asString()).isEqualTo("ANNULLED");
    assertThat(measure(other).get("state").asString()).isEqualTo("ANNULLED");
    assertThat(ownership.ownerOf(county.villageA1(), "HEALTH").holder()).isEqualTo(doctor);
    assertThat(page(link, "en")).contains("It was wrong, and is annulled", "查无此事");
    Contact corrected =
        Acting.asSystem("test", () -> contacts.find(contact).orElseThrow().contact());
    assertThat(corrected.state()).isEqualTo(Contact.State.CANCELLED);
    // Nothing can rest on it any more.
    assertThat(proposal(county.epidemiologist(), contact, "QUARANTINE", "").statusCode())
        .isEqualTo(400);
    assertThat(object(link, "once more").statusCode()).isEqualTo(409);
  }

  @Test
  void anUnjustifiedMeasureEndsAndTheContactStaysOne() {
    String id = quarantined("");
    object(link(id), TEXT);
    assertThat(decide(county.leader(), onlyAppeal(), "NOT_JUSTIFIED").statusCode()).isEqualTo(200);

    assertThat(measure(id).get("state").asString()).isEqualTo("ANNULLED");
    assertThat(
            Acting.asSystem("test", () -> contacts.find(contact).orElseThrow().contact()).state())
        .isEqualTo(Contact.State.FOLLOWED);
  }

  @Test
  void aWorkerObjectsForWhoCannotAndNeverSeesWhatWasDecided() {
    quarantined("");
    String form = "{\"grounds\":\"CONTACT\",\"event\":\"%s\",\"text\":\"%s\"}";
    Person stranger = county.person(county.villageB1(), "HEALTH");
    assertThat(http.post(stranger, "/api/appeals", form.formatted(contact, TEXT)).statusCode())
        .isEqualTo(404);
    HttpResponse<String> filed =
        http.post(county.worker(), "/api/appeals", form.formatted(contact, TEXT));
    assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
    assertThat(filed.body()).doesNotContain("QUARANTINE");
    assertThat(onlyAppeal().get("filedBy").asString()).isEqualTo("WORKER");
  }

  @Test
  void whereTheCommandDecidedAnotherThanItsSubordinatesHears() {
    UUID event = contact("CHOLERA");
    String id = propose(event, "QUARANTINE", "");
    assertThat(agree(county.leader(), id).statusCode()).isEqualTo(200);
    object(link(id), TEXT);

    assertThat(decide(county.leader(), onlyAppeal(), "REJECTED").statusCode()).isEqualTo(403);
    assertThat(decide(county.department(), onlyAppeal(), "REJECTED").statusCode()).isEqualTo(403);
    assertThat(decide(county.supervisor(), onlyAppeal(), "NOT_JUSTIFIED").statusCode())
        .isEqualTo(200);
    assertThat(measure(id).get("state").asString()).isEqualTo("ANNULLED");
  }

  /** Golden vector T19. */
  @Test
  void aListOfDepositorsBindsNobodyAndTheDataProtectionOfficerLearnsOfIt() {
    String list =
        IntStream.range(0, 1317)
            .mapToObj(
                _ ->
                    "{\"grounds\":\"CONTACT\",\"event\":\"%s\",\"rule\":\"QUARANTINE\",\"until\":\"2999-01-01\"}"
                        .formatted(UUID.randomUUID()))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(http.post(county.epidemiologist(), "/api/measures", list).statusCode())
        .isEqualTo(400);
    assertThat(proposal(county.cdcDuty(), UUID.randomUUID(), "QUARANTINE", "").statusCode())
        .isEqualTo(404);

    assertThat(
            Http.json(http.get(county.leader(), "/api/measures?place=" + county.code()))
                .get("items"))
        .isEmpty();
    JsonNode told =
        Http.json(http.get(county.supervisor(), "/api/outside-uses?place=" + county.code()))
            .get("items");
    assertThat(told).hasSize(2);
    assertThat(told.get(1).get("what").asString()).isEqualTo("SEVERAL_AT_ONCE");
    assertThat(told.get(1).get("persons").asInt()).isEqualTo(1317);
    assertThat(told.get(1).get("by").asString()).isEqualTo(county.epidemiologist().login());
    // One duty while it is looked into.
    assertThat(told.get(0).get("duty").asString()).isEqualTo(told.get(1).get("duty").asString());
    assertThat(
            http.get(county.epidemiologist(), "/api/outside-uses?place=" + county.code())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void nobodyIsBoundOnGroundsThatFellMeanwhile() {
    UUID event = contact("CHOLERA");
    String id = propose(event, "QUARANTINE", "");
    Acting.asSystem("test", () -> contacts.end(event, 1, Contact.State.CANCELLED, null));
    assertThat(agree(county.department(), id).statusCode()).isEqualTo(409);
    assertThat(measure(id).get("state").asString()).isEqualTo("PROPOSED");
  }

  private String quarantined(String holder) {
    contact = contact("CHOLERA");
    String id = propose(contact, "QUARANTINE", holder);
    HttpResponse<String> agreed = agree(county.department(), id);
    assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
    return id;
  }

  private UUID contact(String disease) {
    NewContact somebody =
        new NewContact(county.villageA1(), Contact.Relation.CARER, null, Map.of("name", "某甲"));
    return Acting.asSystem(
        "test",
        () -> contacts.list(county.villageA1(), disease, null, List.of(somebody)).getFirst().id());
  }

  private String propose(UUID event, String rule, String holder) {
    HttpResponse<String> made = proposal(county.epidemiologist(), event, rule, holder);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Http.json(made).get("id").asString();
  }

  private HttpResponse<String> proposal(Person by, UUID event, String rule, String holder) {
    LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).plusDays(2);
    return http.post(
        by,
        "/api/measures",
        """
        {"grounds": "CONTACT", "event": "%s", "rule": "%s", "until": "%s", "holder": "%s"}
        """
            .formatted(event, rule, until, holder));
  }

  private HttpResponse<String> agree(Person by, String id) {
    return http.post(by, "/api/measures/" + id + "/decide", "{\"version\": 1, \"agreed\": true}");
  }

  private String link(String id) {
    HttpResponse<String> link = http.get(county.epidemiologist(), "/api/measures/" + id + "/link");
    assertThat(link.statusCode()).as(link.body()).isEqualTo(200);
    return Http.json(link).get("path").asString();
  }

  private JsonNode measure(String id) {
    return Http.json(http.get(county.leader(), "/api/measures/" + id));
  }

  private String page(String link, String language) {
    HttpResponse<String> page =
        http.send("GET", link + "?lang=" + language, "", request -> request);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private HttpResponse<String> object(String link, String text) {
    return http.send(
        "POST",
        link + "/objections?lang=en",
        "reason=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
  }

  private JsonNode onlyAppeal() {
    JsonNode items =
        Http.json(http.get(county.leader(), "/api/appeals?place=" + county.code())).get("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static String id(JsonNode it) {
    return it.get("id").asString();
  }

  private HttpResponse<String> decide(Person by, JsonNode appeal, String verdict) {
    return http.post(
        by,
        "/api/appeals/" + id(appeal) + "/decide",
        "{\"version\": %d, \"verdict\": \"%s\", \"reasons\": \"查无此事\"}"
            .formatted(appeal.get("version").asInt(), verdict));
  }

  private List<String> duties(String kind, Person of) {
    JsonNode items =
        Http.json(http.get(of, "/api/duties?place=%s&kind=%s".formatted(county.code(), kind)))
            .get("items");
    return items.valueStream().map(it -> it.get("stage").asString()).toList();
  }
}

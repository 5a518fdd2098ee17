package shoutu.response.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import shoutu.duty.Stage;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.NewContact;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** A grid cell is closed because of cholera: over HTTP, as a county's people do it. */
@ServerTest
class ZonesTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Autowired private ApplicationContext server;
  @Autowired private InstantSource clock;
  @Autowired private Notices notices;
  @Autowired private Duties duties;
  @Autowired private Contacts contacts;
  @Autowired private ZoneJob job;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void aCountyWithAContactInTheVillage() {
    county = TestCounty.found(server);
    http = new Http(server);
    NewContact somebody =
        new NewContact(county.gridA1(), Contact.Relation.HOUSEHOLD, today(), Map.of("name", "某甲"));
    Acting.asSystem(
        "test", () -> contacts.list(county.gridA1(), "CHOLERA", null, List.of(somebody)));
  }

  @Test
  void oneProposesAnotherDecidesThePublicIsToldAndOnlyTheDeciderLifts() {
    String id = propose("PLACE_CLOSED", county.gridA1(), 3, null);
    assertThat(decide(county.epidemiologist(), id, 1).statusCode()).isEqualTo(403);
    assertThat(decide(county.department(), id, 1).statusCode()).isEqualTo(403);
    JsonNode inForce = done(decide(county.leader(), id, 1));
    assertThat(inForce.get("state").asString()).isEqualTo("IN_FORCE");
    assertThat(inForce.get("organEn").asString()).contains("Command leader");
    assertThat(inForce.get("over")).isEmpty();
    assertThat(inForce.get("people").asInt()).isEqualTo(100);

    assertThat(announced()).extracting(it -> it.text().bodyZh()).containsExactly("请留在家里，有人送饭");
    // Whoever lives there may see it; a stranger's ground shows nothing.
    assertThat(list(county.worker()).get("items")).hasSize(1);
    assertThat(list(county.worker(), county.villageA2()).get("items")).isEmpty();

    String page = "/zones/" + id;
    assertThat(http.send("GET", page, "", it -> it).body()).contains("请留在家里", "请这样做");

    String lift = "{\"version\": 2, \"reason\": \"已排除\"}";
    assertThat(http.post(county.supervisor(), "/api/zones/" + id + "/lift", lift).statusCode())
        .isEqualTo(403);
    assertThat(done(http.post(county.leader(), "/api/zones/" + id + "/lift", lift)).get("state"))
        .hasToString("\"LIFTED\"");
    assertThat(announced()).isEmpty();
    assertThat(http.send("GET", page, "", it -> it).body())
        .contains("不用再做什么")
        .doesNotContain("请留在家里", "请这样做", "措施在答复前继续");
    assertThat(list(county.leader()).get("people").asInt()).isZero();
  }

  @Test
  void whatThoseInsideNeedIsListedForTheWholeArea() {
    String inside = needed(county.gridA1());
    String alsoInside = needed(county.villageB1());
    needed(county.villageA2());
    HttpResponse<String> made =
        http.post(
            county.epidemiologist(),
            "/api/zones",
            form("CHOLERA", "PLACE_CLOSED", county.gridA1(), 3, null)
                .replace(
                    "[\"%s\"]".formatted(county.gridA1()),
                    "[\"%s\", \"%s\"]".formatted(county.gridA1(), county.villageB1())));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String needs = "/api/problems?stage=OPEN&zone=" + Http.json(made).get("id").asString();
    assertThat(ids(done(http.get(county.leader(), needs))))
        .containsExactlyInAnyOrder(inside, alsoInside);
    // Page by page; and only on one's own ground.
    JsonNode page = done(http.get(county.leader(), needs + "&limit=1"));
    assertThat(ids(page)).containsExactly(alsoInside);
    assertThat(
            ids(done(http.get(county.leader(), needs + "&cursor=" + page.get("next").asString()))))
        .containsExactly(inside);
    assertThat(http.get(county.leader(), "/api/problems?zone=" + UUID.randomUUID()).statusCode())
        .isEqualTo(400);
  }

  private String needed(String place) {
    HttpResponse<String> made =
        http.post(
            county.hotline(),
            "/api/problems",
            "{\"place\":\"%s\",\"text\":\"家里没有降压药了\"}".formatted(place));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Http.json(made).get("id").asString();
  }

  private static List<String> ids(JsonNode page) {
    return page.get("items").valueStream().map(it -> it.get("id").asString()).toList();
  }

  @Test
  void itEndsByItselfAndTheOrganIsAskedToLiftOrToDecideAnew() {
    String id = propose("PLACE_CLOSED", county.gridA1(), 0, null);
    done(decide(county.leader(), id, 1));
    Instant ends = today().plusDays(1).atStartOfDay(CHINA).toInstant();

    run(ends);

    JsonNode expired = zone(id);
    Duty asked = duty(expired.get("endDuty"));
    assertThat(asked.charge().kind()).isEqualTo("LIFT_OR_RENEW");
    assertThat(asked.owner()).isEqualTo(new Field(county.code(), "LEAD"));
    assertThat(asked.charge().params()).containsEntry("why", "EXPIRED");
    // Once.
    run(ends.plusSeconds(1));
    assertThat(duty(zone(id).get("endDuty")).id()).isEqualTo(asked.id());

    String renewal = propose("NO_GATHERINGS", county.gridA1(), 3, id);
    assertThat(done(decide(county.leader(), renewal, 1)).get("state").asString())
        .isEqualTo("IN_FORCE");
    assertThat(zone(id).get("state").asString()).isEqualTo("LIFTED");
    assertThat(duty(zone(id).get("endDuty")).stage()).isInstanceOf(Stage.Claimed.class);
    assertThat(zone(renewal).get("renews").asString()).isEqualTo(id);
  }

  @Test
  void theConditionsAreHeldAgainstEachDayAndWhatMayBeLiftedIsAskedFor() {
    String id = propose("PLACE_CLOSED", county.gridA1(), 10, null);
    JsonNode inForce = done(decide(county.leader(), id, 1));
    JsonNode condition = inForce.get("lifting").get(0);
    assertThat(condition.get("condition").asString()).isEqualTo("NO_NEW_CASE");
    assertThat(condition.get("holds").asBoolean()).isFalse();
    assertThat(condition.get("expected").asString()).isEqualTo(today().plusDays(5).toString());

    run(clock.instant().plus(Duration.ofDays(4)));
    assertThat(zone(id).get("endDuty").isNull()).isTrue();
    run(clock.instant().plus(Duration.ofDays(7)));
    JsonNode met = zone(id);
    assertThat(duty(met.get("endDuty")).charge().params()).containsEntry("why", "CONDITIONS_MET");
    assertThat(duty(met.get("overDuty")).owner())
        .isEqualTo(new Field(county.code(), "SUPERVISION"));
  }

  @Test
  void whatGoesBeyondTheRuleIsNotRefusedButShownAndLookedInto() {
    String id = propose("MEASLES", "SEALED", county.townA(), 30, null);
    JsonNode proposed = zone(id);
    assertThat(proposed.get("over").valueStream().map(it -> it.get("kind").asString()))
        .containsExactly("LONGER", "WIDER", "NOT_FOR_THIS", "NO_GROUNDS");
    assertThat(proposed.get("over").get(1).get("evidence").get("places").asString())
        .isEqualTo(county.townA());
    assertThat(proposed.get("overDuty").isNull()).isTrue();

    JsonNode decided = done(decide(county.leader(), id, 1));
    assertThat(duty(decided.get("overDuty")).charge().kind()).isEqualTo("OVER_MEASURE");
    // A zone in a zone binds nobody twice.
    done(decide(county.leader(), propose("PLACE_CLOSED", county.gridA1(), 3, null), 1));
    assertThat(list(county.leader()).get("people").asInt()).isEqualTo(100);
    assertThat(list(county.leader()).get("zones").asInt()).isEqualTo(2);
    JsonNode perimeter =
        done(http.get(
                county.leader(),
                "/api/situation?place=%s&disease=MEASLES".formatted(county.code())))
            .get("perimeter");
    assertThat(perimeter.get("peopleInZones").asInt()).isEqualTo(100);
    assertThat(perimeter.get("zones").asInt()).isEqualTo(1);
  }

  @Test
  void aScreeningIsToldInNumbersAndHeldToThem() {
    String id = propose("PLACE_CLOSED", county.gridA1(), 3, null);
    done(decide(county.leader(), id, 1));
    String path = "/api/zones/" + id + "/screenings";
    String form = "{\"day\": \"%s\", \"people\": %d, \"tested\": %d, \"positive\": %d}";
    assertThat(
            done(http.post(county.epidemiologist(), path, form.formatted(today(), 100, 100, 0)))
                .get("screening")
                .get("tested")
                .asInt())
        .isEqualTo(100);
    HttpResponse<String> wrong =
        http.post(
            county.epidemiologist(), path, form.formatted(today().plusDays(1), 100, 101, 102));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(Http.json(wrong).get("errors")).hasSize(3);
  }

  @Test
  void aZoneOverSeveralTownshipsIsSeenInEachAndBelow() {
    String id = propose("NO_GATHERINGS", county.townA() + "\",\"" + county.townB(), 3, null);
    done(decide(county.leader(), id, 1));

    for (Person who : List.of(county.township(), county.worker())) {
      JsonNode list = list(who);
      assertThat(list.get("items")).as(who.toString()).hasSize(1);
      assertThat(list.get("zones").asInt()).isEqualTo(1);
      JsonNode seen = done(http.get(who, "/api/zones/" + id));
      assertThat(seen.get("area")).hasSize(2);
      // The whole is judged by who sees all its cases.
      assertThat(seen.get("whole").asBoolean()).isFalse();
      assertThat(seen.get("lifting")).isEmpty();
      assertThat(seen.get("mayScreen").asBoolean()).isFalse();
    }
    JsonNode whole = zone(id);
    assertThat(whole.get("whole").asBoolean()).isTrue();
    assertThat(whole.get("lifting")).isNotEmpty();
    assertThat(
            http.post(
                    county.township(),
                    "/api/zones/" + id + "/screenings",
                    "{\"day\": \"%s\", \"people\": 10, \"tested\": 9, \"positive\": 0}"
                        .formatted(today()))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void anybodyReadsWhatBindsTheAreaWhyUntilWhenAndHowToObject() {
    String id = propose("NO_GATHERINGS", county.townA() + "\",\"" + county.townB(), 3, null);
    assertThat(page("/zones/" + id).statusCode()).isEqualTo(404);
    done(decide(county.leader(), id, 1));

    HttpResponse<String> shown = page("/zones/" + id + "?lang=en");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains(county.place(county.townA()).nameEn(), county.place(county.townB()).nameEn())
        .contains("Cholera", "水井被污染", "只封水井", "Please stay at home", "Command leader")
        .contains("12345", "administrative review")
        .doesNotContain(county.epidemiologist().login(), "voice.zone");
    assertThat(page("/zones/" + id).body()).contains("请留在家里", "行政复议");
    assertThat(page("/report?place=" + county.townA() + "&whole=1&matter=ZONE_OBJECTION").body())
        .contains("value=\"ZONE_OBJECTION\" selected");

    done(
        http.post(
            county.leader(), "/api/zones/" + id + "/lift", "{\"version\": 2, \"reason\": \"x\"}"));
    assertThat(page("/zones/" + id + "?lang=en").body()).contains("was lifted");
    assertThat(page("/zones/nonsense").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> page(String path) {
    return http.send("GET", path, "", it -> it);
  }

  @Test
  void everyFaultOfAProposalIsToldAtOnce() {
    TestCounty abroad = TestCounty.found(server);
    HttpResponse<String> refused =
        http.post(
            county.epidemiologist(),
            "/api/zones",
            form("CHOLERA", "NO_SUCH", county.gridA1() + "\",\"" + abroad.gridA1(), -1, null));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Http.json(refused).get("errors").valueStream().map(it -> it.get("field").asString()))
        .containsExactlyInAnyOrder("rule", "until", "area");
  }

  private void run(Instant at) {
    Acting.asSystem("zones", () -> job.runDue(at));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), CHINA);
  }

  private String propose(
      String rule, String place, int days, @org.jspecify.annotations.Nullable String renews) {
    return propose("CHOLERA", rule, place, days, renews);
  }

  private String propose(
      String disease,
      String rule,
      String place,
      int days,
      @org.jspecify.annotations.Nullable String renews) {
    HttpResponse<String> made =
        http.post(county.epidemiologist(), "/api/zones", form(disease, rule, place, days, renews));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Http.json(made).get("id").asString();
  }

  private String form(
      String disease,
      String rule,
      String area,
      int days,
      @org.jspecify.annotations.Nullable String renews) {
    return """
    {"disease": "%s", "rule": "%s", "area": ["%s"], "until": "%s", "necessity": "水井被污染",
     "alternatives": "只封水井：还有别的来源", "notice": "请留在家里，有人送饭",
     "noticeEn": "Please stay at home; food is brought", "renews": %s}
    """
        .formatted(
            disease,
            rule,
            area,
            today().plusDays(days),
            renews == null ? "null" : "\"" + renews + "\"");
  }

  private HttpResponse<String> decide(Person by, String id, int version) {
    return http.post(
        by,
        "/api/zones/" + id + "/decide",
        "{\"version\": %d, \"agreed\": true}".formatted(version));
  }

  private static JsonNode done(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  private JsonNode zone(String id) {
    return done(http.get(county.leader(), "/api/zones/" + id));
  }

  private JsonNode list(Person who) {
    return list(who, who.place());
  }

  private JsonNode list(Person who, String place) {
    return done(http.get(who, "/api/zones?place=" + place));
  }

  private List<Notice> announced() {
    return Acting.asSystem("test", () -> notices.inForce(county.code()));
  }

  private Duty duty(JsonNode id) {
    return Acting.asSystem("test", () -> duties.find(UUID.fromString(id.asString())).orElseThrow());
  }
}

package shoutu.supervision.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import shoutu.instance.Instances;
import shoutu.instance.Timekeeper;
import shoutu.supervision.Tickets;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** An inspection from the plan to its duties, over HTTP; and that nobody had notice. */
@ServerTest
class InspectionHttpTest {

  private static final String SOURCE = "福利彩票3D第2026330期";

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Instances instances;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void thePlacesAreDrawnVisitedWithoutNoticeAndOpenToEverybodyAfterwards() {
    JsonNode plan = ok(plan("SPECIFIC", "[\"ON_PAPER\",\"SUPPLIES\"]", 2));
    UUID id = UUID.fromString(plan.get("id").asString());
    assertThat(plan.get("candidates").asInt()).isEqualTo(3);
    assertThat(plan.get("drawn")).isEmpty();
    nobodyHasNotice(id, plan);
    assertThat(draw(id).body()).contains("value-not-public");

    timekeeper.advance(clock.instant().plus(Duration.ofDays(2)));
    JsonNode drawn = ok(draw(id));
    List<String> toVisit = places(drawn.get("toVisit"));
    assertThat(toVisit)
        .hasSize(2)
        .isSubsetOf(county.villageA1(), county.villageA2(), county.villageB1());
    assertThat(draw(id).body()).contains("drawn-already");
    nobodyHasNotice(id, plan);

    List<String> others = new ArrayList<>(county.places());
    others.removeAll(toVisit);
    assertThat(visit(id, others.getFirst(), "[]").body()).contains("place-not-drawn");
    for (String place : toVisit) {
      assertThat(visit(id, place, "[]").statusCode()).isEqualTo(200);
      assertThat(visit(id, place, "[]").body()).contains("visit-recorded");
    }
    JsonNode open =
        ok(
            http.send(
                "GET", "/api/public/inspections?place=" + county.code(), "", request -> request));
    assertThat(open).hasSize(1);
    assertThat(places(open.get(0).get("drawn"))).isEqualTo(places(drawn.get("drawn")));
    HttpResponse<String> list = publicList(id);
    assertThat(Tickets.sha256(list.body())).isEqualTo(plan.get("commitment").asString());
    assertThat(list.body())
        .contains("value " + plan.get("valueOn").asString() + " " + SOURCE, "about ON_PAPER");
    assertThat(ok(http.get(county.leader(), "/api/inspections")).get("ended")).hasSize(1);
  }

  @Test
  void whatIsFoundBecomesTheDutyOfWhoeverCouldHavePreventedItAlsoTheInspectors() {
    UUID id = drawnAll();
    Person worker = county.person(county.villageA1(), "HEALTH");
    String findings =
        """
        [{"matter":"ON_PAPER","text":"消毒记录补填，现场没有药剂","files":1},
         {"matter":"INSPECTED_TOO_OFTEN","text":"一周内来了四拨检查"}]
        """;
    byte[] pdf = "%PDF-1.7 seen".getBytes(StandardCharsets.US_ASCII);
    JsonNode visit =
        ok(
            http.post(
                county.supervisor(),
                "/api/inspections/" + id + "/visits",
                said(county.villageA1(), findings),
                pdf));
    List<Duty> issued =
        Acting.asSystem(
            "test", () -> duties.about(Visit.SUBJECT, UUID.fromString(visit.get("id").asString())));
    assertThat(issued)
        .extracting(Duty::owner)
        .containsExactlyInAnyOrder(
            new Field(county.townA(), "HEALTH"), new Field(county.code(), "SUPERVISION"));
    Duty paper =
        issued.stream()
            .filter(it -> it.owner().function().equals("HEALTH"))
            .findFirst()
            .orElseThrow();
    Duty own = issued.stream().filter(it -> !it.equals(paper)).findFirst().orElseThrow();
    assertThat(paper.charge().verifier()).isEqualTo(new Field(county.code(), "SUPERVISION"));
    assertThat(own.charge().verifier()).isEqualTo(new Field(county.code(), "LEAD"));

    JsonNode detail = ok(http.get(county.township(), "/api/duties/" + paper.id()));
    assertThat(detail.get("files")).hasSize(1);
    assertThat(detail.get("files").get(0).get("act").asString()).isEqualTo("ISSUED");
    JsonNode seen = ok(http.get(worker, "/api/inspections")).get("visits");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).get("findings")).hasSize(2);
    Person neighbour = county.person(county.villageB1(), "HEALTH");
    assertThat(ok(http.get(neighbour, "/api/inspections")).get("visits")).isEmpty();
  }

  @Test
  void aVisitThatCannotBeReadIsRefusedAsAWhole() {
    UUID id = drawnAll();
    String bad =
        """
        [{"matter":"NONE","text":"x"},{"matter":"ON_PAPER","text":"找 13812345678"}]
        """;
    HttpResponse<String> refused = visit(id, county.villageA1(), bad);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("findings[0].matter", "not-offered", "findings[1].text", "names-a-person");
    byte[] pdf = "%PDF-1.7 seen".getBytes(StandardCharsets.US_ASCII);
    assertThat(
            http.post(
                    county.supervisor(),
                    "/api/inspections/" + id + "/visits",
                    said(county.villageA1(), "[]"),
                    pdf)
                .body())
        .contains("file-without-finding");
    assertThat(visit(id, county.villageA1(), "[]").statusCode()).isEqualTo(200);
  }

  @Test
  void thereIsOneComprehensiveInspectionAYearAndOneOfAMatterAtATime() {
    ok(plan("COMPREHENSIVE", "[\"DAILY_LIVING\"]", 1));
    assertThat(plan("COMPREHENSIVE", "[\"SUPPLIES\"]", 1).body()).contains("enough-this-year");
    assertThat(plan("SPECIFIC", "[\"SUPPLIES\",\"DAILY_LIVING\"]", 1).body())
        .contains("merge-inspections");
    ok(plan("SPECIFIC", "[\"SUPPLIES\"]", 1));
    assertThat(plan("SPECIFIC", "[\"NOT_TOLD\"]", 4).body()).contains("too-few-places");
    HttpResponse<String> wrong = plan("SPECIFIC", "[\"NOT_TOLD\"]", 99);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("sample");
  }

  @Test
  void theValueIsNamedBeforeItCanBeKnown() {
    String today = body("SPECIFIC", "[\"NOT_TOLD\"]", 1).replace(day(1), day(0));
    HttpResponse<String> refused = http.post(county.supervisor(), "/api/inspections", today);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("valueOn", "known-already");
  }

  @Test
  void onlyInspectorsPlanAndTheyDoNotSeeWhatIsLearned() {
    for (Person who : List.of(county.leader(), county.department(), county.worker())) {
      assertThat(
              http.post(who, "/api/inspections", body("SPECIFIC", "[\"NOT_TOLD\"]", 1))
                  .statusCode())
          .isEqualTo(403);
    }
    String review = "/api/activations/" + UUID.randomUUID() + "/review";
    assertThat(http.get(county.supervisor(), review).statusCode()).isEqualTo(403);
    assertThat(http.get(county.leader(), review).statusCode()).isEqualTo(404);
  }

  /** Whoever might warn the place, and the place itself, find nothing wherever they look. */
  private void nobodyHasNotice(UUID id, JsonNode plan) {
    String commitment = plan.get("commitment").asString();
    for (Person who :
        List.of(
            county.worker(),
            county.township(),
            county.department(),
            county.leader(),
            county.epidemiologist(),
            county.administrator(),
            county.hotline())) {
      for (String path :
          List.of(
              "/api/inspections",
              "/api/duties",
              "/api/today",
              "/api/notifications",
              "/api/problems",
              "/api/verification",
              "/api/flags",
              "/api/board?place=" + who.place())) {
        assertThat(http.get(who, path).body())
            .as("%s looks at %s", who, path)
            .doesNotContain(id.toString(), commitment, SOURCE);
      }
      assertThat(ok(http.get(who, "/api/inspections")).get("open")).isEmpty();
      assertThat(ok(http.get(who, "/api/inspections")).get("inspects").asBoolean()).isFalse();
      // Who guesses the id finds in the ledger that something was fixed, but not what or where.
      assertThat(http.get(who, "/api/acts?id=" + id).body())
          .doesNotContain(
              "nonce", "places", "\"drawn\"", "matters", "SPECIFIC", "VILLAGE", county.villageA1());
    }
    assertThat(http.get(county.worker(), "/api/acts?id=" + id).statusCode()).isEqualTo(403);
    assertThat(publicList(id).statusCode()).isEqualTo(404);
    assertThat(
            http.send(
                    "GET", "/api/public/inspections?place=" + county.code(), "", request -> request)
                .body())
        .doesNotContain(id.toString());
  }

  private UUID drawnAll() {
    UUID id = UUID.fromString(ok(plan("SPECIFIC", "[\"ON_PAPER\"]", 3)).get("id").asString());
    timekeeper.advance(clock.instant().plus(Duration.ofDays(2)));
    ok(draw(id));
    return id;
  }

  private HttpResponse<String> plan(String kind, String matters, int sample) {
    return http.post(county.supervisor(), "/api/inspections", body(kind, matters, sample));
  }

  private String body(String kind, String matters, int sample) {
    return """
        {"kind":"%s","level":"VILLAGE","matters":%s,"sample":%d,"source":"%s","valueOn":"%s"}
        """
        .formatted(kind, matters, sample, SOURCE, day(1));
  }

  private LocalDate today() {
    return clock.instant().atZone(instances.current().zone()).toLocalDate();
  }

  private String day(int ahead) {
    return today().plusDays(ahead).toString();
  }

  private HttpResponse<String> draw(UUID id) {
    return http.post(
        county.supervisor(), "/api/inspections/" + id + "/draw", "{\"value\":\"3-7-1\"}");
  }

  private HttpResponse<String> visit(UUID id, String place, String findings) {
    return http.post(
        county.supervisor(), "/api/inspections/" + id + "/visits", said(place, findings));
  }

  private static String said(String place, String findings) {
    return "{\"place\":\"%s\",\"outcome\":\"SEEN\",\"seen\":\"进村看了三户\",\"findings\":%s}"
        .formatted(place, findings);
  }

  private HttpResponse<String> publicList(UUID id) {
    return http.send("GET", "/api/public/inspections/" + id + "/list", "", request -> request);
  }

  private static List<String> places(JsonNode items) {
    List<String> places = new ArrayList<>();
    items.forEach(it -> places.add(it.get("place").asString()));
    return places;
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }
}

package shoutu.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.duty.Stage;
import shoutu.duty.Standing;
import shoutu.instance.Instances;
import shoutu.instance.Timekeeper;
import shoutu.rules.Evidence;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** A week's closures, fixed, drawn before two witnesses, and looked at; over HTTP. */
@ServerTest
class VerificationHttpTest {

  private static final String SIGNED = "{\"answer\":\"SIGNED\"}";
  private static final Finding DONE = new Finding(Evidence.RECORD, Map.of("done", "YES"), null);

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
  void aWeekIsFixedDrawnAndLookedAtAndWhatWasNotTrueReopens() {
    Duty one = closed(county.villageA1());
    Duty two = closed(county.villageA2());
    Week week = Week.of(clock.instant(), instances.current().zone());
    assertThat(post("commit", week, named(1)).statusCode()).isEqualTo(409);
    assertThat(post("commit", week, named(1)).body()).contains("week-not-over");

    timekeeper.advance(week.to(instances.current().zone()).plusSeconds(1));
    assertThat(post("reveal", week, reveal("a", two())).body()).contains("not-committed");

    assertThat(post("commit", week, "{}").body()).contains("source", "valueOn");
    assertThat(post("commit", week, named(0)).body()).contains("known-already");
    String day = today().plusDays(1).toString();
    JsonNode committed = ok(post("commit", week, named(1)));
    List<UUID> listed = ids(committed.get("closures"), "id");
    assertThat(listed).containsExactlyInAnyOrder(one.id(), two.id());
    String hash = committed.get("draw").get("commitment").asString();
    HttpResponse<String> list =
        http.send(
            "GET",
            "/api/public/verification/weeks/" + week + "/list?place=" + county.code(),
            "",
            request -> request);
    assertThat(list.body()).contains("lot " + county.townA() + " ", "closure " + one.id() + " ");
    assertThat(list.body()).contains("value " + day + " 福利彩票 2026032 期\n");
    assertThat(hash).isEqualTo(LotteryRules.hash(list.body()));
    assertThat(post("commit", week, named(1)).statusCode()).isEqualTo(409);

    assertThat(post("reveal", week, reveal("3-11", two())).body()).contains("value-not-public");
    timekeeper.advance(clock.instant().plus(Duration.ofDays(1)));
    assertThat(post("reveal", week, reveal("3-11", one())).statusCode()).isEqualTo(400);
    List<String> typist = List.of(county.supervisor().holder(), county.leader().holder());
    assertThat(post("reveal", week, reveal("3-11", typist)).body()).contains("two-witnesses");
    assertThat(post("draw", week, "{}").body()).contains("value-not-signed");
    ok(post("reveal", week, reveal("3-17", two())));
    sign(county.leader(), "REFUSED");
    assertThat(post("draw", week, "{}").body()).contains("value-refused");
    assertThat(ok(post("reveal", week, reveal("3-11", two()))).get("drawn")).isEmpty();
    UUID leaders = sign(county.leader(), "SIGNED");
    assertThat(http.post(county.department(), "/api/signatures/" + leaders, SIGNED).body())
        .contains("not-your-signature");
    assertThat(http.post(county.leader(), "/api/signatures/" + leaders, SIGNED).body())
        .contains("signed-already");
    assertThat(post("draw", week, "{}").body()).contains("value-not-signed");
    assertThat(ok(http.get(county.department(), "/api/signatures")).toString())
        .contains(hash, "3-11", day);
    sign(county.department(), "SIGNED");
    JsonNode drawn = ok(post("draw", week, "{}"));
    assertThat(drawn.get("drawn")).hasSize(2);
    assertThat(drawn.get("draw").get("seed").asString()).isEqualTo(LotteryRules.seed(hash, "3-11"));
    assertThat(post("reveal", week, reveal("4-12", two())).statusCode()).isEqualTo(409);

    JsonNode toVisit = ok(http.get(county.supervisor(), "/api/verification")).get("toVisit");
    assertThat(toVisit).hasSize(2);
    for (JsonNode visit : toVisit) {
      boolean isOne = visit.get("duty").asString().equals(one.id().toString());
      HttpResponse<String> found =
          http.post(
              county.supervisor(),
              "/api/verification/" + visit.get("id").asString() + "/finding",
              "{\"found\":\"%s\",\"text\":\"到户看过\"}".formatted(isOne ? "TRUE" : "FALSE"));
      assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
      Duty look = find(UUID.fromString(visit.get("look").asString()));
      assertThat(look.stage()).isInstanceOf(Stage.Claimed.class);
    }
    assertThat(find(one.id()).verification()).isEqualTo(Duty.Verification.VERIFIED_TRUE);
    assertThat(find(two.id()).verification()).isEqualTo(Duty.Verification.VERIFIED_FALSE);
    assertThat(find(two.id()).stage()).isInstanceOf(Stage.Accepted.class);

    HttpResponse<String> open =
        http.send(
            "GET",
            "/api/public/verification/weeks/" + week + "?place=" + county.code(),
            "",
            request -> request);
    JsonNode lot = ok(open).get("townships").get(0);
    assertThat(lot.get("place").asString()).isEqualTo(county.townA());
    assertThat(lot.get("foundTrue").asInt()).isEqualTo(1);
    assertThat(lot.get("foundFalse").asInt()).isEqualTo(1);
    assertThat(lot.get("decision").asString()).isEqualTo("NOT_ACCEPTABLE");
    assertThat(open.body()).doesNotContain("到户看过");
  }

  @Test
  void aFindingIsShownByAFileThatTheOwnerSeesToo() {
    Duty duty = closed(county.villageA1());
    Week week = Week.of(clock.instant(), instances.current().zone());
    timekeeper.advance(week.to(instances.current().zone()).plusSeconds(1));
    ok(post("commit", week, named(1)));
    drawn(week, "3-11");
    JsonNode visit = ok(http.get(county.supervisor(), "/api/verification")).get("toVisit").get(0);
    String path = "/api/verification/" + visit.get("id").asString() + "/finding";
    String said = "{\"found\":\"FALSE\",\"text\":\"门口仍堆着药箱\"}";

    byte[] page = "<html>".getBytes(StandardCharsets.US_ASCII);
    assertThat(http.post(county.supervisor(), path, said, page).statusCode()).isEqualTo(400);
    assertThat(find(duty.id()).stage()).as("neither is kept").isInstanceOf(Stage.Closed.class);

    byte[] pdf = "%PDF-1.7 seen".getBytes(StandardCharsets.US_ASCII);
    assertThat(http.post(county.supervisor(), path, said, pdf).statusCode()).isEqualTo(200);
    JsonNode detail = ok(http.get(county.worker(), "/api/duties/" + duty.id()));
    JsonNode file = detail.get("files").get(0);
    assertThat(file.get("act").asString()).isEqualTo("VERIFIED_FALSE");
    assertThat(detail.get("records").toString()).contains(file.get("sha256").asString());
    assertThat(find(duty.id()).stage()).isInstanceOf(Stage.Accepted.class);
  }

  @Test
  void theTownshipWhoseLastSampleFailedIsDrawnMoreInTheNext() {
    Week first = Week.of(clock.instant(), instances.current().zone());
    closed(county.villageA1());
    drawAndFind(first, "FALSE");
    Week second = Week.of(clock.instant(), instances.current().zone());
    for (int i = 0; i < 25; i++) {
      closed(county.villageA1());
      closed(county.villageB1());
    }
    timekeeper.advance(second.to(instances.current().zone()).plusSeconds(1));
    JsonNode sheet = ok(post("commit", second, named(1)));
    assertThat(sheet.get("draw").get("pool").asInt()).isEqualTo(50);
    JsonNode lots = drawn(second, "7-7").get("townships");
    assertThat(lots.get(0).get("drawn").asInt()).as("all of 25, for twice 19").isEqualTo(25);
    assertThat(lots.get(0).get("more").asBoolean()).isTrue();
    assertThat(lots.get(1).get("drawn").asInt()).isEqualTo(19);
    assertThat(lots.get(1).get("curve")).hasSize(21);
  }

  private void drawAndFind(Week week, String found) {
    timekeeper.advance(week.to(instances.current().zone()).plusSeconds(1));
    ok(post("commit", week, named(1)));
    drawn(week, "1-2");
    for (JsonNode visit : ok(http.get(county.supervisor(), "/api/verification")).get("toVisit")) {
      String path = "/api/verification/" + visit.get("id").asString() + "/finding";
      ok(
          http.post(
              county.supervisor(), path, "{\"found\":\"%s\",\"text\":\"到户看过\"}".formatted(found)));
    }
  }

  @Test
  void onlySupervisionDrawsAndTheOwnerDoesNotJudgeTheirOwnWork() {
    Week week = Week.of(clock.instant(), instances.current().zone());
    String commit = "/api/verification/weeks/" + week + "/commit";
    assertThat(http.post(county.leader(), commit, "{}").statusCode()).isEqualTo(403);
    assertThat(http.post(county.worker(), commit, "{}").statusCode()).isEqualTo(403);
    assertThat(http.get(county.worker(), "/api/verification").statusCode()).isEqualTo(403);
    assertThat(http.get(county.leader(), "/api/verification").statusCode()).isEqualTo(200);
  }

  @Test
  void whatHadBeenReopenedBeforeTheDrawIsShownAndNotLookedAt() {
    Duty fine = closed(county.villageA1());
    Duty back = closed(county.villageB1());
    Week week = Week.of(clock.instant(), instances.current().zone());
    timekeeper.advance(week.to(instances.current().zone()).plusSeconds(1));
    ok(post("commit", week, named(1)));
    Acting.asSystem(
        "test", () -> duties.applyFor(Standing.BENEFICIARY, back.id(), new Command.Recur("又没有了")));

    JsonNode drawn = drawn(week, "5-9");

    assertThat(drawn.get("drawn")).hasSize(2);
    JsonNode toVisit = ok(http.get(county.supervisor(), "/api/verification")).get("toVisit");
    assertThat(toVisit).hasSize(1);
    assertThat(toVisit.get(0).get("duty").asString()).isEqualTo(fine.id().toString());
    JsonNode lots = drawn.get("townships");
    assertThat(lots.get(1).get("reopened").asInt()).isEqualTo(1);
    assertThat(lots.get(1).get("decision").asString()).isEqualTo("NOT_ACCEPTABLE");
  }

  private Duty closed(String village) {
    return Acting.asSystem(
        "test",
        () -> {
          Duty duty = duties.issue(NewDuty.of("PROBLEM", new Field(village, "HEALTH")));
          for (Command command : List.of(new Command.Acknowledge(), new Command.Claim(DONE))) {
            assertThat(duties.applyFor(Standing.OWNER, duty.id(), command))
                .isInstanceOf(Outcome.Done.class);
          }
          assertThat(duties.applyFor(Standing.BENEFICIARY, duty.id(), new Command.Confirm()))
              .isInstanceOf(Outcome.Done.class);
          return duty;
        });
  }

  /** What decides is named so many days ahead. */
  private String named(int days) {
    return "{\"source\":\"福利彩票 2026032 期\",\"valueOn\":\"%s\"}".formatted(today().plusDays(days));
  }

  private LocalDate today() {
    return clock.instant().atZone(instances.current().zone()).toLocalDate();
  }

  /** The value becomes public, two sign it, and the lot falls. */
  private JsonNode drawn(Week week, String value) {
    timekeeper.advance(clock.instant().plus(Duration.ofDays(1)));
    ok(post("reveal", week, reveal(value, two())));
    sign(county.leader(), "SIGNED");
    sign(county.department(), "SIGNED");
    return ok(post("draw", week, "{}"));
  }

  /** The one signature that waits for somebody. */
  private UUID sign(Person who, String answer) {
    JsonNode items = ok(http.get(who, "/api/signatures")).get("items");
    assertThat(items.get(0).get("mine").asBoolean()).isTrue();
    UUID id = UUID.fromString(items.get(0).get("id").asString());
    String said = "{\"answer\":\"%s\",\"reason\":\"公告上是另一个数\"}".formatted(answer);
    ok(http.post(who, "/api/signatures/" + id, said));
    return id;
  }

  private HttpResponse<String> post(String what, Week week, String body) {
    return http.post(county.supervisor(), "/api/verification/weeks/" + week + "/" + what, body);
  }

  private List<String> two() {
    return List.of(county.leader().holder(), county.department().holder());
  }

  private List<String> one() {
    return List.of(county.leader().holder(), county.leader().holder());
  }

  private static String reveal(String value, List<String> witnesses) {
    return "{\"value\":\"%s\",\"witnesses\":[\"%s\",\"%s\"]}"
        .formatted(value, witnesses.get(0), witnesses.get(1));
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  private static List<UUID> ids(JsonNode items, String field) {
    List<UUID> ids = new ArrayList<>();
    items.forEach(item -> ids.add(UUID.fromString(item.get(field).asString())));
    return ids;
  }

  private Duty find(UUID id) {
    return Acting.asSystem("test", () -> duties.find(id).orElseThrow());
  }
}

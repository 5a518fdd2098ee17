package shoutu.response.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Stage;
import shoutu.ledger.Verification;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** A county with too few teams and masks: over HTTP, as its people do it. */
@ServerTest
class ProposalsTest {

  private final ApplicationContext server;
  private final Http http;
  private final Duties duties;
  private final Replanning replanning;
  private TestCounty county;

  @Autowired
  ProposalsTest(ApplicationContext server, Duties duties, Replanning replanning) {
    this.server = server;
    this.http = new Http(server);
    this.duties = duties;
    this.replanning = replanning;
    this.county = TestCounty.found(server);
  }

  @BeforeEach
  void anotherCounty() {
    Daytime.of(server);
    county = TestCounty.found(server);
  }

  private JsonNode post(Person who, String path, int status, String body) {
    HttpResponse<String> response = http.post(who, "/api/resources" + path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body().isEmpty() ? Http.json(http.get(who, all())) : Http.json(response);
  }

  private String all() {
    return "/api/resources?place=" + county.code();
  }

  private JsonNode overview() {
    return Http.json(http.get(county.leader(), all()));
  }

  private UUID team(String place, String name) {
    return id(
        post(
            county.leader(),
            "/teams",
            201,
            """
            {"name": "%s", "kind": "TESTING", "place": "%s", "function": "HEALTH", "people": 4,
             "dayFrom": "00:00", "dayTo": "23:59:59", "from": "2020-01-01"}
            """
                .formatted(name, place)));
  }

  private UUID need(String place, String kind, int quantity, String urgency) {
    return id(
        post(
            county.leader(),
            "/needs",
            201,
            """
            {"place": "%s", "kind": "%s", "quantity": %d, "urgency": "%s", "people": 10,
             "effort": 4, "dueAt": "2999-01-01T00:00:00Z"}
            """
                .formatted(place, kind, quantity, urgency)));
  }

  private void stock(int masks) {
    post(
        county.leader(),
        "/stocks",
        204,
        """
        {"place": "%s", "function": "HEALTH", "item": "MASK", "quantity": %d}
        """
            .formatted(county.code(), masks));
  }

  private JsonNode propose() {
    return post(county.leader(), "/proposals", 201, "{\"place\": \"%s\"}".formatted(county.code()));
  }

  private JsonNode accept(JsonNode proposal, UUID... needs) {
    String chosen =
        List.of(needs).stream().map("\"%s\""::formatted).reduce((a, b) -> a + "," + b).orElse("");
    return post(
        county.leader(),
        "/proposals/%s/accept".formatted(proposal.get("id").asString()),
        200,
        "{\"needs\": [%s]}".formatted(chosen));
  }

  private static UUID id(JsonNode node) {
    return UUID.fromString(node.get("id").asString());
  }

  private static JsonNode of(JsonNode list, String field, UUID id) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> item.get(field).asString().equals(id.toString()))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode need(UUID id) {
    return of(overview().get("needs"), "id", id);
  }

  private Duty dutyOf(UUID need) {
    JsonNode found = need(need);
    JsonNode given =
        found.get("duty").isNull() ? found.at("/consignments/0/duty") : found.get("duty");
    UUID duty = UUID.fromString(given.asString());
    return Acting.asSystem("test", () -> duties.find(duty)).orElseThrow();
  }

  @Test
  void aProposalBindsNobodyAndAnAcceptanceIsOneDuty() {
    UUID near = team(county.townA(), "甲镇队");
    team(county.townB(), "乙镇队");
    UUID need = need(county.villageA1(), "TESTING", 1, "A");

    JsonNode proposal = propose();
    JsonNode line = of(proposal.get("lines"), "need", need);
    assertThat(line.get("from").asString()).isEqualTo(near.toString());
    assertThat(line.get("why").asString()).isEqualTo("BEST");
    assertThat(line.get("change").asString()).isEqualTo("NEW");
    assertThat(line.get("others").get(0).get("against").asString()).isEqualTo("COSTS_MORE");
    assertThat(need(need).get("state").asString()).isEqualTo("OPEN");
    assertThat(need(need).get("duty").isNull()).isTrue();

    assertThat(accept(proposal, need).get("lines").get(0).get("outcome").asString())
        .isEqualTo("DONE");
    Duty duty = dutyOf(need);
    assertThat(duty.owner()).isEqualTo(new Field(county.townA(), "HEALTH"));
    assertThat(duty.ground().place()).isEqualTo(county.villageA1());
    assertThat(duty.charge().kind()).isEqualTo("DEPLOY_TEAM");
    assertThat(duty.charge().issuer()).isEqualTo(new Field(county.code(), "LEAD"));
    assertThat(accept(proposal, need).get("lines").get(0).get("outcome").asString())
        .isEqualTo("NOT_NOW");
    // It is where every later plan begins.
    JsonNode later = of(propose().get("lines"), "need", need);
    assertThat(later.get("why").asString()).isEqualTo("FIXED");
    assertThat(later.get("change").asString()).isEqualTo("SAME");
  }

  @Test
  void whoeverPressesAtTheSameTimeGetsOneDutyAndNoStockGivesTwice() {
    stock(500);
    UUID first = need(county.villageA1(), "MASK", 300, "A");
    UUID second = need(county.villageB1(), "MASK", 300, "B");
    JsonNode proposal = propose();
    assertThat(of(proposal.get("lines"), "need", first).get("why").asString()).isEqualTo("ONLY");
    JsonNode left = of(proposal.get("lines"), "need", second);
    assertThat(left.get("why").asString()).isEqualTo("NOT_ENOUGH");
    assertThat(left.get("others").get(0).get("by").asInt()).isEqualTo(100);

    List<String> outcomes =
        IntStream.range(0, 6)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> accept(proposal, first)))
            .toList()
            .stream()
            .map(done -> done.join().get("lines").get(0).get("outcome").asString())
            .sorted()
            .toList();
    assertThat(outcomes)
        .containsExactly("DONE", "NOT_NOW", "NOT_NOW", "NOT_NOW", "NOT_NOW", "NOT_NOW");
    assertThat(overview().get("stocks").get(0).get("quantity").asInt()).isEqualTo(200);
    assertThat(dutyOf(first).owner()).isEqualTo(new Field(county.code(), "HEALTH"));
  }

  /** The county and a township accept overlapping lines in other orders: nobody waits for ever. */
  @Test
  void twoProposalsOverTheSameNeedsEndWell() {
    team(county.townA(), "甲镇一队");
    UUID first = need(county.villageA1(), "TESTING", 1, "A");
    UUID second = need(county.villageA2(), "TESTING", 1, "B");
    JsonNode whole = propose();
    Person lead = county.person(county.townA(), "LEAD");
    JsonNode part = post(lead, "/proposals", 201, "{\"place\": \"%s\"}".formatted(county.townA()));
    List<Long> done =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> accept(i % 2 == 0 ? whole : part, first, second)))
            .toList()
            .stream()
            .map(
                all ->
                    StreamSupport.stream(all.join().get("lines").spliterator(), false)
                        .filter(line -> line.get("outcome").asString().equals("DONE"))
                        .count())
            .toList();
    assertThat(done.stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
  }

  @Test
  void whatIsPinnedStaysAndWhoIsAwayIsPlannedAround() {
    UUID near = team(county.townA(), "甲镇队");
    UUID far = team(county.townB(), "乙镇队");
    UUID need = need(county.villageA1(), "TESTING", 1, "B");
    post(
        county.leader(),
        "/needs/%s/pin".formatted(need),
        204,
        "{\"version\": 1, \"from\": \"%s\"}".formatted(far));
    assertThat(of(propose().get("lines"), "need", need).get("from").asString())
        .isEqualTo(far.toString());
    assertThat(need(need).get("state").asString()).isEqualTo("PINNED");

    post(county.leader(), "/needs/%s/let-go".formatted(need), 204, "{\"version\": 2}");
    JsonNode moved = of(propose().get("lines"), "need", need);
    assertThat(moved.get("from").asString()).isEqualTo(near.toString());
    assertThat(moved.get("change").asString()).isEqualTo("MOVED");

    post(
        county.leader(),
        "/teams/%s/stand".formatted(near),
        204,
        "{\"version\": 1, \"ready\": false}");
    JsonNode around = propose();
    JsonNode line = of(around.get("lines"), "need", need);
    assertThat(line.get("from").asString()).isEqualTo(far.toString());
    assertThat(line.get("why").asString()).isEqualTo("ONLY");
    post(
        county.leader(),
        "/teams/%s/stand".formatted(far),
        204,
        "{\"version\": 1, \"ready\": false}");
    assertThat(accept(around, need).get("lines").get(0).get("outcome").asString())
        .isEqualTo("AWAY");
    JsonNode nobody = of(propose().get("lines"), "need", need);
    assertThat(nobody.get("why").asString()).isEqualTo("ALL_AWAY");
    assertThat(nobody.get("change").asString()).isEqualTo("LOST");
  }

  /** A village says "no people": that is the need, and the acceptance answers it. */
  @Test
  void aNeedArisesFromWhoSaysThatTheyCannot() {
    UUID near = team(county.townA(), "甲镇队");
    Field village = new Field(county.villageA1(), "HEALTH");
    UUID asking =
        Acting.asSystem("test", () -> duties.issue(NewDuty.of("CASE_INVESTIGATION", village))).id();
    HttpResponse<String> cannot =
        http.post(
            county.worker(),
            "/api/duties/%s/cannot".formatted(asking),
            "{\"version\": 1, \"obstacle\": \"NO_PEOPLE\", \"text\": \"只有我一个人\"}");
    assertThat(cannot.statusCode()).as(cannot.body()).isEqualTo(200);

    JsonNode ask = overview().get("asks").get(0);
    assertThat(ask.get("duty").asString()).isEqualTo(asking.toString());
    assertThat(ask.get("obstacle").asString()).isEqualTo("NO_PEOPLE");
    // The township's lead was asked, and decides for the township.
    Person lead = county.person(county.townA(), "LEAD");
    UUID need =
        id(
            post(
                lead,
                "/needs",
                201,
                "{\"ask\": \"%s\", \"kind\": \"TESTING\"}"
                    .formatted(ask.get("request").asString())));
    assertThat(overview().get("asks")).isEmpty();
    JsonNode proposal =
        post(lead, "/proposals", 201, "{\"place\": \"%s\"}".formatted(county.townA()));
    assertThat(of(proposal.get("lines"), "need", need).get("from").asString())
        .isEqualTo(near.toString());
    post(
        lead,
        "/proposals/%s/accept".formatted(proposal.get("id").asString()),
        200,
        "{\"needs\": [\"%s\"]}".formatted(need));

    Duty going = Acting.asSystem("test", () -> duties.find(asking)).orElseThrow();
    assertThat(going.stage()).isInstanceOf(Stage.Accepted.class);
    assertThat(need(need).get("state").asString()).isEqualTo("GIVEN");
    // Who asked sees whether it helped: nobody else closes it.
    Duty team = dutyOf(need);
    done(county.township(), team.id(), "acknowledge");
    done(county.township(), team.id(), "claim");
    assertThat(need(need).get("state").asString()).isEqualTo("DONE");
    done(county.worker(), team.id(), "confirm");
    assertThat(dutyOf(need).stage()).isInstanceOf(Stage.Closed.class);
  }

  @Test
  void whatChangesIsToldAndComputedAgainAndWhatAPersonSawIsStillAccepted() {
    UUID near = team(county.townA(), "甲镇队");
    team(county.townB(), "乙镇队");
    UUID first = need(county.villageA1(), "TESTING", 1, "B");
    JsonNode seen = propose();
    assertThat(overview().get("changes")).isEmpty();

    UUID later = need(county.villageB1(), "TESTING", 1, "C");
    assertThat(kinds(overview().get("changes"))).containsExactly("NEED_NEW");
    replanning.round();
    JsonNode again = overview();
    assertThat(again.get("changes")).isEmpty();
    assertThat(again.get("proposal").get("no").asInt()).isEqualTo(2);
    assertThat(kinds(again.get("proposal").get("causes"))).containsExactly("NEED_NEW");
    assertThat(again.get("search").get("standing").asInt()).isEqualTo(2);

    // The line that the person saw is the same in the new one: it counts. What follows is no
    // change.
    assertThat(accept(seen, first).get("lines").get(0).get("outcome").asString()).isEqualTo("DONE");
    assertThat(overview().get("changes")).isEmpty();
    assertThat(dutyOf(first).owner()).isEqualTo(new Field(county.townA(), "HEALTH"));

    stock(50);
    assertThat(kinds(overview().get("changes"))).containsExactly("STOCK_NEW");
    replanning.round();
    stock(20);
    JsonNode less = overview().get("changes").get(0);
    assertThat(less.get("kind").asString()).isEqualTo("STOCK_LESS");
    assertThat(less.get("by").asInt()).isEqualTo(30);
    replanning.round();
    assertThat(of(overview().get("proposal").get("lines"), "need", first).get("from").asString())
        .isEqualTo(near.toString());
    post(county.leader(), "/needs/%s/withdraw".formatted(later), 204, "{\"version\": 1}");
    // Nothing is left to decide: nothing is computed.
    int no = overview().get("proposal").get("no").asInt();
    replanning.round();
    assertThat(overview().get("proposal").get("no").asInt()).isEqualTo(no);
  }

  @Test
  void whoWaitsForATeamThatIsAwayIsToldOnce() {
    UUID near = team(county.townA(), "甲镇队");
    UUID need = need(county.villageB1(), "TESTING", 1, "A");
    accept(propose(), need);
    // Who tells it is of another township, and does not see where the team was to go.
    post(
        county.person(county.townA(), "LEAD"),
        "/teams/%s/stand".formatted(near),
        204,
        "{\"version\": 1, \"ready\": false}");
    replanning.round();
    UUID note = UUID.fromString(need(need).get("note").asString());
    Duty told = Acting.asSystem("test", () -> duties.find(note)).orElseThrow();
    assertThat(told.owner()).isEqualTo(new Field(county.villageB1(), "LEAD"));
    assertThat(told.charge().kind()).isEqualTo("ARRANGE_OTHERWISE");
    replanning.round();
    assertThat(need(need).get("note").asString()).isEqualTo(note.toString());
  }

  @Test
  void whoSaysThatTheyCannotIsPlannedAroundAndCalledOff() {
    team(county.townA(), "甲镇队");
    UUID far = team(county.townB(), "乙镇队");
    UUID need = need(county.villageA1(), "TESTING", 1, "B");
    accept(propose(), need);
    Duty sent = dutyOf(need);
    done(county.township(), sent.id(), "acknowledge");
    HttpResponse<String> cannot =
        http.post(
            county.township(),
            "/api/duties/%s/cannot".formatted(sent.id()),
            "{\"version\": 2, \"obstacle\": \"NO_PEOPLE\", \"text\": \"都在别处\"}");
    assertThat(cannot.statusCode()).as(cannot.body()).isEqualTo(200);
    assertThat(need(need).get("state").asString()).isEqualTo("REFUSED");
    assertThat(kinds(overview().get("changes"))).contains("NEED_FAILED");

    replanning.round();
    JsonNode proposal = overview().get("proposal");
    JsonNode line = of(proposal.get("lines"), "need", need);
    assertThat(line.get("from").asString()).isEqualTo(far.toString());
    assertThat(line.get("others").get(0).get("against").asString()).isEqualTo("REFUSED");
    accept(proposal, need);
    assertThat(dutyOf(need).owner()).isEqualTo(new Field(county.townB(), "HEALTH"));
    assertThat(Acting.asSystem("test", () -> duties.find(sent.id())).orElseThrow().stage())
        .isInstanceOf(Stage.Cancelled.class);
  }

  @Test
  void whatIsProposedOtherwiseMeanwhileIsNotAccepted() {
    UUID near = team(county.townA(), "甲镇队");
    team(county.townB(), "乙镇队");
    UUID need = need(county.villageA1(), "TESTING", 1, "B");
    JsonNode seen = propose();
    post(
        county.leader(),
        "/teams/%s/stand".formatted(near),
        204,
        "{\"version\": 1, \"ready\": false}");
    replanning.round();
    assertThat(accept(seen, need).get("lines").get(0).get("outcome").asString())
        .isEqualTo("OUTDATED");
    post(county.leader(), "/search/stop", 404, "{\"place\": \"%s\"}".formatted(county.code()));
  }

  private static List<String> kinds(JsonNode changes) {
    return StreamSupport.stream(changes.spliterator(), false)
        .map(change -> change.get("kind").asString())
        .toList();
  }

  private void done(Person who, UUID duty, String verb) {
    int version = Acting.asSystem("test", () -> duties.find(duty)).orElseThrow().version();
    HttpResponse<String> response =
        http.post(
            who,
            "/api/duties/%s/%s".formatted(duty, verb),
            "{\"version\": %d, \"text\": \"就这样\"}".formatted(version));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void aDutyThatIsCalledOffGivesTheSuppliesBack() throws SQLException {
    stock(100);
    UUID need = need(county.villageA1(), "MASK", 80, "C");
    accept(propose(), need);
    UUID duty = dutyOf(need).id();
    JsonNode page = Http.json(http.get(county.department(), "/api/duties/" + duty));
    assertThat(page.toString()).contains("口罩 80 只");
    done(county.leader(), duty, "cancel");
    assertThat(need(need).get("state").asString()).isEqualTo("FAILED");
    post(county.leader(), "/needs/%s/let-go".formatted(need), 204, "{\"version\": 2}");
    assertThat(overview().get("stocks").get(0).get("quantity").asInt()).isEqualTo(100);
    assertThat(need(need).get("state").asString()).isEqualTo("OPEN");
    theActsFoldIntoTheState();
  }

  private void theActsFoldIntoTheState() throws SQLException {
    Environment settings = server.getEnvironment();
    try (Connection auditor =
        DriverManager.getConnection(
            settings.getRequiredProperty(ServerTest.AUDITOR_URL),
            settings.getRequiredProperty(ServerTest.AUDITOR),
            settings.getRequiredProperty(ServerTest.AUDITOR_PASSWORD))) {
      assertThat(new Verification(auditor).run().difference()).isNull();
    }
  }
}

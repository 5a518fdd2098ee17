package shoutu.response.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
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
import shoutu.base.ImportSummary;
import shoutu.ledger.Verification;
import tools.jackson.databind.JsonNode;

/** What is in stock and on its way, who may be sent, and files of both. */
@ServerTest
class SuppliesTest {

  private final ApplicationContext server;
  private final Http http;
  private final ResourceImport files;
  private TestCounty county;

  @Autowired
  SuppliesTest(ApplicationContext server, ResourceImport files) {
    this.server = server;
    this.http = new Http(server);
    this.files = files;
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
    return response.body().isEmpty() ? overview() : Http.json(response);
  }

  private JsonNode overview() {
    return Http.json(http.get(county.leader(), "/api/resources?place=" + county.code()));
  }

  private void stock(String place, String item, int quantity, String lots) {
    post(
        county.leader(),
        "/stocks",
        204,
        """
        {"place": "%s", "function": "HEALTH", "item": "%s", "quantity": %d, "lots": [%s]}
        """
            .formatted(place, item, quantity, lots));
  }

  private String need(String item, int quantity) {
    return post(
            county.leader(),
            "/needs",
            201,
            """
            {"place": "%s", "kind": "%s", "quantity": %d, "urgency": "A", "people": 10,
             "effort": 4, "dueAt": "2999-01-01T00:00:00Z"}
            """
                .formatted(county.villageA1(), item, quantity))
        .get("id")
        .asString();
  }

  private String team(String extra) {
    return """
        {"name": "志愿者一组", "kind": "TESTING", "place": "%s", "function": "HEALTH", "people": 4,
         "dayFrom": "00:00", "dayTo": "23:59:59", "from": "2020-01-01" %s}
        """
        .formatted(county.townA(), extra);
  }

  private JsonNode line(String need) {
    JsonNode proposal =
        post(county.leader(), "/proposals", 201, "{\"place\": \"%s\"}".formatted(county.code()));
    return find(proposal.get("lines"), "need", need);
  }

  private void accept(String need) {
    JsonNode done =
        post(
            county.leader(),
            "/proposals/%s/accept".formatted(overview().at("/proposal/id").asString()),
            200,
            "{\"needs\": [\"%s\"]}".formatted(need));
    assertThat(done.at("/lines/0/outcome").asString()).isEqualTo("DONE");
  }

  private static JsonNode find(JsonNode list, String field, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> item.get(field).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatNoStockHasAloneComesFromTwoAndIsFollowedUntilItIsReceived() throws SQLException {
    stock(county.code(), "FOOD", 100, "");
    stock(county.townA(), "FOOD", 80, "");
    String need = need("FOOD", 150);
    JsonNode line = line(need);
    assertThat(line.get("why").asString()).isEqualTo("SPLIT");
    assertThat(line.get("parts")).hasSize(2);
    accept(need);
    assertThat(overview().get("changes")).isEmpty();

    JsonNode given = find(overview().get("needs"), "id", need);
    assertThat(given.get("state").asString()).isEqualTo("GIVEN");
    assertThat(given.get("left").asInt()).isZero();
    assertThat(given.get("consignments"))
        .extracting(it -> it.get("stage").asString())
        .containsOnly("COMMITTED");
    assertThat(overview().get("stocks"))
        .extracting(it -> it.get("quantity").asInt())
        .containsExactlyInAnyOrder(0, 30);

    String first = "/consignments/" + given.at("/consignments/0/id").asString();
    post(county.leader(), first + "/ship", 204, "{\"version\": 1}");
    post(county.leader(), first + "/ship", 409, "{\"version\": 1}");
    post(county.leader(), first + "/receive", 204, "{\"version\": 2}");
    assertThat(find(overview().get("needs"), "id", need).get("state").asString())
        .isEqualTo("GIVEN");
    JsonNode received = find(overview().get("needs"), "id", need).at("/consignments/0");
    assertThat(received.get("shippedBy").asString()).isEqualTo(county.leader().login());
    assertThat(received.get("receivedAt").isNull()).isFalse();
    String second = "/consignments/" + given.at("/consignments/1/id").asString();
    post(county.leader(), second + "/receive", 204, "{\"version\": 1}");
    assertThat(find(overview().get("needs"), "id", need).get("state").asString()).isEqualTo("DONE");
    theActsFoldIntoTheState();
  }

  @Test
  void whatIsPartlyCalledOffIsPlannedAgainForTheRest() {
    stock(county.code(), "FOOD", 100, "");
    stock(county.townA(), "FOOD", 80, "");
    String need = need("FOOD", 150);
    line(need);
    accept(need);
    JsonNode given = find(overview().get("needs"), "id", need);
    JsonNode called = given.at("/consignments/1");
    HttpResponse<String> cancelled =
        http.post(
            county.leader(),
            "/api/duties/%s/cancel".formatted(called.get("duty").asString()),
            "{\"version\": 1, \"text\": \"车坏了\"}");
    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
    JsonNode failed = find(overview().get("needs"), "id", need);
    assertThat(failed.get("state").asString()).isEqualTo("FAILED");
    post(
        county.leader(),
        "/needs/%s/let-go".formatted(need),
        204,
        "{\"version\": %d}".formatted(failed.get("version").asInt()));
    JsonNode open = find(overview().get("needs"), "id", need);
    assertThat(open.get("state").asString()).isEqualTo("OPEN");
    assertThat(open.get("left").asInt()).isEqualTo(called.get("quantity").asInt());
    assertThat(line(need).at("/parts/0/quantity").asInt()).isEqualTo(open.get("left").asInt());
  }

  @Test
  void theLotThatExpiresFirstGoesFirstAndWhatHasExpiredStays() {
    stock(
        county.code(),
        "MEDICINE",
        100,
        """
        {"no": "L2", "quantity": 40, "expires": "2999-06-30"},
        {"no": "L1", "quantity": 30, "expires": "2998-06-30"},
        {"no": "L0", "quantity": 20, "expires": "2020-06-30"}
        """);
    JsonNode stock = overview().at("/stocks/0");
    assertThat(stock.get("usable").asInt()).isEqualTo(80);
    assertThat(find(stock.get("lots"), "no", "L0").get("expired").asBoolean()).isTrue();
    String need = need("MEDICINE", 75);
    line(need);
    accept(need);
    assertThat(find(overview().get("needs"), "id", need).at("/consignments/0/lots"))
        .extracting(lot -> lot.get("no").asString() + " " + lot.get("quantity").asInt())
        .containsExactly("L1 30", "L2 40", " 5");
    assertThat(overview().at("/stocks/0/usable").asInt()).isEqualTo(5);
    post(
        county.leader(),
        "/stocks",
        400,
        """
        {"place": "%s", "function": "HEALTH", "item": "MEDICINE", "quantity": 1,
         "lots": [{"no": "L1", "quantity": 2}]}
        """
            .formatted(county.code()));
  }

  @Test
  void uninsuredVolunteersAreNeitherProposedNorPinnedUntilTheyAreInsured() {
    String id =
        post(county.leader(), "/teams", 201, team(", \"task\": \"送样\", \"insured\": false"))
            .get("id")
            .asString();
    String need = need("TESTING", 1);
    JsonNode nobody = line(need);
    assertThat(nobody.get("from").isNull()).isTrue();
    assertThat(nobody.at("/others/0/against").asString()).isEqualTo("UNINSURED");
    HttpResponse<String> pin =
        http.post(
            county.leader(),
            "/api/resources/needs/%s/pin".formatted(need),
            "{\"version\": 1, \"from\": \"%s\"}".formatted(id));
    assertThat(pin.statusCode()).isEqualTo(409);
    assertThat(pin.body()).containsAnyOf("第五十五条", "Art. 55");

    post(
        county.leader(),
        "/teams/" + id,
        204,
        team(", \"task\": \"送样\", \"insured\": true, \"version\": 1"));
    assertThat(overview().get("changes"))
        .extracting(it -> it.get("kind").asString())
        .containsExactly("TEAM_BACK");
    assertThat(line(need).get("from").asString()).isEqualTo(id);
  }

  @Test
  void teamsAndStocksAreCorrectedAndRetired() {
    String id = post(county.leader(), "/teams", 201, team("")).get("id").asString();
    post(county.leader(), "/teams/" + id, 409, team(", \"version\": 7"));
    post(county.leader(), "/teams/%s/retire".formatted(id), 204, "{\"version\": 1}");
    assertThat(overview().get("teams")).isEmpty();
    stock(county.code(), "MASK", 10, "");
    JsonNode stock = overview().at("/stocks/0");
    post(
        county.leader(),
        "/stocks/%s/retire".formatted(stock.get("id").asString()),
        204,
        "{\"version\": 1}");
    assertThat(overview().get("stocks")).isEmpty();
    stock(county.code(), "MASK", 20, "");
    assertThat(overview().at("/stocks/0/quantity").asInt()).isEqualTo(20);
  }

  @Test
  void daysWithoutWhatPeopleNeedAreAddedUpForTownshipsAndAbove() {
    need("FOOD", 5);
    need("MASK", 5);
    JsonNode unmet =
        Http.json(http.get(county.leader(), "/api/resources/unmet?place=" + county.code()));
    assertThat(unmet.get("places"))
        .extracting(it -> it.at("/place/code").asString())
        .containsExactlyInAnyOrder(county.code(), county.townA(), county.townB());
    JsonNode town =
        StreamSupport.stream(unmet.get("places").spliterator(), false)
            .filter(it -> it.at("/place/code").asString().equals(county.townA()))
            .findFirst()
            .orElseThrow();
    assertThat(town.get("needs").asInt()).isEqualTo(1);
    assertThat(town.get("open").asInt()).isEqualTo(1);
    assertThat(town.get("personDays").asDouble())
        .isCloseTo(10 * town.get("days").asDouble(), within(1e-6));
    assertThat(
            http.get(county.leader(), "/api/resources/unmet?place=" + county.villageA1())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aFileIsADifferenceAndItsFaultsNameRowColumnAndRemedy() {
    List<TeamLine> teams =
        List.of(
            line(2, "检测一队", "采样检测", "08:00-18:00", null, null),
            line(3, "志愿一组", "ALLOCATION", "8:00~18:00", "送药", "NO"),
            line(4, "无名队", "飞行", "18:00-08:00", "送药", null));
    ImportSummary tried = asLeader(() -> files.previewTeams(teams));
    assertThat(tried.accepted()).isEqualTo(2);
    assertThat(tried.rejected()).isEqualTo(1);
    assertThat(tried.errors())
        .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.code())
        .containsExactly("4 kind not-one-of", "4 hours not-hours", "4 insured missing");
    assertThat(overview().get("teams")).isEmpty();
    assertThat(asLeader(() -> files.teams(teams)).accepted()).isEqualTo(2);
    assertThat(asLeader(() -> files.teams(teams)).duplicates()).isEqualTo(2);
    assertThat(overview().get("teams")).hasSize(2);

    List<StockLine> stocks =
        List.of(
            new StockLine(2, county.code(), "HEALTH", "口罩", "100", "L1", "2999-01-31"),
            new StockLine(3, county.code(), "HEALTH", "MASK", "50", "L2", null),
            new StockLine(4, county.code(), "HEALTH", "MASK", "50", "L2", null),
            new StockLine(5, "000000", "HEALTH", "MASK", "x", null, "明年"));
    ImportSummary counted = asLeader(() -> files.stocks(stocks));
    assertThat(counted.accepted()).isEqualTo(2);
    assertThat(counted.errors())
        .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.code())
        .containsExactly(
            "4 lot lot-twice",
            "5 place unknown-place",
            "5 quantity not-between",
            "5 expires not-a-day");
    assertThat(overview().at("/stocks/0/quantity").asInt()).isEqualTo(150);
    // Whose ground it is not can't tell of it.
    assertThat(
            Acting.as(
                    county.person(county.townB(), "LEAD").actor(), () -> files.previewTeams(teams))
                .rejected())
        .isEqualTo(3);
  }

  private TeamLine line(
      int row,
      String name,
      String kind,
      String hours,
      @Nullable String task,
      @Nullable String insured) {
    return new TeamLine(
        row, county.townA(), name, kind, "HEALTH", "4", hours, null, null, task, insured);
  }

  private ImportSummary asLeader(Supplier<ImportSummary> work) {
    return Acting.as(county.leader().actor(), work);
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

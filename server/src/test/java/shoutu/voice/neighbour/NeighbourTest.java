package shoutu.voice.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.instance.Timekeeper;
import shoutu.voice.neighbour.TestPeer.Says;
import shoutu.voice.open311.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** We as the client of another city's Open311: real HTTP, real PostgreSQL. */
@ServerTest
class NeighbourTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private ApplicationContext server;
  @Autowired private Neighbours neighbours;
  @Autowired private Timekeeper timekeeper;
  @Autowired private JdbcClient db;
  @Autowired private Clock clock;

  private final TestPeer peer = new TestPeer();
  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @AfterEach
  void close() {
    sql("update voice.neighbour set active = false, version = version + 1, last_act = 'CHANGED'");
    peer.close();
  }

  @Test
  void theirRequestsComeInOnceThroughTheNormalIntake() {
    String requests =
        list(
            request("17", "W1", "open", "甲镇甲一村停水两天"),
            request("18", "W1", "closed", "修好了"),
            request("19", "ROADS", "open", "路灯坏了"),
            "{\"service_request_id\":20,\"status\":\"open\",\"service_code\":\"W1\","
                + "\"service_name\":\"Water\",\"requested_datetime\":\"not a time\","
                + "\"address_id\":\""
                + county.villageB1()
                + "\"}");
    peer.answers(200, requests);
    String id = register(Map.of("W1", "WATER"), "JSON", true);

    look(id);
    look(id);

    JsonNode seen = seen(id);
    assertThat(seen.findValuesAsString("theirId")).containsExactlyInAnyOrder("17", "20");
    JsonNode first = problemOf(seen, "17");
    assertThat(first.get("channel").asString()).isEqualTo("OPEN311");
    assertThat(first.get("matter").asString()).isEqualTo("WATER");
    assertThat(first.get("place").asString()).isEqualTo(county.villageA1());
    assertThat(first.get("owner").isNull()).isFalse();
    assertThat(problemOf(seen, "20").get("place").asString()).isEqualTo(county.villageB1());
    JsonNode view = view(id);
    assertThat(view.get("taken").asInt()).isEqualTo(2);
    assertThat(view.get("left").asInt()).isZero();
    assertThat(view.get("problem").isNull()).isTrue();
    assertThat(view.toString()).doesNotContain("their secret");
    TestPeer.Asked asked = peer.asked().getFirst();
    assertThat(asked.fields())
        .containsEntry("api_key", "their secret")
        .containsEntry("jurisdiction_id", "next.example")
        .containsEntry("service_code", "W1");
    // Whoever has a copy of the database has no key.
    assertThat(
            db.sql(
                    "select count(*) as n from voice.neighbour n where n::text like '%their"
                        + " secret%'")
                .query((row, _) -> row.getInt("n"))
                .single())
        .isZero();
  }

  @Test
  void xmlSaysTheSame() {
    peer.answers(
        200,
        """
        <?xml version="1.0" encoding="utf-8"?>
        <service_requests><request><service_request_id>638344</service_request_id>
        <status>open</status><service_code>W1</service_code>
        <description><![CDATA[没水 <两天>]]></description>
        <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime>
        <address>乙镇乙一村</address></request></service_requests>
        """);
    String id = register(Map.of("*", "WATER"), "XML", false);

    look(id);

    JsonNode problem = problemOf(seen(id), "638344");
    assertThat(problem.get("place").asString()).isEqualTo(county.villageB1());
    assertThat(peer.asked().getFirst().path()).endsWith("/requests.xml");
    assertThat(peer.asked().getFirst().fields()).doesNotContainKey("service_code");
  }

  @Test
  void whatIsAskedAndPlayedHereIsAsPublished() throws Exception {
    Path samples = Schema.samples();
    String played = list(request("17", "W1", "open", "停水"));
    assertThat(Schema.read(samples, "requests").faults(JSON.readTree(played))).isEmpty();
    JsonNode described =
        JSON.readTree(Files.readString(samples.resolve("georeport-v2_swagger.json")));
    JsonNode get = described.get("paths").get("/requests.{response_format}").get("get");
    Set<String> known = new java.util.HashSet<>(get.findValuesAsString("name"));
    // The two that every path shares, by reference.
    known.addAll(Set.of("jurisdiction_id", "api_key"));
    peer.answers(200, played);
    String id = register(Map.of("W1", "WATER"), "JSON", true);
    look(id);
    assertThat(peer.asked().getFirst().fields().keySet()).isSubsetOf(known);
    assertThat(peer.asked().getFirst().fields().get("start_date"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void eachFailureIsShownAndTriedAgainAndNothingIsLost() {
    String id = register(Map.of("W1", "WATER"), "JSON", true);
    String sound = list(request("a", "W1", "open", "停水"), request("b", "W1", "open", "又停水"));
    Instant through = Instant.parse(view(id).get("through").asString());

    peer.answers(503, "");
    fails(id, "BUSY", "503");
    peer.answers(403, "[{\"code\":403,\"description\":\"api_key expired\"}]");
    fails(id, "REFUSED", "api_key expired");
    peer.answers(200, "[{\"service_request_id\": ");
    fails(id, "UNREADABLE", "");
    peer.answers(200, "{\"error\": \"none\"}");
    fails(id, "NOT_GEOREPORT", "list");
    peer.answers(302, "");
    fails(id, "REFUSED", "302");
    assertThat(view(id).get("failures").asInt()).isEqualTo(5);
    assertThat(Instant.parse(view(id).get("through").asString())).isEqualTo(through);

    // Backed off: five failures later it is not asked before twelve hours are over.
    int asked = peer.asked().size();
    timekeeper.advance(clock.instant().plus(Duration.ofHours(11)));
    rounds();
    assertThat(peer.asked()).hasSize(asked);

    peer.answers(200, sound);
    timekeeper.advance(clock.instant().plus(Duration.ofHours(2)));
    rounds();
    JsonNode view = view(id);
    assertThat(view.get("failures").asInt()).isZero();
    assertThat(view.get("problem").isNull()).isTrue();
    assertThat(view.get("taken").asInt()).isEqualTo(2);
    Instant from = Instant.parse(peer.asked().getLast().fields().get("start_date"));
    assertThat(from).isBefore(through);
  }

  @Test
  void aPeerThatIsGoneIsToldToo() {
    String id = register(Map.of("W1", "WATER"), "JSON", true);
    peer.close();
    fails(id, "UNREACHABLE", "");
  }

  @Test
  void aFullAnswerIsAskedForInHalves() {
    List<Instant> known = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      known.add(clock.instant().minus(Duration.ofHours(2 + i)));
    }
    peer.answers(
        asked -> {
          Instant from = Instant.parse(asked.fields().get("start_date"));
          Instant to = Instant.parse(asked.fields().get("end_date"));
          List<String> found = new ArrayList<>();
          for (Instant at : known) {
            if (!at.isBefore(from) && !at.isAfter(to)) {
              found.add(request("n" + known.indexOf(at), "W1", "open", "停水"));
            }
          }
          // This one has so much else that its list is always cut when it is asked for a day.
          while (Duration.between(from, to).compareTo(Duration.ofHours(7)) > 0
              && found.size() < NeighbourRules.MOST_AT_ONCE) {
            found.addFirst(request("x", "ROADS", "open", "路"));
          }
          return new Says(
              200, list(found.stream().limit(NeighbourRules.MOST_AT_ONCE).toArray(String[]::new)));
        });
    String id = register(Map.of("W1", "WATER"), "JSON", true);
    look(id);
    assertThat(view(id).get("taken").asInt()).isEqualTo(12);
  }

  @Test
  void theyHearWhatWasClosedHereOnce() {
    peer.answers(200, list(request("17", "W1", "open", "停水")));
    String id = register(Map.of("W1", "WATER"), "JSON", true);
    look(id);
    UUID problem = UUID.fromString(problemOf(seen(id), "17").get("id").asString());
    sql(
        "update voice.problem set closed_at = '"
            + clock.instant()
            + "', version = version + 1, last_act = 'CLOSED' where id = '"
            + problem
            + "'");
    peer.asked().clear();
    look(id);
    look(id);
    List<TestPeer.Asked> told =
        peer.asked().stream().filter(it -> it.path().contains("servicerequestupdates")).toList();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().fields())
        .containsEntry("service_request_id", "17")
        .containsEntry("status", "CLOSED")
        .containsEntry("api_key", "their secret");
  }

  @Test
  void aCallerWhoseMatterIsTheirsIsPassedOnAndNothingElseIs() {
    String id = register(Map.of("W1", "WATER"), "JSON", true);
    String path = "/api/neighbours/" + id + "/requests";
    JsonNode taker = seenByTheHotline("/api/takers", "id", id);
    assertThat(taker.get("name").asString()).isEqualTo(view(id).get("name").asString());
    assertThat(taker.get("matters").get(0).asString()).isEqualTo("WATER");
    int before = diversions();
    assertThat(pass(path, "FOOD").body()).contains("neighbour-lacks");
    assertThat(diversions()).as("not passed on, not noted").isEqualTo(before);
    String beyond = passed(path);
    assertThat(diversions()).as("noted with it").isEqualTo(before + 1);

    peer.answers(503, "");
    rounds();
    assertThat(passedOn(beyond).get("problem").asString()).isEqualTo("BUSY");
    assertThat(passedOn(beyond).get("sentAt").isNull()).isTrue();

    AtomicBoolean taken = new AtomicBoolean();
    peer.answers(
        asked -> {
          if (asked.method().equals("POST")) {
            taken.set(true);
            return new Says(200, "[{\"service_request_id\": 4711, \"service_notice\": \"\"}]");
          }
          boolean followed = asked.fields().containsKey("service_request_id");
          String state = followed ? "closed" : "open";
          return new Says(200, taken.get() ? list(request("4711", "W1", state, "")) : "[]");
        });
    timekeeper.advance(clock.instant().plus(Duration.ofMinutes(6)));
    rounds();
    look(id);

    TestPeer.Asked sent =
        peer.asked().stream().filter(it -> it.method().equals("POST")).toList().getLast();
    assertThat(sent.path()).endsWith("/requests.json");
    assertThat(sent.fields())
        .containsEntry("service_code", "W1")
        .containsEntry("api_key", "their secret")
        .containsEntry("phone", "13900000001");
    assertThat(sent.fields().get("description")).contains("他们那边停水", "演练");
    JsonNode passed = passedOn(beyond);
    assertThat(passed.get("theirId").asString()).isEqualTo("4711");
    assertThat(passed.get("theirStatus").asString()).isEqualTo("closed");
    assertThat(view(id).get("taken").asInt()).as("ours does not come back").isZero();
    assertThat(
            db.sql(
                    """
                    select count(*) as n from access.subject s join voice.passed_on o on o.words = s.id
                     where o.diversion = :id and s.shredded_at is null
                    """)
                .param("id", UUID.fromString(beyond))
                .query((row, _) -> row.getInt("n"))
                .single())
        .as("what was told is destroyed here")
        .isZero();
  }

  @Test
  void ourOwnServerIsAPeerAndNothingGoesRoundInCircles() {
    TestCounty next = TestCounty.found(server);
    String at = "/api/public/open311/v2";
    String self =
        "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port") + at;
    String here = register(county, self, next.code(), next.hotline().key(), "JSON");
    String there = register(next, self, county.code(), county.hotline().key(), "XML");
    HttpResponse<String> made =
        http.post(
            next.hotline(),
            "/api/problems",
            "{\"place\":\"%s\",\"matter\":\"WATER\",\"text\":\"停水\"}".formatted(next.villageA1()));
    String theirs = Http.json(made).get("id").asString();
    String beyond = passed("/api/neighbours/" + here + "/requests");

    for (int i = 0; i < 4; i++) {
      look(here);
      look(next, there);
    }

    assertThat(seen(here).findValuesAsString("theirId"))
        .as("%s", view(here))
        .containsExactly(theirs);
    assertThat(problems(next)).as("theirs, and ours that was passed on; none came back").hasSize(2);
    assertThat(problems(county)).hasSize(1);
    JsonNode passed = passedOn(beyond);
    assertThat(problems(next)).contains(passed.get("theirId").asString());
    assertThat(passed.get("theirStatus").asString()).isEqualTo("open");
  }

  @Test
  void whatIsWrongWithARegistrationIsSaidAtOnce() {
    HttpResponse<String> refused =
        http.post(
            county.administrator(),
            "/api/neighbours",
            """
            {"place":"%s","baseUrl":"https://elsewhere.example/v2","format":"YAML",
             "matters":{"W":"NONE"}}
            """
                .formatted(county.code()));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Http.json(refused).get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("name", "baseUrl", "format", "matters.W");
    assertThat(refused.body()).contains("shoutu.neighbours.hosts", "127.0.0.1");
  }

  private void fails(String id, String problem, String detail) {
    look(id);
    JsonNode view = view(id);
    assertThat(view.get("problem").asString()).isEqualTo(problem);
    assertThat(view.get("problemText").asString()).isNotBlank().doesNotContain("voice.");
    assertThat(view.get("detail").asString()).contains(detail);
    assertThat(Instant.parse(view.get("dueAt").asString())).isAfter(clock.instant());
  }

  private void look(String id) {
    look(county, id);
  }

  private void look(TestCounty of, String id) {
    assertThat(http.post(of.administrator(), "/api/neighbours/" + id + "/look", "{}").statusCode())
        .isEqualTo(202);
    rounds();
  }

  private void rounds() {
    while (neighbours.round()) {
      // Until nobody is due.
    }
  }

  private String register(Map<String, String> matters, String format, boolean updates) {
    return made(
        county,
        Map.of(
            "place",
            county.code(),
            "name",
            "邻市",
            "baseUrl",
            peer.address(),
            "jurisdiction",
            "next.example",
            "format",
            format,
            "apiKey",
            "their secret",
            "matters",
            matters,
            "updates",
            updates));
  }

  private String register(TestCounty of, String url, String county, String key, String format) {
    return made(
        of,
        Map.of(
            "place", of.code(),
            "name", "邻县",
            "baseUrl", url,
            "jurisdiction", county,
            "format", format,
            "apiKey", key,
            "matters", Map.of("WATER", "WATER")));
  }

  private String made(TestCounty of, Map<String, ?> form) {
    HttpResponse<String> made =
        http.post(of.administrator(), "/api/neighbours", JSON.writeValueAsString(form));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Http.json(made).get("id").asString();
  }

  private JsonNode view(String id) {
    return Http.json(http.get(county.administrator(), "/api/neighbours/" + id));
  }

  private JsonNode seen(String id) {
    return Http.json(http.get(county.administrator(), "/api/neighbours/" + id + "/requests"));
  }

  private JsonNode problemOf(JsonNode seen, String theirId) {
    for (JsonNode one : seen.get("items")) {
      if (one.get("theirId").asString().equals(theirId)) {
        String id = one.get("problem").asString();
        return Http.json(http.get(county.hotline(), "/api/problems/" + id)).get("problem");
      }
    }
    throw new AssertionError(theirId + " is not among " + seen);
  }

  private List<String> problems(TestCounty of) {
    JsonNode page = Http.json(http.get(of.hotline(), "/api/problems?place=" + of.code()));
    List<String> ids = new ArrayList<>();
    page.get("items").forEach(it -> ids.add(it.get("id").asString()));
    return ids;
  }

  private int diversions() {
    return Http.json(http.get(county.hotline(), "/api/diversions?limit=200&place=" + county.code()))
        .get("items")
        .size();
  }

  /** The diversion that was noted for it. */
  private String passed(String path) {
    HttpResponse<String> made = pass(path, "WATER");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Http.json(made).get("diversion").asString();
  }

  private HttpResponse<String> pass(String path, String matter) {
    return http.post(
        county.hotline(),
        path,
        """
        {"place":"%s","told":"邻市负责","matter":"%s","text":"他们那边停水","phone":"13900000001"}
        """
            .formatted(county.villageA1(), matter));
  }

  private JsonNode passedOn(String diversion) {
    return seenByTheHotline("/api/passed-on", "diversion", diversion);
  }

  /** It may not read how a neighbour is reached. */
  private JsonNode seenByTheHotline(String path, String field, String value) {
    return Http.json(http.get(county.hotline(), path)).get("items").values().stream()
        .filter(one -> one.get(field).asString().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError(value + " is not in " + path));
  }

  private void sql(String statement) {
    Acting.asSystem(
        "test",
        () -> server.getBean(TransactionOperations.class).execute(_ -> db.sql(statement).update()));
  }

  private static String list(String... requests) {
    return "[" + String.join(",", requests) + "]";
  }

  private static String request(String id, String service, String status, String description) {
    return """
    {"service_request_id":"%s","status":"%s","service_code":"%s","description":"%s",
     "requested_datetime":"2026-01-02T08:00:00+08:00","address":"甲镇甲一村"}
    """
        .formatted(id, status, service, description);
  }
}

package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Via;
import tools.jackson.databind.JsonNode;

/** Appointing, replacing, being away, and handing over: over HTTP, as a county's people do it. */
@ServerTest
class PostsWebTest {

  private final ApplicationContext server;
  private final Http http;
  private final Ownership ownership;
  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private TestCounty county;

  @Autowired
  PostsWebTest(
      ApplicationContext server,
      Ownership ownership,
      JdbcClient db,
      TransactionOperations transaction,
      InstantSource clock) {
    this.server = server;
    this.http = new Http(server);
    this.ownership = ownership;
    this.db = db;
    this.transaction = transaction;
    this.clock = clock;
    this.county = TestCounty.found(server);
  }

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
  }

  @Test
  void whoIsAwayIsStoodInForByTurnsFromThatInstant() {
    appoint(county.villageA1(), "HEALTH", 1, "first deputy");
    appoint(county.villageA1(), "HEALTH", 2, "substitute");
    String doctor = county.worker().holder();

    assertThat(away(county.township(), doctor).statusCode()).isEqualTo(204);
    assertThat(health().holder()).isEqualTo("first deputy");
    assertThat(health().via()).isEqualTo(Via.DEPUTY);
    assertThat(away(county.township(), "first deputy").statusCode()).isEqualTo(204);
    assertThat(health().holder()).isEqualTo("substitute");
    assertThat(away(county.township(), doctor).statusCode()).isEqualTo(409);

    // The holder tells it oneself.
    HttpResponse<String> back =
        http.post(county.worker(), "/api/absences/end", "{\"holder\":\"%s\"}".formatted(doctor));
    assertThat(back.statusCode()).isEqualTo(204);
    assertThat(health().holder()).isEqualTo(doctor);
    JsonNode seats = Http.json(http.get(county.leader(), "/api/posts?place=" + county.villageA1()));
    assertThat(seats.get("items").valueStream().filter(it -> it.get("away").asBoolean()))
        .singleElement()
        .satisfies(it -> assertThat(it.get("holder").asString()).isEqualTo("first deputy"));
  }

  @Test
  void anAbsenceIsToldOnlyWhereOneAnswers() {
    assertThat(away(county.township(), county.person(county.townB(), "LEAD").holder()).statusCode())
        .isEqualTo(404);
    assertThat(away(county.worker(), county.township().holder()).statusCode()).isEqualTo(403);
    assertThat(
            http.post(
                    county.township(),
                    "/api/absences",
                    "{\"holder\":\"%s\",\"from\":\"2020-01-01T00:00:00Z\"}"
                        .formatted(county.worker().holder()))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatAPostIsCalledInEnglishIsFoundByTheNameThatWasKept() {
    JsonNode mine = Http.json(http.get(county.worker(), "/api/me")).get("posts").get(0);
    String kept = mine.get("post").asString();
    JsonNode names =
        Http.json(
            http.get(
                county.leader(),
                "/api/posts/names?post=%s&post=nobody"
                    .formatted(URLEncoder.encode(kept, StandardCharsets.UTF_8))));
    assertThat(names.get("items").get(0).get("zh").asString()).isEqualTo(kept);
    assertThat(names.get("items").get(0).get("en").asString())
        .isEqualTo(mine.get("postEn").asString())
        .isNotEqualTo(kept);
    assertThat(names.get("items").get(1).get("en").asString()).isEqualTo("nobody");
    String many = "?post=x" + "&post=x".repeat(100);
    assertThat(http.get(county.leader(), "/api/posts/names" + many).statusCode()).isEqualTo(400);
  }

  @Test
  void onlyTheAdministratorAppointsAndAWrongFormIsToldWhatIsWrong() {
    String form = form(county.villageA1(), "NO_SUCH", 0, "somebody");
    assertThat(http.post(county.leader(), "/api/posts", form).statusCode()).isEqualTo(403);
    HttpResponse<String> refused = http.post(county.administrator(), "/api/posts", form);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Http.json(refused).get("errors").get(0).get("field").asString())
        .isEqualTo("function");
    TestCounty abroad = TestCounty.found(server);
    assertThat(
            http.post(
                    county.administrator(),
                    "/api/posts",
                    form(abroad.villageA1(), "HEALTH", 0, "somebody"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aFieldIsHandedOverWithWhatIsOpenAndAcceptedByTheSuccessor() {
    Person doctor = county.worker();
    Person successor = county.person(county.villageA1(), "LEAD");
    appoint(county.villageA1(), "HEALTH", 0, successor.holder());

    assertThat(health().holder()).isEqualTo(successor.holder());
    JsonNode open = handovers();
    assertThat(open.size()).isOne();
    assertThat(open.get(0).get("from").asString()).isEqualTo(doctor.holder());
    assertThat(open.get(0).get("to").asString()).isEqualTo(successor.holder());
    String accept = "/api/handovers/" + open.get(0).get("id").asString() + "/accept";
    assertThat(http.post(county.township(), accept, "{}").statusCode()).isEqualTo(403);
    assertThat(http.post(successor, accept, "{}").statusCode()).isEqualTo(204);
    assertThat(http.post(successor, accept, "{}").statusCode()).isEqualTo(409);
    assertThat(handovers().size()).isZero();
  }

  @Test
  void whoLeavesWithoutASuccessorLeavesAnOpenHandoverAndNoGroundWithoutAnOwner() {
    String end =
        "{\"place\":\"%s\",\"function\":\"HEALTH\",\"order\":0}".formatted(county.villageA1());
    assertThat(http.post(county.administrator(), "/api/posts/end", end).statusCode())
        .isEqualTo(204);
    assertThat(http.post(county.administrator(), "/api/posts/end", end).statusCode())
        .isEqualTo(409);
    assertThat(health().via()).isEqualTo(Via.LEAD);
    assertThat(handovers().get(0).get("to").isNull()).isTrue();

    appoint(county.villageA1(), "HEALTH", 0, "new doctor");
    assertThat(handovers().size()).isOne();
    assertThat(handovers().get(0).get("to").asString()).isEqualTo("new doctor");
    assertThat(actsOfHandovers()).isGreaterThanOrEqualTo(2);
  }

  private Long actsOfHandovers() {
    return Acting.asSystem(
        "test",
        () ->
            transaction.execute(
                _ ->
                    db.sql(
                            """
                            select count(*) from ledger.act
                             where aggregate = 'HANDOVER' and place_code = :place
                            """)
                        .param("place", county.villageA1())
                        .query(Long.class)
                        .single()));
  }

  private Owner health() {
    return ownership.ownerOf(county.villageA1(), "HEALTH", clock.instant());
  }

  private JsonNode handovers() {
    return Http.json(http.get(county.township(), "/api/handovers?place=" + county.villageA1()))
        .get("items");
  }

  private HttpResponse<String> away(Person who, String holder) {
    return http.post(who, "/api/absences", "{\"holder\":\"%s\"}".formatted(holder));
  }

  private void appoint(String place, String function, int order, String holder) {
    HttpResponse<String> done =
        http.post(county.administrator(), "/api/posts", form(place, function, order, holder));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
  }

  private static String form(String place, String function, int order, String holder) {
    return "{\"place\":\"%s\",\"function\":\"%s\",\"order\":%d,\"holder\":\"%s\"}"
        .formatted(place, function, order, holder);
  }
}

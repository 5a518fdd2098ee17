package shoutu.response.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.NewContact;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Via;
import tools.jackson.databind.JsonNode;

/** The village doctor was near a case of cholera: over HTTP, as a county's people do it. */
@ServerTest
class MeasuresTest {

  private final ApplicationContext server;
  private final Http http;
  private final Ownership ownership;
  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private TestCounty county;

  @Autowired
  MeasuresTest(
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
  void aCountyWithADeputy() {
    county = TestCounty.found(server);
    assertThat(
            http.post(
                    county.administrator(),
                    "/api/posts",
                    "{\"place\":\"%s\",\"function\":\"HEALTH\",\"order\":1,\"holder\":\"nurse %s\"}"
                        .formatted(county.villageA1(), county.code()))
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void aHolderInQuarantineIsReplacedFromThatInstantAndComesBackWithItsEnd() {
    UUID duty = openDutyOfTheDoctor();
    String id = propose("CHOLERA", "QUARANTINE", county.worker().holder());
    assertThat(health().holder()).isEqualTo(county.worker().holder());

    JsonNode inForce = Http.json(decide(county.department(), id, 1, true));
    assertThat(inForce.get("state").asString()).isEqualTo("IN_FORCE");
    assertThat(inForce.toString())
        .doesNotContain(county.department().login(), county.epidemiologist().login());
    assertThat(inForce.get("decidedByEn").asString()).contains(", ");
    assertThat(health().holder()).isEqualTo("nurse " + county.code());
    assertThat(health().via()).isEqualTo(Via.DEPUTY);
    assertThat(ownerOnThePageOf(duty)).isEqualTo("nurse " + county.code());
    // Ends by itself.
    Instant ends = Instant.parse(inForce.get("endsAt").asString());
    assertThat(ownership.ownerOf(county.villageA1(), "HEALTH", ends).holder())
        .isEqualTo(county.worker().holder());
    assertThat(ownership.ownerOf(county.villageA1(), "HEALTH", ends.minusSeconds(1)).via())
        .isEqualTo(Via.DEPUTY);

    assertThat(
            http.post(county.leader(), "/api/measures/" + id + "/lift", "{\"version\": 2}")
                .statusCode())
        .isEqualTo(200);
    assertThat(health().holder()).isEqualTo(county.worker().holder());
    assertThat(ownerOnThePageOf(duty)).isEqualTo(county.worker().holder());
  }

  @Test
  void nothingThatIsKeptJoinsTheAbsenceWithTheMeasure() {
    String doctor = county.worker().holder();
    String id = propose("CHOLERA", "QUARANTINE", doctor);
    decide(county.department(), id, 1, true);

    List<Map<String, @Nullable Object>> acts =
        Acting.asSystem(
            "test",
            () ->
                transaction.execute(
                    _ ->
                        db.sql(
                                """
                                select aggregate, command::text as command, actor, body::text as body
                                  from ledger.act
                                 where aggregate_id = :id
                                    or (aggregate = 'ABSENCE' and body ->> 'holder' = :holder)
                                """)
                            .param("id", UUID.fromString(id))
                            .param("holder", doctor)
                            .query()
                            .listOfRows()));
    assertThat(acts).extracting(act -> act.get("aggregate")).contains("MEASURE", "ABSENCE");
    List<String> commandsOfMeasures =
        acts.stream()
            .filter(act -> "MEASURE".equals(act.get("aggregate")))
            .map(act -> String.valueOf(act.get("command")))
            .toList();
    assertThat(acts)
        .filteredOn(act -> "ABSENCE".equals(act.get("aggregate")))
        .singleElement()
        .satisfies(
            act -> {
              assertThat(commandsOfMeasures).doesNotContain(String.valueOf(act.get("command")));
              assertThat(act.get("actor")).isEqualTo("stand-ins");
              assertThat(String.valueOf(act.get("body")))
                  .doesNotContain("QUARANTINE", "CHOLERA", id);
            });
    assertThat(acts)
        .filteredOn(act -> "MEASURE".equals(act.get("aggregate")))
        .allSatisfy(
            act ->
                assertThat(String.valueOf(act.get("body")))
                    .doesNotContain(doctor, "post_subject", "absence", "stand_in"));
    String page = http.get(county.department(), "/api/measures/" + id).body();
    assertThat(page).doesNotContain(doctor);
  }

  @Test
  void twoPersonsDecideAndOneDisagreementChangesNothing() {
    String id = propose(county.cdcDuty(), "CHOLERA", "QUARANTINE", county.worker().holder());
    assertThat(decide(county.cdcDuty(), id, 1, true).statusCode()).isEqualTo(403);
    assertThat(decide(county.epidemiologist(), id, 1, true).statusCode()).isEqualTo(403);
    assertThat(decide(county.township(), id, 1, true).statusCode()).isEqualTo(403);
    assertThat(health().holder()).isEqualTo(county.worker().holder());

    assertThat(decide(county.leader(), id, 1, false).statusCode()).isEqualTo(200);
    assertThat(decide(county.department(), id, 2, true).statusCode()).isEqualTo(409);
    assertThat(health().holder()).isEqualTo(county.worker().holder());
  }

  @Test
  void whatTheLawDoesNotBindIsByConsentAndWhatDoesNotKeepFromWorkReplacesNobody() {
    assertThat(
            proposal(county.epidemiologist(), "MEASLES", "QUARANTINE", county.worker().holder())
                .statusCode())
        .isEqualTo(400);
    String id = propose("MEASLES", "HOME_MONITORING", county.worker().holder());
    assertThat(decide(county.department(), id, 1, true).statusCode()).isEqualTo(200);
    assertThat(health().holder()).isEqualTo(county.worker().holder());

    String rest = propose("MEASLES", "HOME_REST", county.worker().holder());
    decide(county.department(), rest, 1, true);
    assertThat(health().via()).isEqualTo(Via.DEPUTY);
  }

  @Test
  void anAbsenceToldBeforeAndAfterDoesNotMatter() {
    String doctor = county.worker().holder();
    assertThat(
            http.post(county.township(), "/api/absences", "{\"holder\":\"%s\"}".formatted(doctor))
                .statusCode())
        .isEqualTo(204);
    String id = propose("CHOLERA", "QUARANTINE", doctor);
    assertThat(decide(county.department(), id, 1, true).statusCode()).isEqualTo(200);

    assertThat(health().via()).isEqualTo(Via.DEPUTY);
    assertThat(
            http.post(county.leader(), "/api/measures/" + id + "/lift", "{\"version\": 2}")
                .statusCode())
        .isEqualTo(200);
    // Still away, as was told apart from it.
    assertThat(health().via()).isEqualTo(Via.DEPUTY);
  }

  @Test
  void aHolderWhoHoldsNothingIsNamed() {
    HttpResponse<String> refused =
        proposal(county.epidemiologist(), "CHOLERA", "QUARANTINE", "nobody at all");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Http.json(refused).get("errors").get(0).get("field").asString()).isEqualTo("holder");
  }

  private String propose(String disease, String rule, String holder) {
    return propose(county.epidemiologist(), disease, rule, holder);
  }

  private String propose(Person by, String disease, String rule, String holder) {
    HttpResponse<String> made = proposal(by, disease, rule, holder);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Http.json(made).get("id").asString();
  }

  private HttpResponse<String> proposal(Person by, String disease, String rule, String holder) {
    NewContact doctor =
        new NewContact(county.villageA1(), Contact.Relation.CARER, null, Map.of("name", "村医甲"));
    UUID contact =
        Acting.asSystem(
            "test",
            () ->
                server
                    .getBean(Contacts.class)
                    .list(county.villageA1(), disease, null, List.of(doctor))
                    .getFirst()
                    .id());
    LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).plusDays(2);
    return http.post(
        by,
        "/api/measures",
        """
        {"grounds": "CONTACT", "event": "%s", "rule": "%s", "until": "%s", "holder": "%s"}
        """
            .formatted(contact, rule, until, holder));
  }

  private HttpResponse<String> decide(Person by, String id, int version, boolean agreed) {
    return http.post(
        by,
        "/api/measures/" + id + "/decide",
        "{\"version\": %d, \"agreed\": %s}".formatted(version, agreed));
  }

  private UUID openDutyOfTheDoctor() {
    return Acting.asSystem(
            "test",
            () ->
                server
                    .getBean(Duties.class)
                    .issue(NewDuty.of("LIST_CONTACTS", new Field(county.villageA1(), "HEALTH"))))
        .id();
  }

  private String ownerOnThePageOf(UUID duty) {
    JsonNode page = Http.json(http.get(county.leader(), "/api/duties/" + duty));
    return page.get("owner").get("name").asString();
  }

  private Owner health() {
    return ownership.ownerOf(county.villageA1(), "HEALTH");
  }
}

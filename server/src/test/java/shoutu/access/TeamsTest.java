package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.ImportSummary;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.NewContact;
import shoutu.territory.CoverageProofs;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.TeamRow;
import shoutu.territory.TeamsImport;
import shoutu.territory.Territory;
import shoutu.territory.Via;
import tools.jackson.databind.JsonNode;

/** A household gets five people, each with a duty of their own. */
@ServerTest
class TeamsTest {

  private static final List<String> MEMBERS =
      List.of("PAIR_LEAD", "PAIR_CONTACT", "PAIR_HEALTH", "PAIR_ORDER", "PAIR_ERRAND");

  private final ApplicationContext server;
  private final TeamsImport teams;
  private final Ownership ownership;
  private final Territory territory;
  private final TransactionOperations transaction;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Http http;
  private TestCounty county;

  @Autowired
  TeamsTest(
      ApplicationContext server,
      TeamsImport teams,
      Ownership ownership,
      Territory territory,
      TransactionOperations transaction,
      JdbcClient jdbc,
      Clock clock) {
    this.server = server;
    this.teams = teams;
    this.ownership = ownership;
    this.territory = territory;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.clock = clock;
    this.http = new Http(server);
    this.county = TestCounty.found(server);
  }

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
  }

  @Test
  void fiveForOneAreFiveOwnersOfFiveDuties() {
    assertThat(bring(MEMBERS, "person")).isEqualTo(new ImportSummary(5, 5, 0, 0, List.of()));

    for (String member : MEMBERS) {
      assertThat(ownership.ownerOf(household(), member).holder()).isEqualTo("person " + member);
      assertThat(ownership.ownerOf(household(), member).via()).isEqualTo(Via.HOLDER);
    }
    JsonNode page =
        Http.json(http.get(county.leader(), "/api/places/" + household() + "/teams"))
            .get("items")
            .get(0);
    assertThat(page.get("kind").asString()).isEqualTo("FIVE_FOR_ONE");
    assertThat(page.get("parts").valueStream().map(it -> it.get("named").asString()))
        .doesNotHaveDuplicates()
        .hasSize(5);
  }

  @Test
  void aFileAgainIsADifference() {
    bring(MEMBERS, "person");
    assertThat(bring(MEMBERS, "person")).isEqualTo(new ImportSummary(5, 0, 5, 0, List.of()));

    assertThat(bring(List.of("PAIR_ERRAND"), "other"))
        .isEqualTo(new ImportSummary(1, 1, 0, 0, List.of()));
    assertThat(ownership.ownerOf(household(), "PAIR_ERRAND").holder())
        .isEqualTo("other PAIR_ERRAND");
    assertThat(ownership.ownerOf(household(), "PAIR_HEALTH").holder())
        .isEqualTo("person PAIR_HEALTH");
  }

  @Test
  void eachMemberGetsADutyOfTheirOwnAndTheEndOfTheTeamEndsThem() {
    bring(MEMBERS, "person");
    List<Duty> owed = owed();
    assertThat(owed.stream().map(Duty::owner))
        .containsExactlyInAnyOrderElementsOf(
            MEMBERS.stream().map(member -> new Field(household(), member)).toList());
    assertThat(owed.stream().map(duty -> duty.charge().kind())).doesNotHaveDuplicates();
    assertThat(owed).allSatisfy(duty -> assertThat(duty.isOpen()).isTrue());

    // The file again, or a new member, asks for nothing twice.
    bring(MEMBERS, "person");
    bring(List.of("PAIR_ERRAND"), "other");
    assertThat(owed()).hasSize(5);

    String end = "/api/places/%s/teams/FIVE_FOR_ONE/end".formatted(household());
    assertThat(http.post(county.leader(), end, "{}").statusCode()).isEqualTo(403);
    assertThat(http.post(county.administrator(), end, "{}").statusCode()).isEqualTo(204);
    assertThat(http.post(county.administrator(), end, "{}").statusCode()).isEqualTo(404);
    assertThat(owed()).allSatisfy(duty -> assertThat(duty.isOpen()).isFalse());
    assertThat(ownership.ownerOf(household(), "PAIR_ERRAND").via()).isNotEqualTo(Via.HOLDER);

    // A team of the kind may be set up again, with duties of its own.
    bring(MEMBERS, "person");
    assertThat(owed()).hasSize(10);
  }

  @Test
  void aFormSetsATeamUpWholeOrNotAtAllAndShowsTheSeatThatStaysEmpty() {
    String teamsHere = "/api/places/%s/teams".formatted(county.gridA1());
    JsonNode choices = Http.json(http.get(county.administrator(), teamsHere + "/choices"));
    assertThat(
            choices
                .path("items")
                .valueStream()
                .filter(it -> it.path("household").asBoolean())
                .map(it -> it.path("kind").asString()))
        .contains("FIVE_FOR_ONE");

    var twice = http.post(county.administrator(), teamsHere, form("one", "one", "two"));
    assertThat(twice.statusCode()).isEqualTo(400);
    assertThat(Http.json(twice).path("errors").get(0).path("field").asString())
        .isEqualTo("PAIR_HEALTH.holder");
    assertThat(territory.find(household())).as("nothing of it was set up").isEmpty();
    assertThat(http.post(county.leader(), teamsHere, form("one", "two", "three")).statusCode())
        .isEqualTo(403);

    assertThat(
            http.post(county.administrator(), teamsHere, form("one", "two", "three")).statusCode())
        .isEqualTo(201);
    assertThat(owed()).hasSize(5);
    assertThat(ownership.ownerOf(household(), "PAIR_HEALTH").holder()).isEqualTo("two");
    JsonNode parts =
        Http.json(http.get(county.leader(), "/api/places/" + household() + "/teams"))
            .path("items")
            .get(0)
            .path("parts");
    assertThat(
            parts
                .valueStream()
                .filter(it -> it.path("named").isNull())
                .map(it -> it.path("function").asString()))
        .containsExactly("PAIR_LEAD", "PAIR_ERRAND");
    assertThat(parts.get(0).path("owner").path("holder").path("name").asString())
        .as("somebody answers for an empty seat")
        .isNotBlank();
  }

  private static String form(String contact, String health, String order) {
    return """
        {"kind": "FIVE_FOR_ONE", "household": "7", "members": [
          {"function": "PAIR_CONTACT", "holder": "%s"},
          {"function": "PAIR_HEALTH", "holder": "%s"},
          {"function": "PAIR_ORDER", "holder": "%s"}]}
        """
        .formatted(contact, health, order);
  }

  @Test
  void moreTeamsThanOnePersonCanServeShowAsTooMuch() {
    List<TeamRow> rows =
        IntStream.rangeClosed(1, 11)
            .mapToObj(
                number ->
                    new TeamRow(
                        number + 1,
                        county.gridA1(),
                        String.valueOf(number),
                        "FIVE_FOR_ONE",
                        "PAIR_ERRAND",
                        "one for all",
                        null,
                        null))
            .toList();
    Acting.asSystem("test", () -> teams.run(rows));
    assertThat(
            server
                .getBean(CoverageProofs.class)
                .loads(county.place(county.code()).subtree(), clock.instant()))
        .filteredOn(load -> load.rule().id().equals("PERSON_TEAMS"))
        .singleElement()
        .satisfies(
            load -> {
              assertThat(load.count()).isEqualTo(11);
              assertThat(load.place()).isEqualTo(county.gridA1());
            });
  }

  private List<Duty> owed() {
    return Acting.asSystem(
        "test",
        () ->
            transaction.execute(
                _ ->
                    jdbc
                        .sql(
                            """
                            select d.id from duty.duty d join territory.team t on t.id = d.subject_id
                             where t.place_code = :place and d.subject_kind = 'TEAM'
                            """)
                        .param("place", household())
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list()
                        .stream()
                        .flatMap(id -> server.getBean(Duties.class).find(id).stream())
                        .toList()));
  }

  @Test
  void aPreviewFoundsNothing() {
    ImportSummary tried =
        Acting.asSystem(
            "test", () -> transaction.execute(_ -> teams.preview(rows(MEMBERS, "person"))));

    assertThat(tried).isEqualTo(new ImportSummary(5, 5, 0, 0, List.of()));
    assertThat(territory.find(household())).isEmpty();
    assertThat(bring(MEMBERS, "person").accepted()).isEqualTo(5);
  }

  @Test
  void theHealthMembersVisitsAreTheirsAndOfAbsentMembersTheUsualWaysAnswer() {
    bring(MEMBERS, "person");
    assertThat(visit(household())).isEqualTo(new Field(household(), "PAIR_HEALTH"));
    assertThat(visit(county.gridA1())).isEqualTo(new Field(county.villageA1(), "HEALTH"));

    assertThat(
            http.post(county.township(), "/api/absences", "{\"holder\":\"person PAIR_HEALTH\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(ownership.ownerOf(household(), "PAIR_HEALTH").holder())
        .isEqualTo(county.person(county.villageA1(), "LEAD").holder());
  }

  private Field visit(String place) {
    NewContact somebody =
        new NewContact(place, Contact.Relation.HOUSEHOLD, null, Map.of("name", "王演一"));
    Duty duty =
        Acting.asSystem(
            "test",
            () -> {
              Contacts contacts = server.getBean(Contacts.class);
              Contact contact = contacts.list(place, "CHOLERA", null, List.of(somebody)).getFirst();
              return server
                  .getBean(Duties.class)
                  .find(
                      Objects.requireNonNull(
                          contacts.find(contact.id()).orElseThrow().visits().getFirst().duty()))
                  .orElseThrow();
            });
    return duty.owner();
  }

  private ImportSummary bring(List<String> members, String who) {
    return Acting.asSystem("test", () -> teams.run(rows(members, who)));
  }

  private List<TeamRow> rows(List<String> members, String who) {
    return members.stream()
        .map(
            member ->
                new TeamRow(
                    members.indexOf(member) + 2,
                    county.gridA1(),
                    "7",
                    "FIVE_FOR_ONE",
                    member,
                    who + " " + member,
                    null,
                    null))
        .toList();
  }

  private String household() {
    return county.gridA1() + "-H0007";
  }
}

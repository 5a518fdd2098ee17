package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.MatrixRow.Attempt;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;

/**
 * Everybody tries everything: each role at each level, each entity, each verb, on their own ground,
 * a neighbour's and above, over HTTP and straight at the database with the caller's scope. What
 * must happen follows from {@link Grants} and the place alone.
 *
 * <p>A room takes part by one {@link MatrixRow} in {@link #ROWS}.
 */
@ServerTest
class AccessMatrixTest {

  private static final List<MatrixRow> ROWS =
      List.of(
          new AccountRow(),
          new IdentityRow(),
          new DutyRow(),
          new CaseRow(),
          new ContactRow(),
          new SignalRow(),
          new EventRow(),
          new ObservationRow(),
          new ActivationRow(),
          new PlanRow(),
          new ReviewRow(),
          new MeasureRow(),
          new AppealRow(),
          new ZoneRow(),
          new FlagRow(),
          new SignatureRow(),
          new InspectionRow(),
          new BurdenRow(),
          new GuidanceRow(),
          new RumourRow(),
          new ResourceRow(),
          new ProblemRow(),
          new CallBackRow(),
          new DispatchRow(),
          new OtherSystemRow());

  /** Who answers for which ground is nobody's secret, and an owner is looked up beyond it. */
  private static final Set<String> WITHOUT_ROW_SECURITY =
      Set.of(
          "territory.place_in_time",
          "territory.holding",
          "territory.absence",
          "remit.duty_item",
          "territory.successor",
          "territory.team",
          "territory.boundary",
          "watch.shift",
          "watch.swap");

  private final ApplicationContext server;
  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final Http http;

  @Autowired
  AccessMatrixTest(ApplicationContext server, JdbcClient db, TransactionOperations transaction) {
    this.server = server;
    this.db = db;
    this.transaction = transaction;
    this.http = new Http(server);
  }

  @TestFactory
  Stream<DynamicNode> everybodyTriesEverything() {
    TestCounty county = TestCounty.found(server);
    TestCounty abroad = TestCounty.found(server);
    return ROWS.stream()
        .map(
            row ->
                dynamicContainer(row.entity().name(), new Trial(row, county, abroad).of(county)));
  }

  /** What is computed for a place and no row of a table: who may ask about which place. */
  @TestFactory
  Stream<DynamicNode> everybodyAsksAboutEveryPlace() {
    TestCounty county = TestCounty.found(server);
    TestCounty abroad = TestCounty.found(server);
    List<String> places =
        Stream.concat(county.places().stream(), abroad.places().stream()).toList();
    return county.people().stream()
        .map(
            who ->
                dynamicTest(
                    who + " in " + who.place(),
                    () -> {
                      for (String place : places) {
                        TestCounty of = county.places().contains(place) ? county : abroad;
                        boolean covered = who.scope().covers(of.place(place).placeNo());
                        asks(who, Entity.SITUATION, "/api/situation?place=" + place, covered);
                        asks(who, Entity.SITUATION, "/api/board?place=" + place, covered);
                        String shared = "/api/chains/shared?disease=MEASLES&place=" + place;
                        asks(who, Entity.CASE, shared, covered);
                        // A file of a foreign ground is empty.
                        String file = "/api/exports/shared?disease=MEASLES&place=" + place;
                        asks(who, Entity.CASE, file, true);
                        asks(who, Entity.PLAN, "/api/plans?place=" + place, covered);
                        asks(who, Entity.SITREP, "/api/sitrep?place=" + place, covered);
                        asks(who, Entity.SITREP, "/api/bulletins?place=" + place, covered);
                      }
                      asks(who, Entity.VERIFICATION, "/api/verification", true);
                      asks(
                          who,
                          Entity.READ_LOG,
                          "/api/identity/readings?subject=" + UUID.randomUUID(),
                          true);
                    }));
  }

  private void asks(Person who, Entity entity, String path, boolean covered) {
    assertThat(http.get(who, path).statusCode())
        .as("%s asks %s", who, path)
        .isEqualTo(!Grants.allows(who.role(), Verb.READ, entity) ? 403 : covered ? 200 : 404);
  }

  @Test
  void everyTableThatLiesSomewhereIsGuardedByTheDatabase() {
    List<String> unguarded =
        db.sql(
                """
                select n.nspname || '.' || c.relname as name
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid
                 where a.attname = 'place_no'
                   and c.relkind in ('r', 'p')
                   and c.relpersistence = 'p'
                   and not (c.relrowsecurity and c.relforcerowsecurity)
                """)
            .query((row, _) -> row.getString("name"))
            .list();
    assertThat(unguarded).containsExactlyInAnyOrderElementsOf(WITHOUT_ROW_SECURITY);
  }

  /** One entity, with one thing of it in each place. */
  private final class Trial {
    private final MatrixRow row;
    private final TestCounty county;

    /** Place to the id of the thing there. */
    private final Map<String, String> seeds = new LinkedHashMap<>();

    private final String thingAbroad;

    Trial(MatrixRow row, TestCounty county, TestCounty abroad) {
      this.row = row;
      this.county = county;
      county.places().forEach(place -> seeds.put(place, row.seed(server, county.place(place))));
      thingAbroad = row.seed(server, abroad.place(abroad.villageA1()));
    }

    Stream<DynamicNode> of(TestCounty people) {
      return people.people().stream()
          .map(who -> dynamicContainer(who + " in " + who.place(), testsOf(who)));
    }

    private Stream<DynamicNode> testsOf(Person who) {
      List<DynamicNode> tests = new ArrayList<>();
      if (row.isListed()) {
        tests.add(dynamicTest("sees in the list what is theirs", () -> list(who)));
      }
      tests.add(dynamicTest("guesses no id", () -> items(who)));
      tests.add(dynamicTest("changes what is theirs", () -> changes(who)));
      tests.add(dynamicTest("makes where it is theirs", () -> creations(who)));
      tests.add(dynamicTest("is held by the database too", () -> rows(who)));
      return tests.stream();
    }

    private boolean isIn(String place, Person who) {
      return who.scope().covers(county.place(place).placeNo());
    }

    private boolean isSeen(String place, Person who) {
      return row.isSeen(county.place(place), who, county.place(who.place()));
    }

    private boolean may(Person who, Verb verb) {
      return Grants.allows(who.role(), verb, row.entity());
    }

    private void list(Person who) {
      List<String> ids = new ArrayList<>(seeds.values());
      ids.add(thingAbroad);
      HttpResponse<String> response = http.get(who, row.list(ids, county.code()));
      if (!may(who, Verb.READ)) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
        return;
      }
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(response.body()).doesNotContain(thingAbroad);
      seeds.forEach(
          (place, id) ->
              assertThat(response.body().contains(id)).as(place).isEqualTo(isSeen(place, who)));
    }

    private void items(Person who) {
      seeds.forEach(
          (place, id) ->
              row.item(id)
                  .ifPresent(
                      path ->
                          assertThat(http.get(who, path).statusCode())
                              .as(path)
                              .isEqualTo(
                                  !may(who, Verb.READ) ? 403 : isSeen(place, who) ? 200 : 404)));
      row.item(UUID.randomUUID().toString())
          .ifPresent(
              path ->
                  assertThat(http.get(who, path).statusCode())
                      .isEqualTo(may(who, Verb.READ) ? 404 : 403));
    }

    private void changes(Person who) {
      seeds.forEach(
          (place, id) -> {
            for (Attempt attempt : row.changes(id)) {
              HttpResponse<String> response = attempt(who, attempt);
              if (!may(who, attempt.verb())) {
                assertThat(response.statusCode()).as(attempt + response.body()).isEqualTo(403);
              } else if (isIn(place, who)) {
                assertThat(response.statusCode())
                    .as(attempt + response.body())
                    .isNotIn(401, 403, 404)
                    .isLessThan(500);
              } else {
                assertThat(response.statusCode()).as(attempt + response.body()).isEqualTo(404);
              }
            }
          });
    }

    private void creations(Person who) {
      for (String place : county.places()) {
        for (Attempt attempt : row.creations(county.place(place))) {
          HttpResponse<String> response = attempt(who, attempt);
          if (!may(who, attempt.verb())) {
            assertThat(response.statusCode()).as(attempt + response.body()).isEqualTo(403);
          } else if (isIn(place, who)) {
            assertThat(response.statusCode()).as(attempt + response.body()).isBetween(200, 299);
          } else {
            assertThat(response.statusCode()).as(attempt + response.body()).isBetween(400, 499);
          }
        }
      }
    }

    private HttpResponse<String> attempt(Person who, Attempt attempt) {
      return http.send(who, attempt.method(), attempt.path(), attempt.body());
    }

    private void rows(Person who) {
      row.relation()
          .ifPresent(
              relation ->
                  Acting.as(
                      who.actor(),
                      () ->
                          transaction.execute(
                              _ -> {
                                assertThat(isThere(relation, thingAbroad)).isFalse();
                                seeds.forEach(
                                    (place, id) ->
                                        assertThat(isThere(relation, id))
                                            .as(place)
                                            .isEqualTo(isSeen(place, who)));
                                return null;
                              })));
    }

    private boolean isThere(String relation, String id) {
      return db.sql("select exists (select from " + relation + " where id = :id::uuid) as seen")
          .param("id", id)
          .query((row, _) -> row.getBoolean("seen"))
          .single();
    }
  }
}

package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.TestCounty.Person;

/**
 * Ledger, rules, territory and the clock lie below this room; their rights are asked before them.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsBelowTest {

  private final ApplicationContext server;
  private final TestCounty county;
  private final Http http;

  @Autowired
  RoomsBelowTest(ApplicationContext server) {
    this.server = server;
    this.county = TestCounty.found(server);
    this.http = new Http(server);
  }

  @TestFactory
  Stream<DynamicTest> eachRoleIsAnsweredAsTheTableSays() {
    return county.people().stream()
        .map(
            who ->
                dynamicTest(
                    who.toString(),
                    () -> {
                      expect(who, Verb.READ, Entity.LEDGER, "GET", "/api/ledger/blocks", "", 200);
                      expect(who, Verb.READ, Entity.RULES, "GET", "/api/rules", "", 200);
                      expect(
                          who,
                          Verb.READ,
                          Entity.PLACE,
                          "GET",
                          "/api/places/" + county.code(),
                          "",
                          200);
                      expect(
                          who,
                          Verb.UPDATE,
                          Entity.EXERCISE_CLOCK,
                          "POST",
                          "/api/exercise/clock",
                          "{\"to\":\"2020-01-01T00:00:00Z\"}",
                          409);
                    }));
  }

  @Test
  void theActsOfAnotherGroundAreNotThere() {
    TestCounty abroad = TestCounty.found(server);
    String theirs = "/api/acts?aggregate=ACCOUNT&id=" + abroad.worker().account();
    assertThat(Http.json(http.get(abroad.leader(), theirs)).get("items").size()).isEqualTo(1);
    assertThat(Http.json(http.get(county.leader(), theirs)).get("items").size()).isZero();
  }

  @Test
  void whatNamesAPlaceBeyondOnesGroundIsRefusedAndNotABreakdown() {
    String ill = new CaseRow().seed(server, county.place(county.villageA1()));
    assertThat(
            http.post(
                    county.worker(),
                    "/api/cases/" + ill + "/contacts",
                    """
                    {"contacts": [{"place": "%s", "relation": "HOUSEHOLD", "name": "王演一"}]}
                    """
                        .formatted(county.villageB1()))
                .statusCode())
        .isEqualTo(403);
  }

  private void expect(
      Person who, Verb verb, Entity entity, String method, String path, String body, int granted) {
    assertThat(http.send(who, method, path, body).statusCode())
        .as(path)
        .isEqualTo(Grants.allows(who.role(), verb, entity) ? granted : 403);
  }
}

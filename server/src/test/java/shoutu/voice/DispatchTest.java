package shoutu.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import shoutu.duty.Outcome;
import shoutu.duty.Stage;
import shoutu.rules.Evidence;
import tools.jackson.databind.JsonNode;

/** A call on the line, the way a matter goes, and who is called to help. */
@ServerTest
class DispatchTest {

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void whileItIsTypedTheHotlineSeesWhatIsOpenAlready() {
    String mine = report(county.villageA1(), "停水了", "13900000021");
    String neighbour = report(county.gridA1(), "没水", "13900000022");
    String elsewhere = report(county.villageB1(), "停水", "13900000023");
    JsonNode seen = alike("家里停水一天", "139 0000 0021");
    assertThat(seen.get("matter").asString()).isEqualTo("WATER");
    assertThat(seen.get("owner").get("place").asString()).isEqualTo(county.townA());
    assertThat(seen.get("sameHousehold").toString()).contains(mine);
    assertThat(seen.get("nearBy").toString())
        .contains(neighbour)
        .doesNotContain(mine)
        .doesNotContain(elsewhere);
    assertThat(alike("老人昏迷了", "").get("call").toString()).contains("120");
    assertThat(Http.json(http.get(county.hotline(), "/api/problems")).get("items"))
        .as("nothing is kept by asking")
        .hasSize(3);
  }

  @Test
  void aCallIsLedElsewhereForOneOfSixReasonsAndIsCounted() {
    String open = report(county.villageA1(), "停水了", "13900000024");
    assertThat(divert("REPEAT", null).statusCode()).as("which one is repeated?").isEqualTo(400);
    assertThat(divert("REPEAT", open).statusCode()).isEqualTo(201);
    assertThat(divert("LITIGATION", null).statusCode()).isEqualTo(201);
    assertThat(divert("ANNOYING", null).statusCode()).isEqualTo(400);
    JsonNode rates =
        Http.json(http.get(county.leader(), "/api/problems/rates?place=" + county.code()));
    assertThat(rates.get("ledElsewhere").get("REPEAT").asInt()).isEqualTo(1);
    assertThat(rates.get("groups").get(0).get("counts").get("received").asInt()).isEqualTo(1);
    assertThat(http.get(county.supervisor(), "/api/diversions?place=" + county.code()).body())
        .contains("LITIGATION", open);
  }

  @Test
  void anExceptionIsSeenBeforeItHoldsAndIsKeptWhenItEnds() {
    String wish =
        "{\"place\":\"%s\",\"matter\":\"WATER\",\"function\":\"HEALTH\",\"level\":\"VILLAGE\",\"reason\":\"村里自己的水厂\"}"
            .formatted(county.villageA1());
    String path = "/api/dispatch/exceptions";
    JsonNode changes =
        Http.json(http.post(county.hotline(), path + "/preview", wish)).get("changes");
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).get("after").get("name").asString())
        .isEqualTo(county.worker().holder());
    assertThat(ownerOf(report(county.gridA1(), "停水", "1")))
        .as("a preview changes nothing")
        .isEqualTo(county.townA());

    assertThat(http.post(county.township(), path, wish).statusCode()).isEqualTo(403);
    HttpResponse<String> made = http.post(county.hotline(), path, wish);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(ownerOf(report(county.gridA1(), "停水", "2"))).isEqualTo(county.villageA1());
    assertThat(ownerOf(report(county.villageA2(), "停水", "3"))).isEqualTo(county.townA());

    String id = Http.json(made).get("id").asString();
    assertThat(http.post(county.leader(), path + "/" + id + "/end", "{}").statusCode())
        .isEqualTo(200);
    assertThat(http.post(county.leader(), path + "/" + id + "/end", "{}").statusCode())
        .isEqualTo(409);
    assertThat(ownerOf(report(county.gridA1(), "停水", "4"))).isEqualTo(county.townA());
    JsonNode history =
        Http.json(http.get(county.supervisor(), path + "?place=" + county.code())).get("items");
    assertThat(history).hasSize(1);
    assertThat(history.get(0).get("reason").asString()).isEqualTo("村里自己的水厂");
    assertThat(history.get(0).get("until").isNull()).isFalse();
  }

  @Test
  void theOwnerCallsDepartmentsToThePlaceAndSaysWhetherTheyDidTheirPart() {
    String id = report(county.villageA1(), "胰岛素没了，我姓钱", "13900000025");
    String whistle = "/api/problems/" + id + "/whistle";
    String wish = "{\"functions\":[\"HEALTH\"]}";
    assertThat(http.get(county.department(), "/api/problems/" + id + "/words").statusCode())
        .isEqualTo(403);
    assertThat(http.post(county.hotline(), whistle, wish).statusCode()).isEqualTo(409);
    assertThat(http.post(county.township(), whistle, "{\"functions\":[]}").statusCode())
        .isEqualTo(400);
    HttpResponse<String> blown = http.post(county.township(), whistle, wish);
    assertThat(blown.statusCode()).as(blown.body()).isEqualTo(200);
    JsonNode called = Http.json(blown).get("items").get(0);
    assertThat(called.get("owner").get("name").asString()).isEqualTo(county.department().holder());

    assertThat(http.get(county.department(), "/api/problems/" + id + "/words").body())
        .as("who is called reads what it is about")
        .contains("我姓钱");
    UUID duty = UUID.fromString(called.get("id").asString());
    assertThat(
            apply(
                county.department(),
                duty,
                new Command.Claim(new Finding(Evidence.RECORD, Map.of("done", "YES"), "已到场"))))
        .isInstanceOf(Outcome.Done.class);
    assertThat(apply(county.department(), duty, new Command.Confirm()))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(apply(county.township(), duty, new Command.Confirm()))
        .isInstanceOf(Outcome.Done.class);
    assertThat(find(duty).stage()).isInstanceOf(Stage.Closed.class);
    assertThat(http.get(county.leader(), "/api/problems/" + id + "/called").body())
        .contains("CLOSED");
  }

  private Outcome apply(Person who, UUID id, Command command) {
    Duty duty = find(id);
    return Acting.as(who.actor(), () -> duties.apply(id, duty.version(), command));
  }

  private Duty find(UUID id) {
    return Acting.asSystem("test", () -> duties.find(id).orElseThrow());
  }

  private HttpResponse<String> divert(String reason, @Nullable String repeats) {
    return http.post(
        county.hotline(),
        "/api/diversions",
        "{\"place\":\"%s\",\"reason\":\"%s\",\"told\":\"已告知\",\"repeats\":%s}"
            .formatted(
                county.villageA1(), reason, repeats == null ? "null" : "\"" + repeats + "\""));
  }

  private JsonNode alike(String text, String phone) {
    HttpResponse<String> response =
        http.post(
            county.hotline(),
            "/api/problems/alike",
            "{\"place\":\"%s\",\"text\":\"%s\",\"phone\":\"%s\"}"
                .formatted(county.villageA1(), text, phone));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  private String ownerOf(String problem) {
    return Http.json(http.get(county.leader(), "/api/problems/" + problem))
        .get("problem")
        .get("owner")
        .get("place")
        .asString();
  }

  private String report(String place, String text, String phone) {
    HttpResponse<String> response =
        http.post(
            county.hotline(),
            "/api/problems",
            "{\"place\":\"%s\",\"text\":\"%s\",\"phone\":\"%s\"}".formatted(place, text, phone));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Http.json(response).get("id").asString();
  }
}

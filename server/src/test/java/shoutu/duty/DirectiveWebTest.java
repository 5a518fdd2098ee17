package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Directives over HTTP: looked at, sent, split, passed on. */
@ServerTest
class DirectiveWebTest {

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
  void itIsLookedAtBeforeItIsSentAndThenEveryVillageHasItOnce() {
    String order = order("VILLAGE", "\"ON_HAND\"", "");
    JsonNode preview = ok(http.post(county.leader(), "/api/directives/preview", order), 200);
    assertThat(preview.path("refused").asBoolean()).isFalse();
    int villages = preview.path("receivers").asInt();
    assertThat(villages).isGreaterThan(2);
    assertThat(preview.path("to").get(0).path("owner").path("post").asString()).isNotBlank();
    assertThat(ok(http.get(county.leader(), "/api/duties?kind=DIRECTIVE"), 200).path("items"))
        .as("looking sends nothing")
        .isEmpty();

    JsonNode sent = ok(http.post(county.leader(), "/api/directives", order), 201);
    assertThat(sent.path("parts").asInt()).isEqualTo(villages);
    JsonNode whole =
        ok(http.get(county.leader(), "/api/duties/" + sent.path("id").asString()), 200);
    assertThat(whole.path("children")).hasSize(villages);
    assertThat(whole.path("owner").path("name").asString()).isEqualTo(county.leader().holder());
    assertThat(whole.path("title").asString()).isEqualTo("入户排查");
    assertThat(whole.path("stage").asString()).as("the sender knows of it").isEqualTo("ACCEPTED");
    JsonNode mine = ok(http.get(county.worker(), "/api/today"), 200).path("items").get(0);
    assertThat(mine.path("title").asString()).isEqualTo("入户排查");
    assertThat(mine.path("closeCondition").asString()).isEqualTo("每户已问到，异常已转");
  }

  @Test
  void aRefusalSaysWhichRuleAndWhatToDoInsteadAndNothingIsSent() {
    HttpResponse<String> refused =
        http.post(county.leader(), "/api/directives", order("VILLAGE", "null", ""));
    assertThat(refused.statusCode()).isEqualTo(422);
    JsonNode hitches = json(refused).path("preview").path("hitches");
    assertThat(texts(hitches, "code")).contains("unfunded");
    assertThat(hitches.get(0).path("remedy").asString()).isNotBlank();
    assertThat(ok(http.get(county.leader(), "/api/duties?kind=DIRECTIVE"), 200).path("items"))
        .isEmpty();

    HttpResponse<String> above =
        http.post(county.township(), "/api/directives", order("VILLAGE", "\"ON_HAND\"", ""));
    assertThat(above.statusCode()).isEqualTo(422);
    assertThat(texts(json(above).path("preview").path("hitches"), "code"))
        .contains("not-your-post");

    assertThat(
            http.post(county.worker(), "/api/directives", order("VILLAGE", "\"ON_HAND\"", ""))
                .statusCode())
        .isEqualTo(403);
    HttpResponse<String> unreadable =
        http.post(
            county.leader(),
            "/api/directives",
            "{\"place\":\"nowhere\",\"limit\":\"soon\",\"means\":\"MAGIC\"}");
    assertThat(unreadable.statusCode()).isEqualTo(400);
    assertThat(texts(json(unreadable).path("errors"), "field")).contains("place", "limit", "means");
  }

  @Test
  void aTownshipSplitsItsDutyAndTheWholeClosesOnlyWithItsParts() {
    Duty whole = townships("\"VERIFY\"");
    Person chief = county.person(county.townA(), "LEAD");
    String parts = parts(whole, "先查学校和养老院，再查独居老人，当日报异常");
    JsonNode preview =
        ok(http.post(chief, "/api/duties/" + whole.id() + "/parts/preview", parts), 200);
    assertThat(preview.path("direct").asBoolean()).isFalse();
    ok(http.post(chief, "/api/duties/" + whole.id() + "/parts", parts), 201);

    JsonNode page = ok(http.get(chief, "/api/duties/" + whole.id()), 200);
    assertThat(page.path("children")).hasSize(2);
    assertThat(page.path("stage").asString()).isEqualTo("ACCEPTED");
    HttpResponse<String> early =
        http.post(
            chief,
            "/api/duties/" + whole.id() + "/claim",
            "{\"version\":" + page.path("version").asInt() + ",\"text\":\"都好了\"}");
    assertThat(json(early).path("type").asString()).isEqualTo("urn:problem:children-open");

    HttpResponse<String> twice =
        http.post(
            chief,
            "/api/duties/" + whole.id() + "/parts",
            parts.replace("\"version\":1", "\"version\":" + page.path("version").asInt()));
    assertThat(twice.statusCode()).isEqualTo(422);
    assertThat(twice.body()).contains("two-owners");
    Person stranger = county.person(county.townB(), "LEAD");
    assertThat(http.post(stranger, "/api/duties/" + whole.id() + "/parts", parts).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aPureCopyGoesFromItsOriginToThoseWhoDoItAndTheMiddleIsOut() {
    Duty whole = townships("");
    Person chief = county.person(county.townA(), "LEAD");
    String copy = parts(whole, "每户已问到，异常已转");
    JsonNode sent = ok(http.post(chief, "/api/duties/" + whole.id() + "/parts", copy), 201);
    assertThat(sent.path("direct").asBoolean()).isTrue();

    Duty middle = Acting.asSystem("test", () -> duties.find(whole.id())).orElseThrow();
    assertThat(middle.stage()).isInstanceOf(Stage.Cancelled.class);
    JsonNode top = ok(http.get(county.leader(), "/api/duties/" + whole.charge().parent()), 200);
    assertThat(top.path("children").size()).isGreaterThanOrEqualTo(3);
    JsonNode children =
        ok(http.get(county.leader(), "/api/duties?parent=" + whole.charge().parent()), 200)
            .path("items");
    List<String> direct = new ArrayList<>();
    children.forEach(
        child -> {
          if (child.path("params").has("informed")) {
            direct.add(child.path("place").asString());
            Duty part =
                Acting.asSystem(
                        "test",
                        () -> duties.find(java.util.UUID.fromString(child.path("id").asString())))
                    .orElseThrow();
            assertThat(part.charge().issuer()).isEqualTo(new Field(county.code(), "LEAD"));
            assertThat(part.charge().root()).isEqualTo(whole.charge().root());
          }
        });
    assertThat(direct).containsExactlyInAnyOrder(county.villageA1(), county.villageA2());
  }

  /** The township A's part of a directive to all townships. */
  private Duty townships(String retained) {
    String order = order("TOWNSHIP", "\"ON_HAND\"", retained).replace("[\"HEALTH\"]", "[\"LEAD\"]");
    JsonNode sent = ok(http.post(county.leader(), "/api/directives", order), 201);
    JsonNode parts =
        ok(http.get(county.leader(), "/api/duties?parent=" + sent.path("id").asString()), 200);
    for (JsonNode part : parts.path("items")) {
      if (part.path("place").asString().equals(county.townA())) {
        return Acting.asSystem(
                "test", () -> duties.find(java.util.UUID.fromString(part.path("id").asString())))
            .orElseThrow();
      }
    }
    throw new AssertionError("Nothing for township A: " + parts);
  }

  private String order(String level, String means, String retained) {
    return """
    {"place":"%s","function":"LEAD","title":"入户排查","result":"每户已问到，异常已转",
     "means":%s,"retained":[%s],"limit":"PT20H","area":["%s"],"level":"%s",
     "functions":["HEALTH"]}
    """
        .formatted(county.code(), means, retained, county.code(), level);
  }

  private static String parts(Duty whole, String result) {
    return """
    {"version":%d,"title":"入户排查","result":"%s","means":"ON_HAND","limit":"PT15H",
     "level":"VILLAGE","functions":["HEALTH"]}
    """
        .formatted(whole.version(), result);
  }

  private static JsonNode ok(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return json(response);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.path(field).asString("")));
    return texts;
  }
}

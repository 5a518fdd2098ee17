package shoutu.response.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Guidance goes down to the villages, and what they say comes back: over HTTP. */
@ServerTest
class GuidancesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private ApplicationContext server;
  @Autowired private InstantSource clock;
  @Autowired private Duties duties;
  @Autowired private GuidanceJob job;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void theWordsOfTheDiseaseComeFirstWithThePlacesName() {
    JsonNode items =
        done(http.get(
                county.cdcDuty(),
                "/api/guidance/templates?disease=MEASLES&place=" + county.townA()))
            .get("items");
    assertThat(items.get(0).get("id").asString()).isEqualTo("MEASLES_EVERYONE");
    assertThat(items.get(0).get("text").get("headlineZh").asString())
        .contains(county.place(county.townA()).name())
        .doesNotContain("{");
  }

  @Test
  void eachVillageHasItsPartAndTheSpreadIsSeen() {
    JsonNode guidance = publish(county.cdcDuty(), "VILLAGE", null).get("guidance");
    UUID top = UUID.fromString(guidance.get("topDuty").asString());

    JsonNode spread = spread(top);
    assertThat(spread.get("all").get("delivered").asInt()).isEqualTo(3);
    assertThat(spread.get("all").get("accepted").asInt()).isZero();
    assertThat(spread.get("places").valueStream().map(it -> it.get("place").asString()))
        .containsExactly(county.townA(), county.townB());

    Duty part = partOf(guidance, county.villageA1());
    done(
        http.post(
            county.person(county.villageA1(), "LEAD"),
            "/api/duties/" + part.id() + "/acknowledge",
            "{\"version\": " + part.version() + "}"));
    assertThat(spread(top).get("all").get("accepted").asInt()).isEqualTo(1);
    // A stranger's ground shows nothing.
    assertThat(http.get(county.worker(), "/api/duties/" + top + "/spread").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatCannotBeDoneReachesTheAuthorAndTheAnswerComesBack() {
    JsonNode guidance = publish(county.cdcDuty(), "VILLAGE", null).get("guidance");
    Duty part = partOf(guidance, county.villageA1());
    String question =
        "{\"duty\": \"%s\", \"why\": \"NO_SUPPLIES\", \"text\": \"没有口罩\"}".formatted(part.id());
    JsonNode asked = done(http.post(county.worker(), "/api/guidance/questions", question));
    Duty answer = duties(UUID.fromString(asked.get("duty").asString()));
    assertThat(answer.charge().kind()).isEqualTo("ANSWER_GUIDANCE");
    assertThat(answer.owner().place()).isEqualTo(county.code());
    assertThat(answer.owner().function()).isEqualTo("CDC_DUTY");

    String path = "/api/guidance/questions/" + asked.get("id").asString() + "/answer";
    assertThat(http.post(county.worker(), path, "{\"text\": \"x\"}").statusCode()).isEqualTo(403);
    assertThat(http.post(county.cdcDuty(), path, "{\"text\": \"今天送到\"}").statusCode())
        .isEqualTo(204);
    assertThat(http.post(county.cdcDuty(), path, "{\"text\": \"再答\"}").statusCode()).isEqualTo(409);
    assertThat(
            done(http.get(county.worker(), "/api/guidance/questions?duty=" + part.id()))
                .get("items")
                .get(0)
                .get("answer")
                .asString())
        .isEqualTo("今天送到");
    assertThat(duties(answer.id()).stage()).isInstanceOf(Stage.Claimed.class);
  }

  @Test
  void aPromisedWordThatDoesNotComeIsADutyUntilANewNoticeTakesItsPlace() {
    Instant promised = clock.instant().plus(Duration.ofHours(1));
    JsonNode first =
        publish(county.cdcDuty(), "VILLAGE", "\"nextUpdateAt\": \"" + promised + "\"")
            .get("guidance");
    String id = first.get("id").asString();

    run(promised);
    run(promised.plusSeconds(1));
    List<Duty> asked =
        about(id).stream().filter(it -> it.charge().kind().equals("UPDATE_GUIDANCE")).toList();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().owner().function()).isEqualTo("CDC_DUTY");

    JsonNode second =
        publish(county.cdcDuty(), "VILLAGE", "\"replaces\": \"" + id + "\"").get("guidance");
    assertThat(duties(asked.getFirst().id()).stage()).isInstanceOf(Stage.Claimed.class);
    assertThat(partOf(first, county.villageA1()).stage()).isInstanceOf(Stage.Cancelled.class);
    assertThat(partOf(second, county.villageA1()).stage()).isInstanceOf(Stage.Issued.class);
    String alert = cap(second.get("notice").asString());
    assertThat(alert)
        .contains("<msgType>Update</msgType>", "shoutu-notice-" + first.get("notice").asString());
    assertThat(cap(first.get("notice").asString()))
        .contains("<msgType>Cancel</msgType>")
        .doesNotContain("AllClear");
    // What was replaced is not replaced again.
    assertThat(send(county.cdcDuty(), "VILLAGE", "\"replaces\": \"" + id + "\"").statusCode())
        .isEqualTo(400);
  }

  @Test
  void nobodyIsHeldUpByATranslation() {
    JsonNode text =
        done(http.post(
                county.cdcDuty(),
                "/api/guidance",
                """
                {"place": "%s", "audience": "EVERYONE", "headlineZh": "先烧开再喝",
                 "bodyZh": "自来水在检修", "bodyEn": " ", "validUntil": "2999-01-01T00:00:00Z"}
                """
                    .formatted(county.townA())))
            .get("guidance")
            .get("text");

    assertThat(text.get("headlineEn").asString()).isEqualTo("先烧开再喝");
    assertThat(text.get("bodyEn").asString()).isEqualTo("自来水在检修");
  }

  private String cap(String id) {
    return http.send("GET", "/public/cap/" + id + ".xml", "", request -> request).body();
  }

  private HttpResponse<String> send(
      Person who, String level, @org.jspecify.annotations.Nullable String more) {
    return http.post(
        who,
        "/api/guidance",
        """
        {"place": "%s", "disease": "MEASLES", "audience": "EVERYONE", "headlineZh": "请查接种本",
         "headlineEn": "Check the card", "bodyZh": "打电话给村医", "bodyEn": "Call your doctor",
         "validUntil": "2999-01-01T00:00:00Z", "level": "%s"%s}
        """
            .formatted(county.code(), level, more == null ? "" : ", " + more));
  }

  private JsonNode publish(
      Person who, String level, @org.jspecify.annotations.Nullable String more) {
    return done(send(who, level, more));
  }

  private JsonNode spread(UUID top) {
    return done(http.get(county.cdcDuty(), "/api/duties/" + top + "/spread")).get("spread");
  }

  private Duty partOf(JsonNode guidance, String place) {
    return about(guidance.get("id").asString()).stream()
        .filter(it -> it.charge().kind().equals("PASS_ON_GUIDANCE"))
        .filter(it -> it.owner().place().equals(place))
        .findFirst()
        .orElseThrow();
  }

  private List<Duty> about(String id) {
    return Acting.asSystem("test", () -> duties.about("GUIDANCE", UUID.fromString(id)));
  }

  private Duty duties(UUID id) {
    return Acting.asSystem("test", () -> duties.find(id)).orElseThrow();
  }

  private void run(Instant now) {
    Acting.asSystem("guidance", () -> job.runDue(now));
  }

  private static JsonNode done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }
}

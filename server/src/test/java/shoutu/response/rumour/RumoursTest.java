package shoutu.response.rumour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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

/** A rumour is heard in a village and answered in public. */
@ServerTest
class RumoursTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Rumours rumours;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void theSameWordsAreOneRumourHeardAgain() {
    JsonNode first = done(note(county.worker(), "喝白酒能防麻疹！"));
    JsonNode again = done(note(county.worker(), "喝白酒， 能防麻疹"));
    assertThat(again.get("id")).isEqualTo(first.get("id"));
    assertThat(again.get("heard").asInt()).isEqualTo(2);
    assertThat(done(note(county.worker(), "超市要关门")).get("id")).isNotEqualTo(first.get("id"));
    assertThat(first.propertyNames()).doesNotContain("by", "who", "person", "name");
  }

  @Test
  void aNamedPostAnswersWithItsSourceAndTheAnswerIsShown() {
    JsonNode rumour = done(note(county.worker(), "打疫苗没有用"));
    Duty asked = duty(rumour);
    assertThat(asked.charge().kind()).isEqualTo("ANSWER_RUMOUR");
    assertThat(asked.owner().place()).isEqualTo(county.code());

    String path = "/api/rumours/" + rumour.get("id").asString() + "/answer";
    String answer =
        """
        {"verdict": "FALSE", "answerZh": "两针疫苗保护九成以上的人", "answerEn": "Two doses protect most",
         "source": "县疾控中心，12345 可查证"}
        """;
    assertThat(http.post(county.worker(), path, answer).statusCode()).isEqualTo(403);
    assertThat(http.post(county.cdcDuty(), path, answer).statusCode()).isEqualTo(204);
    assertThat(http.post(county.cdcDuty(), path, answer).statusCode()).isEqualTo(409);
    assertThat(duty(rumour).stage()).isInstanceOf(Stage.Claimed.class);
    assertThat(Acting.asSystem("test", () -> rumours.shown(county.place(county.code()).subtree())))
        .extracting(Rumour::said)
        .containsExactly("打疫苗没有用");
    // What was answered and is said once more is asked anew.
    assertThat(done(note(county.worker(), "打疫苗没有用")).get("id")).isNotEqualTo(rumour.get("id"));
  }

  @Test
  void spellingsForgetWidthCaseAndSigns() {
    assertThat(RumourRules.spelling(" Ａbc，１２ ！")).isEqualTo("abc12");
  }

  private HttpResponse<String> note(Person who, String said) {
    return http.post(
        who,
        "/api/rumours",
        "{\"place\": \"%s\", \"disease\": \"MEASLES\", \"said\": \"%s\", \"heardBy\": \"WORKER\"}"
            .formatted(county.gridA1(), said));
  }

  private Duty duty(JsonNode rumour) {
    UUID id = UUID.fromString(rumour.get("duty").asString());
    return Acting.asSystem("test", () -> duties.find(id)).orElseThrow();
  }

  private static JsonNode done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }
}

package shoutu.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes an outbreak of measles through its chain, as a county's people do it. */
public final class Chains {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ApplicationContext server;
  private final TestCounty county;
  private final Http http;

  public Chains(ApplicationContext server, TestCounty county) {
    this.server = server;
    this.county = county;
    this.http = new Http(server);
  }

  /** A signal is to be verified; the id is the chain's. */
  public String opened() {
    UUID signal = UUID.randomUUID();
    Acting.asSystem(
        "test",
        () ->
            server
                .getBean(Duties.class)
                .issue(
                    NewDuty.of("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY"))
                        .about(new Subject("SIGNAL", signal))
                        .with("disease", "MEASLES")));
    UUID[] id = new UUID[1];
    Acting.asSystem(
        "test",
        () -> id[0] = server.getBean(Responses.class).findBySignal(signal).orElseThrow().id());
    return id[0].toString();
  }

  public String assessed() {
    String id = opened();
    step(
        county.cdcDuty(),
        id,
        "verify",
        "{\"version\": 1, \"result\": \"TRUE\", \"statement\": \"属实\"}");
    step(
        county.epidemiologist(),
        id,
        "assess",
        "{\"version\": 2, \"likelihood\": 3, \"impact\": 2, \"ihr\": [], \"statement\": \"学校\"}");
    return id;
  }

  /** A response of the level runs in township A. */
  public String active(String level) {
    String id = assessed();
    String what =
        "\"level\": \"%s\", \"area\": [\"%s\"], \"plan\": \"plan-measles\""
            .formatted(level, county.townA());
    step(
        county.epidemiologist(),
        id,
        "propose",
        "{\"version\": 3, %s, \"statement\": \"建议\"}".formatted(what));
    step(
        county.leader(),
        id,
        "decide",
        """
        {"version": 4, "verdict": "STARTED", %s, "reason": "同意", "basis": "应对法第38条",
         "notice": {"headlineZh": "x", "headlineEn": "x", "bodyZh": "x", "bodyEn": "x",
                    "validUntil": "2999-01-01T00:00:00Z"}}
        """
            .formatted(what));
    return id;
  }

  public void step(Person who, String id, String step, String body) {
    HttpResponse<String> answer = http.post(who, "/api/activations/" + id + "/" + step, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  public JsonNode get(Person who, String path) {
    HttpResponse<String> answer = http.get(who, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}

package shoutu.voice.dissection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
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
import shoutu.duty.Duty;
import shoutu.duty.Stage;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** Something that had to be fixed at once was not: it is taken apart, over HTTP. */
@ServerTest
class DissectionsTest {

  @Autowired private ApplicationContext server;
  @Autowired private InstantSource clock;
  @Autowired private DissectionJob job;
  @Autowired private Duties duties;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void aFailureIsTakenApartFixedAndLookedForElsewhere() {
    String late = report(county.villageA1(), "透析做不了，车不让进");
    report(county.villageB1(), "透析做不了，没有车");
    run(Duration.ofHours(1));
    assertThat(listed()).isEmpty();
    run(Duration.ofDays(3));
    run(Duration.ofDays(4));

    // Once, however many days pass.
    assertThat(listed()).hasSize(1);
    JsonNode dissection = listed().get(0).get("dissection");
    assertThat(dissection.get("rule").asString()).isEqualTo("MUST_FIX_LATE");
    assertThat(dissection.get("signs").asInt()).isEqualTo(2);
    Duty asked = duty(dissection.get("duty"));
    assertThat(asked.owner()).isEqualTo(new Field(county.code(), "LEAD"));
    assertThat(late).isNotEmpty();

    String path = "/api/dissections/" + dissection.get("id").asString();
    assertThat(http.post(county.leader(), path, told("13800000000 没有去")).statusCode())
        .isEqualTo(400);
    JsonNode done = ok(http.post(county.leader(), path, told("送透析的车在卡口等了两小时")));
    List<String> parts =
        done.get("parts")
            .valueStream()
            .map(it -> it.get("sort").asString() + " " + it.get("place").asString())
            .toList();
    assertThat(parts)
        .containsExactlyInAnyOrder(
            "RULE " + county.code(), "CHECK " + county.townA(), "CHECK " + county.townB());
    assertThat(duty(dissection.get("duty")).stage()).isInstanceOf(Stage.Claimed.class);
    assertThat(http.post(county.leader(), path, told("又写一遍")).statusCode()).isEqualTo(409);

    // The township that is to look reads what was found; those who judge do not, nor does the
    // ledger.
    assertThat(http.get(county.township(), path).body()).contains("卡口");
    for (Person who : List.of(county.supervisor(), county.worker(), county.administrator())) {
      assertThat(http.get(who, path).statusCode()).as(who.toString()).isEqualTo(403);
    }
    assertThat(acts("卡口等了")).isZero();
  }

  private String told(String happened) {
    return """
        {"version": 1, "happened": "%s", "whys": ["卡口不认通行证", "没有透析名单"],
         "limits": "卡口由另一个部门管",
         "fixes": [{"sort": "RULE", "what": "卡口设透析名单", "place": "%s", "function": "HEALTH",
                    "days": 14}]}
        """
        .formatted(happened, county.code());
  }

  private void run(Duration later) {
    Acting.asSystem(job.name(), () -> job.runDue(clock.instant().plus(later)));
  }

  private String report(String place, String text) {
    return ok(http.post(
            county.hotline(),
            "/api/problems",
            "{\"place\":\"%s\",\"text\":\"%s\"}".formatted(place, text)))
        .get("id")
        .asString();
  }

  private JsonNode listed() {
    return ok(http.get(county.leader(), "/api/dissections?place=" + county.code())).get("items");
  }

  private Duty duty(JsonNode id) {
    return Acting.asSystem("test", () -> duties.find(UUID.fromString(id.asString()))).orElseThrow();
  }

  private long acts(String text) {
    Long n =
        Acting.asSystem(
            "test",
            () ->
                transaction.execute(
                    _ ->
                        db.sql("select count(*) from ledger.act where body::text like :text")
                            .param("text", "%" + text + "%")
                            .query(Long.class)
                            .single()));
    return n == null ? 0 : n;
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Http.json(answer);
  }
}

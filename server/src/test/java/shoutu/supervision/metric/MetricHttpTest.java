package shoutu.supervision.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.instance.Timekeeper;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** The public figures, as anybody reads them. */
@ServerTest
class MetricHttpTest {

  /** What nobody has counted yet: a form asks for what is new. */
  private static final List<String> COUNTED =
      List.of("船只数", "桥梁数", "水井数", "粮仓数", "路灯数", "鱼塘数", "磨坊数", "窑洞数");

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void anybodyReadsThemByTownshipAndNobodyIsFoundInThem() {
    ask(county.townA(), 3);
    ask(county.villageA1(), 2);
    ask(county.townB(), 4);
    ask(county.code(), 1);
    timekeeper.advance(clock.instant().plus(Duration.ofDays(8)));

    HttpResponse<String> open = get(county.code());
    Map<String, JsonNode> metrics = new HashMap<>();
    for (JsonNode metric : Http.json(open).get("metrics")) {
      metrics.put(metric.get("code").asString(), metric);
      assertThat(metric.get("where").isNull()).isEqualTo(!metric.get("from").isNull());
    }
    assertThat(Http.json(open).get("metrics").size()).isLessThanOrEqualTo(9);
    JsonNode answered = Objects.requireNonNull(metrics.get("ANSWERED_BELOW"));
    assertThat(answered.get("whole").asInt()).isGreaterThanOrEqualTo(10);
    assertThat(answered.get("upper").asDouble()).isPositive();

    List<String> places = new ArrayList<>();
    answered.get("townships").forEach(it -> places.add(it.get("place").asString()));
    assertThat(places)
        .containsExactlyElementsOf(new TreeSet<>(List.of(county.townA(), county.townB())));
    assertThat(answered.get("townships").get(0).get("is").asString()).isEqualTo("WITHIN");
    assertThat(open.body()).doesNotContain(county.villageA1(), county.villageB1(), county.gridA1());
    county.people().stream()
        .filter(it -> it.holder() != null)
        .forEach(it -> assertThat(open.body()).doesNotContain(it.holder()));
  }

  /** Three villages and a grid cell have 7 posts; three of them answer one field once: 72 s. */
  @Test
  @Tag("long")
  void theMinutesOfDataEntryAreThoseOfAllPostsOfVillagesAndGridCells() {
    JsonNode none = entryMinutes();
    assertThat(none.get("unit").asString()).isEqualTo("MINUTES");
    assertThat(none.get("minutes").asDouble()).isZero();
    assertThat(none.get("upper").asDouble()).isZero();

    // In more than half of the weeks, so that the middle week has some.
    for (int week = 0; week < COUNTED.size(); week++) {
      HttpResponse<String> sent =
          http.post(county.department(), "/api/burden/forms", form(COUNTED.get(week)));
      assertThat(sent.statusCode()).as(sent.body()).isBetween(200, 201);
      timekeeper.advance(clock.instant().plus(Duration.ofDays(7)));
    }
    JsonNode told = entryMinutes();
    assertThat(told.get("minutes").asDouble())
        .isCloseTo(3 * 72 / 60.0 / (7 * 7), org.assertj.core.api.Assertions.within(1e-9));
    assertThat(told.get("lower").asDouble()).isZero();
    assertThat(told.get("note").get("en").asString()).contains("design values");
  }

  private JsonNode entryMinutes() {
    for (JsonNode metric : Http.json(get(county.code())).get("metrics")) {
      if (metric.get("code").asString().equals("ENTRY_MINUTES")) {
        return metric;
      }
    }
    throw new AssertionError("no such figure");
  }

  private String form(String title) {
    return """
        {"title":"%1$s登记","purpose":"核对","area":["%2$s"],"level":"VILLAGE","functions":["HEALTH"],
         "fields":[{"label":"%1$s","type":"NUMBER"}],"readers":["HEALTH"],"frequency":"ONCE",
         "replacesText":"纸质船只登记表"}
        """
        .formatted(title, county.code());
  }

  @Test
  void whoeverAsksForAVillageReadsItsCounty() {
    for (String place : List.of(county.villageA1(), county.townA())) {
      assertThat(Http.json(get(place)).get("place").asString()).isEqualTo(county.code());
    }
    assertThat(get("nowhere").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String place) {
    return http.send("GET", "/api/public/metrics?place=" + place, "", request -> request);
  }

  private void ask(String place, int number) {
    Acting.asSystem(
        "test",
        () -> {
          for (int i = 0; i < number; i++) {
            duties.issue(NewDuty.of("DECISION_REQUEST", new Field(place, "LEAD")));
          }
          return null;
        });
  }
}

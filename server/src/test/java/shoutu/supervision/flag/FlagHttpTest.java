package shoutu.supervision.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import shoutu.duty.NewDuty;
import shoutu.instance.Instances;
import shoutu.instance.Timekeeper;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/**
 * Requests from below that a township left unanswered, from the records to the appeal; over HTTP.
 */
@ServerTest
class FlagHttpTest {

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Flags flags;
  @Autowired private FlagJob job;
  @Autowired private Instances instances;
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
  void whatAUnitLeavesUnansweredIsShownToItFirstThenJudgedThenAppealed() {
    until(DayOfWeek.TUESDAY);
    unanswered(county.townA(), 6);
    unanswered(county.villageA1(), 30);
    until(DayOfWeek.MONDAY);

    // As the week began it was looked at, without anybody's press.
    List<String> about =
        Acting.asSystem("test", () -> flags.newest()).stream()
            .map(it -> it.unit().place())
            .filter(county.places()::contains)
            .toList();
    assertThat(about)
        .as("the township's and, where the ladder went on, the county's; never the village's")
        .contains(county.townA())
        .isSubsetOf(county.townA(), county.code());
    assertThat(ok(http.post(county.supervisor(), "/api/flags/look", "{}")).get("raised").asInt())
        .as("weeks that were looked at once")
        .isZero();
    Acting.asSystem(job.name(), () -> job.runDue(clock.instant()));
    assertThat(job.nextDue().orElseThrow()).isAfter(clock.instant());

    Person unit = county.person(county.townA(), "LEAD");
    JsonNode flag = ok(http.get(unit, "/api/flags")).get("flags").get(0);
    String id = flag.get("id").asString();
    String path = "/api/flags/" + id;
    assertThat(flag.get("code").asString()).isEqualTo("F10");
    assertThat(flag.get("place").asString()).isEqualTo(county.townA());
    assertThat(flag.get("marked").asInt()).isGreaterThanOrEqualTo(6);
    assertThat(flag.get("trail")).hasSize(flag.get("marked").asInt());
    assertThat(flag.get("mine").asBoolean()).isTrue();
    JsonNode seen = ok(http.get(county.supervisor(), "/api/flags"));
    assertThat(seen.get("flags").toString()).as("it is the unit's for now").doesNotContain(id);
    assertThat(seen.get("withTheirUnit").asInt()).isPositive();

    assertThat(verdict(path, "UPHELD", first()).body()).contains("still-replying");
    assertThat(http.post(county.leader(), path + "/reply", text("x")).body())
        .contains("not-their-flag");
    assertThat(http.post(unit, path + "/reply", text("请打 13812345678")).body())
        .contains("names-a-person");
    ok(http.post(unit, path + "/reply", text("四份同时到，上级当晚才批物资")));

    assertThat(ok(http.get(county.supervisor(), "/api/flags")).get("flags").toString())
        .contains(id);
    Map<String, Person> twice =
        Map.of(
            "GRASS_ROOTS",
            county.worker(),
            "EPIDEMIOLOGIST",
            county.epidemiologist(),
            "OUTSIDE",
            county.worker());
    assertThat(verdict(path, "UPHELD", twice).statusCode()).isEqualTo(400);
    Map<String, Person> unfit =
        Map.of(
            "GRASS_ROOTS",
            county.department(),
            "EPIDEMIOLOGIST",
            county.hotline(),
            "OUTSIDE",
            county.worker());
    assertThat(verdict(path, "UPHELD", unfit).body())
        .contains("panel.GRASS_ROOTS", "panel.EPIDEMIOLOGIST", "panel.OUTSIDE", "panel-seat");
    assertThat(http.post(county.supervisor(), path + "/settle", "{}").body())
        .contains("verdict-not-signed");
    ok(verdict(path, "DISMISSED", first()));
    sign(county.worker(), "REFUSED");
    assertThat(http.post(county.supervisor(), path + "/settle", "{}").body())
        .contains("verdict-refused");
    JsonNode proposed = ok(verdict(path, "UPHELD", first()));
    assertThat(proposed.get("stage").asString()).as("nobody has signed").isEqualTo("REPLIED");
    assertThat(proposed.get("signing")).hasSize(3);
    for (Person member : first().values()) {
      assertThat(http.post(county.supervisor(), path + "/settle", "{}").body())
          .contains("verdict-not-signed");
      sign(member, "SIGNED");
    }
    JsonNode settled = ok(http.post(county.supervisor(), path + "/settle", "{}"));
    assertThat(settled.get("stage").asString()).isEqualTo("UPHELD");
    ok(http.post(unit, path + "/appeal", text("清单上写的是县里答复")));
    assertThat(verdict(path, "DISMISSED", first()).body()).contains("same-panel");

    HttpResponse<String> open =
        http.send("GET", "/api/public/flags/precision", "", request -> request);
    Map<String, JsonNode> rules = new HashMap<>();
    for (JsonNode rule : ok(open).get("rules")) {
      rules.put(rule.get("code").asString(), rule);
      assertThat(rule.get("precision").isNull()).isEqualTo(!rule.get("why").isNull());
    }
    JsonNode late = Objects.requireNonNull(rules.get("F10"));
    assertThat(late.get("precision").get("undecided").asInt()).isPositive();
    assertThat(open.body()).doesNotContain(county.townA(), unit.holder(), county.worker().holder());
  }

  @Test
  void onlySupervisionLooksAndJudges() {
    for (Person who : new Person[] {county.leader(), county.worker(), county.township()}) {
      assertThat(http.post(who, "/api/flags/look", "{}").statusCode()).isEqualTo(403);
    }
    assertThat(http.get(county.worker(), "/api/flags").statusCode()).isEqualTo(403);
  }

  private Map<String, Person> first() {
    return Map.of(
        "GRASS_ROOTS", county.worker(),
        "EPIDEMIOLOGIST", county.epidemiologist(),
        "OUTSIDE", county.department());
  }

  /** The signature that waits for a member of the panel, wherever their post lies. */
  private void sign(Person member, String answer) {
    JsonNode items = ok(http.get(member, "/api/signatures")).get("items");
    assertThat(items.get(0).get("says").get("reason").asString()).isEqualTo("看过依据");
    String said = "{\"answer\":\"%s\",\"reason\":\"依据不足\"}".formatted(answer);
    ok(http.post(member, "/api/signatures/" + items.get(0).get("id").asString(), said));
  }

  private HttpResponse<String> verdict(String path, String verdict, Map<String, Person> panel) {
    String seats =
        panel.entrySet().stream()
            .map(it -> "\"%s\":\"%s\"".formatted(it.getKey(), it.getValue().holder()))
            .collect(java.util.stream.Collectors.joining(","));
    return http.post(
        county.supervisor(),
        path + "/verdict",
        "{\"verdict\":\"%s\",\"reason\":\"看过依据\",\"panel\":{%s}}".formatted(verdict, seats));
  }

  private void unanswered(String place, int number) {
    Acting.asSystem(
        "test",
        () -> {
          for (int i = 0; i < number; i++) {
            duties.issue(NewDuty.of("DECISION_REQUEST", new Field(place, "LEAD")));
          }
          return null;
        });
  }

  /** Shortly after the next such day began. */
  private void until(DayOfWeek day) {
    Instant to =
        clock
            .instant()
            .atZone(instances.current().zone())
            .toLocalDate()
            .with(TemporalAdjusters.next(day))
            .atStartOfDay(instances.current().zone())
            .plusMinutes(10)
            .toInstant();
    assertThat(timekeeper.advance(to)).isInstanceOf(Timekeeper.Advance.Moved.class);
  }

  private static String text(String text) {
    return "{\"text\":\"%s\"}".formatted(text);
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }
}

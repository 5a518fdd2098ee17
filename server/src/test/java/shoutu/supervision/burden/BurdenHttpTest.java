package shoutu.supervision.burden;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import shoutu.duty.Duty;
import shoutu.instance.Timekeeper;
import tools.jackson.databind.JsonNode;

/** A department asks villages for figures: from the price to the month's account; over HTTP. */
@ServerTest
class BurdenHttpTest {

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private Timekeeper timekeeper;
  @Autowired private FormJob job;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void aRequestHasItsPriceItsAnswersItsReadersAndItsAccount() {
    String bare = body("DAILY", field("船只数", null) + "," + field("常住人口", null), "");
    JsonNode preview = ok(http.post(county.department(), "/api/burden/forms/preview", bare));
    assertThat(preview.get("price").get("respondents").asInt()).as("three villages").isEqualTo(3);
    assertThat(preview.get("price").get("seconds").asInt()).isEqualTo(12 + 3 + 60);
    assertThat(preview.get("refused").get(0).get("field").asString()).isEqualTo("fields.1.reason");
    assertThat(preview.get("fields").get(1).get("known").get("code").asString())
        .isEqualTo("POPULATION");
    assertThat(http.post(county.department(), "/api/burden/forms", bare).body())
        .contains("field-exists");

    String argued = body("DAILY", field("船只数", null) + "," + field("常住人口", "迁走后须核对"), "");
    String id = sent(argued);
    assertThat(forms(county.worker())).as("published to those below").contains(id, "迁走后须核对");
    assertThat(forms(TestCounty.found(server).worker())).doesNotContain(id);

    Duty duty =
        answers(id).stream()
            .filter(it -> it.owner().place().equals(county.villageA1()))
            .findFirst()
            .orElseThrow();
    String path = "/api/burden/answers/" + duty.id();
    JsonNode asked = ok(http.get(county.worker(), path));
    assertThat(asked.get("fields").get(1).get("value").asInt()).as("filled in").isEqualTo(100);
    String key = asked.get("fields").get(0).get("key").asString();
    String other = asked.get("fields").get(1).get("key").asString();
    String values = "{\"version\":%d,\"values\":{\"%s\":%s,\"%s\":100}}";
    assertThat(http.post(county.worker(), path, values.formatted(1, key, "\"七\"", other)).body())
        .contains("not-of-its-type");
    assertThat(http.post(county.worker(), path, values.formatted(1, key, -3, other)).body())
        .as("fewer than none")
        .contains("not-of-its-type");
    assertThat(http.post(county.township(), path, values.formatted(1, key, 7, other)).statusCode())
        .as("another's duty")
        .isEqualTo(403);
    ok(http.post(county.worker(), path, values.formatted(1, key, 7, other)));

    String results = "/api/burden/forms/" + id + "/answers";
    JsonNode read = ok(http.get(county.department(), results));
    assertThat(read.get("counted").asBoolean()).isTrue();
    assertThat(read.get("answers").get(0).get("values").get(key).asInt()).isEqualTo(7);
    assertThat(ok(http.get(county.worker(), results)).get("counted").asBoolean()).isFalse();
    assertThat(ok(http.get(county.worker(), "/api/burden/forms/" + id)).get("reads").asInt())
        .as("only who is named to read it counts")
        .isOne();

    JsonNode account = ok(http.get(county.worker(), "/api/burden/account"));
    JsonNode row = account.get("senders").get(0);
    assertThat(account.get("senders")).hasSize(1);
    assertThat(row.get("minutes").asDouble()).isEqualTo(3.8);
    assertThat(row.get("repeated").asInt()).isOne();
    assertThat(account.toString())
        .doesNotContain(county.department().holder(), county.worker().holder());
  }

  @Test
  void overTheBudgetOnlyTheLeaderDecidesAndItEndsInAWeek() {
    StringBuilder many = new StringBuilder(field("字段0", null));
    for (int i = 1; i < 60; i++) {
      many.append(',').append(field("字段" + i, null));
    }
    sent(body("DAILY", many.toString(), ""));
    String more = many.toString().replace("字段", "另一");
    assertThat(http.post(county.department(), "/api/burden/forms", body("DAILY", more, "")).body())
        .contains("over-budget");
    String id = sent(body("DAILY", more, "\"overReason\":\"疫情当前\","));
    assertThat(answers(id)).as("nobody is asked yet").isEmpty();

    String decision = "/api/burden/forms/" + id + "/decision";
    String yes = "{\"agreed\":true,\"reason\":\"七天\"}";
    assertThat(http.post(county.department(), decision, yes).statusCode()).isEqualTo(403);
    assertThat(ok(http.post(county.leader(), decision, yes)).get("stage").asString())
        .isEqualTo("OPEN");
    assertThat(http.post(county.leader(), decision, yes).body()).contains("form-settled");
    assertThat(answers(id)).hasSize(3);

    later(Duration.ofDays(7).plusMinutes(1));
    assertThat(form(id).get("ending").asString()).isEqualTo("SUNSET");
    assertThat(answers(id)).as("nobody owes an answer any more").noneMatch(Duty::isOpen);
  }

  @Test
  @Tag("long")
  void whatNobodyReadsSwitchesItselfOffAndItsSenderIsTold() {
    String id = sent(body("WEEKLY", field("水井数", null), ""));
    later(Duration.ofDays(8));
    assertThat(form(id).get("rounds").asInt()).isEqualTo(2);
    ok(http.get(county.department(), "/api/burden/forms/" + id + "/answers"));
    later(Duration.ofDays(29));
    assertThat(form(id).get("stage").asString()).as("read 29 days ago").isEqualTo("OPEN");
    later(Duration.ofDays(2));
    assertThat(form(id).get("ending").asString()).isEqualTo("UNREAD");
    assertThat(about(id))
        .filteredOn(it -> it.charge().kind().equals("FORM_UNREAD"))
        .singleElement()
        .satisfies(it -> assertThat(it.owner().place()).isEqualTo(county.code()));
  }

  @Test
  void oneInOneOut() {
    String old = sent(body("ONCE", field("桥梁数", null), ""));
    String next =
        body("ONCE", field("桥梁数", null), "\"replaces\":\"" + old + "\",")
            .replace("\"replacesText\":\"旧表\"", "\"replacesText\":\"\"");
    String id = sent(next);
    assertThat(form(old).get("ending").asString()).isEqualTo("REPLACED");
    assertThat(http.post(county.department(), "/api/burden/forms", next).body())
        .contains("not-own-open-form");
    assertThat(http.post(county.leader(), "/api/burden/forms/" + id + "/withdraw", "{}").body())
        .contains("not-your-form");
    ok(http.post(county.department(), "/api/burden/forms/" + id + "/withdraw", "{}"));
    assertThat(answers(id)).noneMatch(Duty::isOpen);
  }

  @Test
  void whoAsksForWhatIsKnownGetsASignWithTheFormAsItsEvidence() {
    String known =
        Stream.of("人口数", "村名", "责任人", "病例数", "密接数", "隔离人数", "死亡数", "库存数量", "完成率", "诉求数")
            .map(label -> field(label, "领导要"))
            .collect(Collectors.joining(","));
    String id = sent(body("ONCE", known, ""));
    later(Duration.ofDays(8));
    ok(http.post(county.supervisor(), "/api/flags/look", "{}"));
    @Nullable JsonNode flag = null;
    for (JsonNode it : ok(http.get(county.department(), "/api/flags")).get("flags")) {
      flag = it.get("code").asString().equals("F4") ? it : flag;
    }
    assertThat(flag).isNotNull();
    Objects.requireNonNull(flag);
    assertThat(flag.get("trailOf").asString()).isEqualTo("FORMS");
    assertThat(flag.get("marked").asInt()).isEqualTo(10);
    assertThat(flag.get("trail").get(0).asString()).isEqualTo(id);
  }

  private static String field(String label, @Nullable String reason) {
    return "{\"label\":\"%s\",\"type\":\"NUMBER\"%s}"
        .formatted(label, reason == null ? "" : ",\"reason\":\"" + reason + "\"");
  }

  private String body(String frequency, String fields, String more) {
    return """
        {"title":"试表","purpose":"算一算","level":"VILLAGE","functions":["HEALTH"],%s
         "fields":[%s],"frequency":"%s","readers":["HEALTH"],"replacesText":"旧表"}
        """
        .formatted(more, fields, frequency);
  }

  private String sent(String body) {
    HttpResponse<String> response = http.post(county.department(), "/api/burden/forms", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Http.json(response).get("id").asString();
  }

  private String forms(TestCounty.Person who) {
    return ok(http.get(who, "/api/burden/forms")).toString();
  }

  private JsonNode form(String id) {
    return ok(http.get(county.department(), "/api/burden/forms/" + id));
  }

  private List<Duty> about(String id) {
    return Acting.asSystem("test", () -> duties.about("FORM", UUID.fromString(id)));
  }

  private List<Duty> answers(String id) {
    return about(id).stream().filter(it -> it.charge().kind().equals("FORM_ANSWER")).toList();
  }

  private void later(Duration time) {
    timekeeper.advance(clock.instant().plus(time));
    Acting.asSystem("test", () -> job.runDue(clock.instant()));
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }
}

package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.access.Http.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

@ServerTest
class DutyWebTest {

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;

  private TestCounty county;
  private Http http;
  private Field doctor;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
    doctor = new Field(county.villageA1(), "HEALTH");
  }

  @Test
  void aDutyExplainsItselfInFull() {
    Duty visit = issue(NewDuty.of("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY")));

    JsonNode page = ok(http.get(county.cdcDuty(), "/api/duties/" + visit.id()));

    assertThat(page.path("stage").asString()).isEqualTo("ISSUED");
    assertThat(page.path("kindName").asString()).isEqualTo("核实信号");
    assertThat(page.path("owner").path("name").asString()).isEqualTo(county.cdcDuty().holder());
    assertThat(page.path("clock").path("entry").asString()).isEqualTo("R4");
    assertThat(page.path("clock").path("basis").path("article").asString()).contains("49");
    assertThat(page.path("clock").path("legal").asBoolean()).isTrue();
    assertThat(page.path("ladder")).hasSize(8);
    assertThat(page.path("ladder").get(0).path("firesAt").asString()).isNotEmpty();
    assertThat(texts(page.path("may"))).contains("ACKNOWLEDGE", "OBJECT").doesNotContain("CONFIRM");
    assertThat(page.path("closeCondition").asString()).isNotEmpty();
    assertThat(page.path("mayDecide").asString()).isNotEmpty();
    assertThat(page.path("verifier").path("kind").asString()).isEqualTo("POOL");
  }

  @Test
  void theLimitIsExplainedInWordsWithItsArticleAndWhatMovedIt() {
    Duty visit = issue(NewDuty.of("VERIFY_SIGNAL", new Field(county.code(), "CDC_DUTY")));
    ok(say(county.cdcDuty(), visit, "acknowledge", 1, ""));
    ok(say(county.cdcDuty(), visit, "cannot", 2, "\"obstacle\":\"NO_PEOPLE\",\"ask\":\"再派一人\""));

    JsonNode page = ok(http.get(county.cdcDuty(), "/api/duties/" + visit.id()));

    List<String> words = texts(page.path("clock").path("words"));
    assertThat(words).hasSize(2);
    assertThat(words.getFirst()).contains("收到", "2 小时", "依据传染病防治法第49条", "到期");
    assertThat(words.getLast()).contains("起暂停", "等待答复");
  }

  @Test
  void workingDaysAreExplainedToo() {
    Duty gap = issue(NewDuty.of("FILL_VACANCY", doctor));

    JsonNode page = ok(http.get(county.worker(), "/api/duties/" + gap.id()));

    assertThat(texts(page.path("clock").path("words")).get(0)).contains("2 个工作日", "24:00");
    assertThat(texts(page.path("clock").path("words")).get(1)).contains("起始当日不计");
  }

  @Test
  void theAskGoesUpTheAnswerComesDownAndBothReadIt() {
    Duty line = issue(NewDuty.of("PLAN_LINE", doctor));
    ok(say(county.worker(), line, "acknowledge", 1, ""));
    ok(say(county.worker(), line, "cannot", 2, "\"obstacle\":\"NO_SUPPLIES\",\"ask\":\"20 支体温计\""));

    Person chief = county.person(county.townA(), "LEAD");
    JsonNode inbox = ok(http.get(chief, "/api/duties?owner=me&kind=DECISION_REQUEST"));
    JsonNode request = inbox.path("items").get(0);
    JsonNode asked = ok(http.get(chief, "/api/duties/" + request.path("id").asString()));
    assertThat(asked.path("ask").asString()).isEqualTo("20 支体温计");
    assertThat(asked.path("obstacle").asString()).isEqualTo("NO_SUPPLIES");
    assertThat(asked.path("title").asString()).contains("请示待决", "方案任务");
    String mine = "/api/duties/count?owner=me&kind=DECISION_REQUEST&stage=";
    assertThat(ok(http.get(chief, mine + "TO_DO")).path("count").asInt()).isEqualTo(1);

    ok(
        http.post(
            chief,
            "/api/duties/" + request.path("id").asString() + "/answer",
            "{\"version\":1,\"choice\":\"SEND_SUPPLIES\",\"text\":\"中午班车带到\"}"));

    assertThat(ok(http.get(chief, mine + "TO_DO")).path("count").asInt()).as("answered").isZero();
    assertThat(ok(http.get(chief, mine + "OPEN")).path("count").asInt()).isEqualTo(1);
    JsonNode below = ok(http.get(county.worker(), "/api/duties/" + line.id()));
    assertThat(below.path("stage").asString()).isEqualTo("ACCEPTED");
    assertThat(below.path("calls").get(0).path("stage").asString()).isEqualTo("CLAIMED");
    assertThat(texts(below.path("records"), "text")).contains("20 支体温计", "中午班车带到");
    assertThat(below.path("suspensions")).hasSize(1);
  }

  @Test
  void aRefusalSaysWhyWithTheRemedyAndTheDutyAsItIs() {
    Duty line = issue(NewDuty.of("PLAN_LINE", doctor));
    HttpResponse<String> early = say(county.township(), line, "confirm", 1, "");
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(json(early).path("type").asString()).isEqualTo("urn:problem:wrong-stage");
    assertThat(json(early).path("duty").path("version").asInt()).isEqualTo(1);

    HttpResponse<String> stranger = say(county.hotline(), line, "acknowledge", 1, "");
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(json(stranger).path("type").asString()).isEqualTo("urn:problem:not-yours");

    HttpResponse<String> old = say(county.worker(), line, "acknowledge", 7, "");
    assertThat(json(old).path("type").asString()).isEqualTo("urn:problem:outdated");

    HttpResponse<String> unreadable =
        http.post(county.worker(), "/api/duties/" + line.id() + "/cannot", "{}");
    assertThat(unreadable.statusCode()).isEqualTo(400);
    assertThat(json(unreadable).path("errors").get(0).path("field").asString())
        .isEqualTo("version");
  }

  @Test
  void aListPagesWithoutLossAndFilters() {
    Set<String> issued = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      issued.add(issue(NewDuty.of("GUIDANCE", doctor)).id().toString());
    }
    issue(NewDuty.of("GUIDANCE", new Field(county.villageB1(), "HEALTH")));
    for (String sort : List.of("", "&sort=limit")) {
      List<String> seen = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page =
            ok(
                http.get(
                    county.leader(),
                    "/api/duties?kind=GUIDANCE&stage=OPEN&limit=3&place="
                        + county.townA()
                        + sort
                        + "&cursor="
                        + cursor));
        page.path("items").forEach(item -> seen.add(item.path("id").asString()));
        cursor = page.path("next").isNull() ? "" : page.path("next").asString();
      } while (!cursor.isEmpty());
      assertThat(seen).hasSize(7).containsExactlyInAnyOrderElementsOf(issued);
    }
    assertThat(http.get(county.leader(), "/api/duties?cursor=x").statusCode()).isEqualTo(400);
    assertThat(http.get(county.leader(), "/api/duties?place=nowhere").statusCode()).isEqualTo(400);
    assertThat(http.get(county.leader(), "/api/duties?stage=LOST").statusCode()).isEqualTo(400);
  }

  @Test
  void todayShowsWhatComesFirstFirstAndWhy() {
    Duty routine = issue(NewDuty.of("FOLLOW_UP", doctor));
    Duty life =
        issue(NewDuty.of("PROBLEM", doctor).triaged(new Triage(Triage.Class.A, 1, 1, 1, 1)));
    Duty many =
        issue(NewDuty.of("PROBLEM", doctor).triaged(new Triage(Triage.Class.A, 1, 1, 40, 1)));
    JsonNode day = ok(http.get(county.worker(), "/api/today"));
    assertThat(texts(day.path("items"), "id"))
        .containsExactly(many.id().toString(), life.id().toString(), routine.id().toString());
    JsonNode first = day.path("items").get(0);
    assertThat(first.path("reason").asString()).isEqualTo("LIFE");
    assertThat(first.path("bring").asString()).isNotEmpty();
    assertThat(first.path("callWho").path("function").asString()).isEqualTo("LEAD");
  }

  @Test
  void aPhoneThatWasOffLineIsHeardOnceHoweverOftenItSpeaks() {
    Duty visit = issue(NewDuty.of("FOLLOW_UP", doctor));
    String body =
        """
        {"commands":[
          {"id":"%s","duty":"%s","verb":"acknowledge","version":1,"claimedAt":"2026-03-01T04:00:00Z","body":{}},
          {"id":"%s","duty":"%s","verb":"claim","version":1,"claimedAt":"2026-03-01T05:00:00Z",
           "body":{"evidence":{"kind":"RECORD","facts":{"result":"WELL"},"text":"都好"}}}]}
        """
            .formatted(UUID.randomUUID(), visit.id(), UUID.randomUUID(), visit.id());

    JsonNode first = ok(http.post(county.worker(), "/api/today/sync", body));
    JsonNode again = ok(http.post(county.worker(), "/api/today/sync", body));

    assertThat(texts(first.path("results"), "outcome")).containsExactly("APPLIED", "APPLIED");
    assertThat(texts(again.path("results"), "outcome")).containsExactly("REPLAYED", "REPLAYED");
    assertThat(again.path("results").get(1).path("duty").path("version").asInt()).isEqualTo(3);
    JsonNode acts = ok(http.get(county.cdcDuty(), "/api/acts?id=" + visit.id()));
    assertThat(acts.path("items").get(1).path("claimedAt").asString())
        .isEqualTo("2026-03-01T04:00:00Z");
  }

  @Test
  void aConflictIsAnsweredWithBothAndNothingIsDropped() {
    Duty visit = issue(NewDuty.of("FOLLOW_UP", doctor));
    ok(say(county.worker(), visit, "acknowledge", 1, ""));
    String body =
        """
        {"commands":[
          {"id":"%s","duty":"%s","verb":"claim","version":1,"body":{"text":"done"}},
          {"id":"%s","duty":"%s","verb":"cannot","version":2,"body":{"text":"x"}},
          {"id":"%s","duty":"%s","verb":"claim","version":2,"body":{"text":"done"}}]}
        """
            .formatted(
                UUID.randomUUID(),
                visit.id(),
                UUID.randomUUID(),
                visit.id(),
                UUID.randomUUID(),
                visit.id());
    JsonNode answer = ok(http.post(county.worker(), "/api/today/sync", body));
    assertThat(texts(answer.path("results"), "outcome"))
        .containsExactly("OUTDATED", "REFUSED", "APPLIED");
    assertThat(answer.path("results").get(0).path("duty").path("version").asInt()).isEqualTo(2);
    assertThat(answer.path("results").get(0).path("detail").asString()).isNotEmpty();
  }

  @Test
  void anotherSystemSaysWhatBecameOfManyAtOnce() {
    Duty visit = issue(NewDuty.of("FOLLOW_UP", doctor));
    Duty other = issue(NewDuty.of("FOLLOW_UP", doctor));
    String body =
        """
        {"commands":[
          {"duty":"%s","verb":"claim","body":{"version":1,
           "evidence":{"kind":"RECORD","facts":{"result":"WELL"},"text":"都好"}}},
          {"duty":"%s","verb":"claim","body":{"version":9,"text":"done"}},
          {"duty":"%s","verb":"acknowledge","body":{"version":1}}]}
        """
            .formatted(visit.id(), other.id(), UUID.randomUUID());

    JsonNode results = ok(http.post(county.worker(), "/api/duties/commands", body)).path("results");

    assertThat(texts(results, "outcome")).containsExactly("APPLIED", "OUTDATED", "REFUSED");
    assertThat(results.get(0).path("version").asInt()).isEqualTo(3);
    assertThat(results.get(1).path("version").asInt()).isEqualTo(1);
    assertThat(results.get(2).path("code").asString()).isEqualTo("unknown");
    JsonNode page = ok(http.get(county.worker(), "/api/duties/" + visit.id()));
    assertThat(page.path("stage").asString()).isEqualTo("CLAIMED");
  }

  @Test
  void oneOfManyThatCantBeReadIsNamedAndNothingIsDone() {
    Duty visit = issue(NewDuty.of("FOLLOW_UP", doctor));
    String body =
        """
        {"commands":[
          {"duty":"%1$s","verb":"acknowledge","body":{"version":1}},
          {"duty":"%1$s","verb":"applaud","body":{"version":2}}]}
        """
            .formatted(visit.id());

    HttpResponse<String> answer = http.post(county.worker(), "/api/duties/commands", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("commands[1].verb");
    JsonNode page = ok(http.get(county.worker(), "/api/duties/" + visit.id()));
    assertThat(page.path("stage").asString()).isEqualTo("ISSUED");
  }

  @Test
  void aTreeRollsUpFromItsLeavesAndIsNeverRoundedUp() {
    UUID top = UUID.randomUUID();
    Acting.asSystem(
        "test",
        () ->
            duties.issueAll(
                List.of(
                    NewDuty.of("PLAN_ROOT", new Field(county.code(), "LEAD")).withId(top),
                    NewDuty.of("FOLLOW_UP", doctor).under(top),
                    NewDuty.of("FOLLOW_UP", new Field(county.villageA2(), "HEALTH")).under(top),
                    NewDuty.of("FOLLOW_UP", new Field(county.villageB1(), "HEALTH")).under(top))));
    JsonNode children = ok(http.get(county.worker(), "/api/duties?parent=" + top)).path("items");
    UUID mine = UUID.fromString(children.get(0).path("id").asString());
    ok(
        say(
            county.worker(),
            Acting.asSystem("test", () -> duties.find(mine)).orElseThrow(),
            "claim",
            1,
            "\"text\":\"well\""));
    Acting.asSystem(
        "test", () -> duties.applyFor(Standing.BENEFICIARY, mine, new Command.Confirm()));

    JsonNode page = ok(http.get(county.leader(), "/api/duties/" + top));

    assertThat(page.path("rollUp").path("counts").path("total").asInt()).isEqualTo(3);
    assertThat(page.path("rollUp").path("closedPercent").asInt()).isEqualTo(33);
    assertThat(page.path("rollUp").path("verifiedPercent").asInt()).isZero();
    assertThat(page.path("children")).hasSize(3);
    assertThat(page.path("rollUp").path("slowest").asString()).isNotEqualTo(mine.toString());
  }

  private Duty issue(NewDuty wish) {
    return Acting.asSystem("test", () -> duties.issue(wish));
  }

  private HttpResponse<String> say(Person who, Duty duty, String verb, int version, String more) {
    String body = "{\"version\":" + version + (more.isEmpty() ? "" : "," + more) + "}";
    return http.post(who, "/api/duties/" + duty.id() + "/" + verb, body);
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.path(field).asString("")));
    return texts;
  }
}

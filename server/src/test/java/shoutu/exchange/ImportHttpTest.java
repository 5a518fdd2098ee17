package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import tools.jackson.databind.JsonNode;

/** What a machine sees of an import: the summary, the rows that came back, the list, the signal. */
@ServerTest
class ImportHttpTest {

  private final TestCounty county;
  private final Http http;
  private final LocalDate yesterday;

  ImportHttpTest(@Autowired ApplicationContext server, @Autowired Clock clock) {
    county = TestCounty.found(server);
    http = new Http(server);
    yesterday = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).minusDays(1);
  }

  @Test
  void anEpidemiologistImportsALineListAndSeesItsCasesAndItsSignal() {
    StringBuilder list = new StringBuilder("编号,姓名,性别,年龄,村,学校,病种,病例分类,发病日期\n");
    for (int i = 0; i < 12; i++) {
      list.append(
          "H%s-%d,王演%d,女,%d,甲一村,甲镇中心小学,麻疹,确诊,%s\n"
              .formatted(county.code(), i, i, 5 + i, yesterday));
    }
    list.append("H-bad,李演,男,7,无此村,甲镇中心小学,麻疹,确诊,%s\n".formatted(yesterday));

    JsonNode summary = Http.json(upload(county.epidemiologist(), "linelist", list.toString(), ""));

    assertThat(summary.path("rows").asInt()).isEqualTo(13);
    assertThat(summary.path("accepted").asInt()).isEqualTo(12);
    assertThat(summary.path("rejected").asInt()).isEqualTo(1);
    assertThat(summary.at("/errors/0/row").asInt()).isEqualTo(14);
    assertThat(summary.at("/errors/0/column").asString()).isEqualTo("村");
    assertThat(summary.at("/errors/0/code").asString()).isEqualTo("place-unknown");
    assertThat(summary.at("/errors/0/message").asString()).contains("无此村");
    assertThat(summary.at("/recognised/发病日期").asString()).isEqualTo("onset");
    String id = summary.path("id").asString();
    assertThat(get(county.epidemiologist(), "/api/imports/" + id + "/rejected.csv").body())
        .contains("李演")
        .doesNotContain("王演1");
    assertThat(get(county.leader(), "/api/imports/" + id + "/rejected.csv").statusCode())
        .isEqualTo(403);
    assertThat(json(county.epidemiologist(), "/api/imports/" + id).at("/run/state").asString())
        .isEqualTo("DONE");

    JsonNode cases =
        json(
            county.epidemiologist(),
            "/api/cases?place=%s&disease=MEASLES&classification=CONFIRMED&onsetFrom=%s&sort=onset&limit=10"
                .formatted(county.townA(), yesterday));
    assertThat(cases.path("items").size()).isEqualTo(10);
    JsonNode rest =
        json(
            county.epidemiologist(),
            "/api/cases?place=%s&disease=MEASLES&classification=CONFIRMED&onsetFrom=%s&sort=onset&limit=10&cursor=%s"
                .formatted(county.townA(), yesterday, cases.path("next").asString()));
    assertThat(rest.path("items").size()).isEqualTo(2);
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(json(county.person(county.townB(), "HEALTH"), "/api/cases").path("items").size())
        .isZero();

    JsonNode signals = json(county.cdcDuty(), "/api/signals?place=" + county.code());
    JsonNode school = signals.path("items").get(0);
    for (JsonNode signal : signals.path("items")) {
      school = signal.path("settingKind").asString().equals("SCHOOL") ? signal : school;
    }
    JsonNode screen = json(county.cdcDuty(), "/api/signals/" + school.path("id").asString());
    assertThat(screen.at("/deadline/rule/basis/law").asString()).isEqualTo("传染病防治法");
    assertThat(screen.at("/deadline/rule/basis/article").asString()).isEqualTo("49");
    assertThat(screen.path("caseCount").asInt()).isEqualTo(12);
    JsonNode duty = json(county.cdcDuty(), "/api/duties/" + school.path("duty").asString());
    assertThat(duty.path("kind").asString()).isEqualTo("VERIFY_SIGNAL");
  }

  @Test
  void placesAndPostsComeInThroughTheSameDoor() {
    String village = county.villageA1();
    JsonNode places =
        Http.json(
            upload(
                county.administrator(),
                "territory",
                "code,name,parent,level,population\n%s-77,甲一村七七格,%s,网格,120\n,无名,%s,GRID,\n"
                    .formatted(village, village, village),
                ""));

    assertThat(places.path("accepted").asInt()).isEqualTo(1);
    assertThat(places.path("rejected").asInt()).isEqualTo(1);
    assertThat(places.at("/errors/0/row").asInt()).isEqualTo(3);

    JsonNode posts =
        Http.json(
            upload(
                county.administrator(),
                "posts",
                "place,function,post,holder,kind,from,to\n%s-77,CARE,甲一村七七格 · 关爱,七七,PRIMARY,,\n"
                    .formatted(village),
                "dryRun"));
    assertThat(posts.path("accepted").asInt()).isEqualTo(1);
    assertThat(upload(county.worker(), "territory", "code,name\n1,2\n", "").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aFileOfTeamsSaysByItsColumnsWhichTeamsItMeans() {
    String teams =
        "地点,队伍,类别,带队岗位,人数,时段,志愿任务,保险\n%s,一队（演）,采样检测,HEALTH,4,08:00-18:00,,\n%s,二队（演）,检测,HEALTH,4,8点,送药,也许\n"
            .formatted(county.townA(), county.townA());
    JsonNode tried = Http.json(upload(county.leader(), "teams", teams, "dryRun"));
    assertThat(tried.path("accepted").asInt()).as(tried.toString()).isEqualTo(1);
    assertThat(tried.path("errors"))
        .extracting(it -> it.path("row").asInt() + " " + it.path("column").asString())
        .containsExactly("3 类别", "3 时段", "3 保险");
    assertThat(upload(county.administrator(), "teams", teams, "").statusCode()).isEqualTo(403);
    assertThat(
            Http.json(
                    upload(
                        county.administrator(),
                        "teams",
                        "place,household,team,member,holder\n%s,7,FIVE_FOR_ONE,PAIR_LEAD,甲\n"
                            .formatted(county.gridA1()),
                        "dryRun"))
                .path("accepted")
                .asInt())
        .isEqualTo(1);
    JsonNode stocks =
        Http.json(
            upload(
                county.leader(),
                "stocks",
                "地点,保管岗位,物资,数量,批号,有效期\n%s,HEALTH,口罩,100,L1,2999-01-31\n".formatted(county.townA()),
                ""));
    assertThat(stocks.path("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNoTableIsAProblemWithItsRemedy() {
    HttpResponse<String> answer = upload(county.epidemiologist(), "linelist", "今天天气很好\n", "");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Http.json(answer).path("type").asString()).isEqualTo("urn:problem:file-no-heading");
  }

  private HttpResponse<String> upload(Person who, String what, String text, String dryRun) {
    String boundary = "----part";
    StringBuilder body = new StringBuilder();
    body.append(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n"
            .formatted(boundary));
    body.append("Content-Type: text/csv\r\n\r\n").append(text).append("\r\n");
    if (!dryRun.isEmpty()) {
      body.append(
          "--%s\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\ntrue\r\n"
              .formatted(boundary));
    }
    body.append("--%s--\r\n".formatted(boundary));
    return http.send(
        "POST",
        "/api/imports/" + what,
        body.toString(),
        request ->
            Http.as(who)
                .apply(request)
                .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary));
  }

  private HttpResponse<String> get(Person who, String path) {
    return http.get(who, path);
  }

  private JsonNode json(Person who, String path) {
    HttpResponse<String> answer = http.get(who, path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return Http.json(answer);
  }
}

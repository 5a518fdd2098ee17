package shoutu.exchange.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import tools.jackson.databind.JsonNode;

/** What SORMAS, Go.Data, DHIS2 and readers of open data get. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerFilesTest {

  private final TestCounty county;
  private final Http http;

  PeerFilesTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @BeforeAll
  void sevenCasesInOneTownshipAndTwoInTheOther() {
    StringBuilder list = new StringBuilder("卡片编号,姓名,性别,年龄,村,病种,病例分类,发病日期,报告日期,转归,转归日期\n");
    for (int i = 0; i < 9; i++) {
      list.append(
          "P%s-%d,某某%d,女,%d,%s,麻疹,确诊,2026-01-05,2026-01-06,%s,2026-01-20\n"
              .formatted(county.code(), i, i, i + 1, i < 7 ? "甲一村" : "乙一村", i == 0 ? "死亡" : "痊愈"));
    }
    String boundary = "----part";
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n%2$s\r\n--%1$s--\r\n"
            .formatted(boundary, list);
    JsonNode summary =
        Http.json(
            http.send(
                "POST",
                "/api/imports/linelist",
                body,
                request ->
                    Http.as(county.epidemiologist())
                        .apply(request)
                        .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary)));
    assertThat(summary.path("accepted").asInt()).as(summary.toString()).isEqualTo(9);
  }

  @Test
  void sormasGetsTwoRowsOfHeadingsItsOwnWordsAndNobodysName() {
    List<String> lines = lines("/api/exports/sormas?place=" + county.townA());
    assertThat(lines).hasSize(9);
    assertThat(lines.getFirst()).startsWith("CaseData,CaseData");
    assertThat(lines.get(1)).startsWith("disease,diseaseDetails,person.firstName,person.lastName");
    assertThat(lines.subList(2, 9))
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("MEASLES,,EXERCISE,")
                    .contains("FEMALE", "YEARS", "01/06/2026", "CONFIRMED", "01/05/2026", "甲镇")
                    .doesNotContain("某某"));
    assertThat(lines.stream().filter(line -> line.contains("DECEASED"))).hasSize(1);
  }

  @Test
  void goDataGetsItsTokensAndTheCodeOfThePlace() {
    List<String> lines = lines("/api/exports/godata?place=" + county.townB());
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).startsWith("id,visualId,dateOfReporting");
    assertThat(lines.get(1))
        .contains(
            "EXERCISE-",
            "LNG_REFERENCE_DATA_CATEGORY_GENDER_FEMALE",
            "LNG_REFERENCE_DATA_CATEGORY_CASE_CLASSIFICATION_CONFIRMED",
            "2026-01-05T00:00:00.000Z",
            county.villageB1())
        .doesNotContain("某某");
  }

  @Test
  void dhis2GetsEachCountOfEachPlaceByItsOwnPeriods() {
    JsonNode set = Http.json(get(county.epidemiologist(), "/api/exports/dhis2?period=week"));
    assertThat(set.path("dataElementIdScheme").asString()).isEqualTo("CODE");
    assertThat(set.path("dataValues").valueStream().map(JsonNode::toString))
        .anySatisfy(
            value ->
                assertThat(value)
                    .contains(
                        "\"SHOUTU_MEASLES_CASES\"",
                        "\"2026W2\"",
                        "\"" + county.townA() + "\"",
                        "\"7\"",
                        "EXERCISE"))
        .anySatisfy(value -> assertThat(value).contains("\"" + county.code() + "\"", "\"9\""));
    assertThat(get(county.epidemiologist(), "/api/exports/dhis2?period=year").statusCode())
        .isEqualTo(400);
  }

  @Test
  void openDataTellsNoSmallCountAndNoPlaceBelowATownship() {
    List<String> lines = lines("/api/exports/open-data?period=month");
    // Quoted, since some readers take a leading # for a comment.
    assertThat(lines.get(1)).startsWith("\"#loc+code\",#loc+name,#meta+level");
    List<String> figures = lines.subList(2, lines.size());
    assertThat(figures).hasSize(3).noneMatch(line -> line.contains("VILLAGE"));
    // Two of nine: the seven would tell the two, so neither is told.
    assertThat(figures)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(county.code() + ",")
                    .contains("2026-01-01,2026-01-31,9,9,,<5,EXERCISE"))
        .anySatisfy(line -> assertThat(line).startsWith(county.townA() + ",").contains(",,,,<5"))
        .anySatisfy(line -> assertThat(line).startsWith(county.townB() + ",").contains(",,,0,<5"));
    assertThat(get(county.hotline(), "/api/exports/open-data").statusCode()).isEqualTo(403);
  }

  private List<String> lines(String path) {
    HttpResponse<String> file = get(county.epidemiologist(), path);
    assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
    return Arrays.asList(file.body().replace("\ufeff", "").split("\r\n"));
  }

  private HttpResponse<String> get(Person who, String path) {
    return http.get(who, path);
  }
}

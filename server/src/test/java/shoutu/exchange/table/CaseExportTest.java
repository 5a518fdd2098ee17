package shoutu.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.instance.DueWork;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Lists as somebody chooses to see them, and files of exactly that. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseExportTest {

  private final ApplicationContext server;
  private final TestCounty county;
  private final Http http;
  private final LocalDate yesterday;
  private JsonNode beforeTheNamesWere = MissingNode.getInstance();
  private final Path scratch;
  private final Clock clock;

  CaseExportTest(
      @Autowired ApplicationContext server,
      @Autowired Clock clock,
      @Value("${spring.servlet.multipart.location}") Path scratch) {
    this.server = server;
    this.scratch = scratch;
    this.clock = clock;
    county = TestCounty.found(server);
    http = new Http(server);
    yesterday = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).minusDays(1);
  }

  @BeforeAll
  void aLineList() {
    StringBuilder list = new StringBuilder("卡片编号,姓名,性别,年龄,电话,村,学校,病种,病例分类,发病日期\n");
    for (int i = 0; i < 12; i++) {
      list.append(
          "X%s-%d,欧阳%s,女,%d,1380000%04d,%s,=cmd()学校,麻疹,%s,%s\n"
              .formatted(
                  county.code(),
                  i,
                  "甲乙丙丁戊己庚辛壬癸子丑".charAt(i),
                  5 + i,
                  i,
                  i < 8 ? "甲一村" : "乙一村",
                  i % 2 == 0 ? "确诊" : "疑似",
                  yesterday));
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
    assertThat(summary.path("accepted").asInt()).as(summary.toString()).isEqualTo(12);
    beforeTheNamesWere = Http.json(search(county.epidemiologist(), "欧阳", ""));
    makeFindable();
  }

  @Test
  void theFileHoldsTheRowsTheColumnsAndTheOrderOfTheListAndNoMore() {
    String asked = "place=%s&classification=CONFIRMED&sort=onset".formatted(county.townA());
    JsonNode shown = Http.json(get(county.epidemiologist(), "/api/cases?" + asked));

    HttpResponse<String> file =
        get(
            county.epidemiologist(),
            "/api/exports/cases?columns=caseNo,township,disease,classification,age&" + asked);

    assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
    List<String> lines = lines(file);
    assertThat(lines.getFirst()).isEqualTo("病例号,乡镇,病种,病例分类,年龄,演练");
    assertThat(lines.subList(1, lines.size()))
        .containsExactlyElementsOf(
            shown
                .path("items")
                .valueStream()
                .map(it -> it.path("caseNo").asString() + ",甲镇,麻疹,确诊," + it.path("age") + ",演练")
                .toList());
    assertThat(lines).hasSize(5);
    assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("filename");
  }

  @Test
  void aFileOfAnotherPlaceIsEmptyAndWithoutARightRefused() {
    Person townB = county.person(county.townB(), "HEALTH");
    assertThat(lines(get(townB, "/api/exports/cases"))).hasSize(5);
    assertThat(lines(get(townB, "/api/exports/cases?place=" + county.townA()))).hasSize(1);
    assertThat(get(county.hotline(), "/api/exports/cases").statusCode()).isEqualTo(403);
  }

  @Test
  void textsOfOthersDoNotRunOnWhoeversDeskTheFileIsOpened() {
    assertThat(lines(get(county.epidemiologist(), "/api/exports/cases?columns=setting")).get(1))
        .startsWith("'=cmd()学校");
  }

  @Test
  void namesStandInAFileForAPurposeOnlyAndTheirReadingIsOnRecord() {
    String named = "/api/exports/cases?columns=caseNo,name,phone&place=" + county.townB();
    assertThat(Http.json(get(county.epidemiologist(), named)).at("/errors/0/field").asString())
        .isEqualTo("purpose");
    assertThat(get(county.leader(), named + "&purpose=CARE").statusCode()).isEqualTo(403);

    HttpResponse<String> file = get(county.epidemiologist(), named + "&purpose=CASE_INVESTIGATION");

    assertThat(file.body()).contains("欧阳壬", "13800000008").doesNotContain("欧阳甲");
    String subject =
        Http.json(
                get(
                    county.epidemiologist(),
                    "/api/cases/"
                        + Http.json(
                                get(county.epidemiologist(), "/api/cases?place=" + county.townB()))
                            .at("/items/0/id")
                            .asString()))
            .path("subject")
            .asString();
    assertThat(get(county.supervisor(), "/api/identity/readings?subject=" + subject).body())
        .contains("CASE_INVESTIGATION", county.epidemiologist().login());
  }

  @Test
  void anXlsxFileIsAWorkbookAndNothingOfAFileStaysBehind() throws java.io.IOException {
    HttpResponse<String> file = get(county.epidemiologist(), "/api/exports/cases?format=xlsx");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).startsWith("PK");
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left.filter(path -> String.valueOf(path.getFileName()).startsWith("export")))
          .isEmpty();
    }
  }

  @Test
  void whatIsNotOfferedIsNamedWithWhatIs() {
    JsonNode refused =
        Http.json(get(county.epidemiologist(), "/api/exports/cases?columns=caseNo,salary"));
    assertThat(refused.at("/errors/0/field").asString()).isEqualTo("columns");
    assertThat(refused.at("/errors/0/message").asString()).contains("salary", "caseNo");
    assertThat(get(county.epidemiologist(), "/api/exports/cases?format=pdf").statusCode())
        .isEqualTo(400);
  }

  @Test
  void somebodyIsFoundByAPartOfTheNameItsReadingOrThePhoneOnlyByWhoMayReadNames() {
    for (String wanted : List.of("欧阳丙", "阳丙", "ouyangbing", "13800000002")) {
      JsonNode found = Http.json(search(county.epidemiologist(), wanted, ""));
      assertThat(found.path("items").size()).as(wanted + found).isEqualTo(1);
      assertThat(found.toString()).doesNotContain("欧阳");
    }
    assertThat(
            Http.json(search(county.epidemiologist(), "欧阳", "?classification=CONFIRMED"))
                .path("items")
                .size())
        .isEqualTo(6);
    assertThat(
            Http.json(search(county.person(county.townB(), "HEALTH"), "欧阳丙", ""))
                .path("items")
                .size())
        .isZero();
    assertThat(search(county.leader(), "欧阳丙", "").statusCode()).isEqualTo(403);
  }

  @Test
  void whoeverLooksForANameIsToldThatSomeAreNotFindableYet() {
    JsonNode now = Http.json(search(county.epidemiologist(), "欧阳", ""));

    assertThat(beforeTheNamesWere.path("waitingSince").isString()).isTrue();
    assertThat(beforeTheNamesWere.path("items").size()).isZero();
    assertThat(now.path("waitingSince").isNull()).as(now.toString()).isTrue();
    assertThat(now.path("cut").asBoolean()).isFalse();
  }

  @Test
  void aViewIsKeptForItsOwnerAloneAndReplacedByItsName() {
    String wish =
        """
        {"list": "CASES", "name": "甲镇确诊", "filter": {"place": "%s", "classification": "CONFIRMED", "sex": null},
         "columns": ["caseNo", "onset"]}
        """
            .formatted(county.townA());
    JsonNode saved = Http.json(http.post(county.epidemiologist(), "/api/views", wish));
    JsonNode again =
        Http.json(
            http.post(county.epidemiologist(), "/api/views", wish.replace("onset", "township")));
    assertThat(again.path("id")).isEqualTo(saved.path("id"));

    JsonNode mine = Http.json(get(county.epidemiologist(), "/api/views?list=CASES"));
    assertThat(mine.path("items").size()).isEqualTo(1);
    assertThat(mine.at("/items/0/columns/1").asString()).isEqualTo("township");
    assertThat(mine.at("/items/0/filter").has("sex")).isFalse();
    assertThat(Http.json(get(county.cdcDuty(), "/api/views?list=CASES")).path("items").size())
        .isZero();
    String path = "/api/views/%s?list=CASES".formatted(saved.path("id").asString());
    assertThat(http.send(county.cdcDuty(), "DELETE", path, "").statusCode()).isEqualTo(404);
    assertThat(http.send(county.epidemiologist(), "DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(
            http.post(county.epidemiologist(), "/api/views", wish.replace("classification", "name"))
                .statusCode())
        .isEqualTo(400);
  }

  /** What the heart of the server does a moment after the import. */
  private void makeFindable() {
    DueWork tokens =
        server.getBeansOfType(DueWork.class).values().stream()
            .filter(work -> work.name().equals("search-tokens"))
            .findFirst()
            .orElseThrow();
    Acting.asSystem(
        "test",
        () -> {
          while (tokens.nextDue().isPresent()) {
            tokens.runDue(clock.instant());
          }
        });
  }

  private HttpResponse<String> search(Person who, String name, String query) {
    return http.post(who, "/api/cases/by-name" + query, "{\"name\": \"%s\"}".formatted(name));
  }

  private HttpResponse<String> get(Person who, String path) {
    return http.get(who, path.replace(" ", URLEncoder.encode(" ", StandardCharsets.UTF_8)));
  }

  private static List<String> lines(HttpResponse<String> file) {
    return Arrays.asList(file.body().replace("\ufeff", "").split("\r\n"));
  }
}

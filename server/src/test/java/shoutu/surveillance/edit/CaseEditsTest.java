package shoutu.surveillance.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One change to many cases: seen first, an act for each, taken back where nobody touched it. */
@ServerTest
class CaseEditsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ApplicationContext server;
  private final JdbcClient db;
  private final TestCounty county;
  private final Http http;
  private final Person cdc;

  CaseEditsTest(@Autowired ApplicationContext server) {
    this.server = server;
    db = server.getBean(JdbcClient.class);
    county = TestCounty.found(server);
    http = new Http(server);
    cdc = county.epidemiologist();
  }

  @BeforeEach
  void threeHundredCases() {
    StringBuilder list = new StringBuilder("卡片编号,姓名,性别,年龄,村,病种,病例分类,发病日期,报告日期\n");
    for (int i = 0; i < 300; i++) {
      list.append(
          "E%s-%d,某%d,女,7,甲一村,%s,确诊,2026-01-05,2026-01-06\n"
              .formatted(county.code(), i, i, i < 290 ? "麻疹" : "水痘"));
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
                    Http.as(cdc)
                        .apply(request)
                        .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary)));
    assertThat(summary.path("accepted").asInt()).as(summary.toString()).isEqualTo(300);
  }

  @Test
  void threeHundredCasesGetATagEachWithItsActAndLoseItAgain() {
    List<JsonNode> cases = cases(300);
    JsonNode tried = Http.json(send("/preview", "ADD_TAG", "CHECK", cases));
    assertThat(tried.path("changed").asInt()).isEqualTo(300);
    assertThat(Http.json(get(cdc, "/api/cases?tag=CHECK")).path("items").size()).isZero();

    JsonNode done = Http.json(send("", "ADD_TAG", "CHECK", cases));

    assertThat(done.path("changed").asInt()).isEqualTo(300);
    assertThat(
            Http.json(get(cdc, "/api/cases?tag=CHECK&place=" + county.townA()))
                .path("items")
                .size())
        .isEqualTo(50);
    assertThat(acts("EDITED")).isEqualTo(300);
    String edit = done.path("edit").asString();
    assertThat(Http.json(get(cdc, "/api/cases/edits")).at("/items/0/id").asString())
        .isEqualTo(edit);

    JsonNode undone = Http.json(http.post(cdc, "/api/cases/edits/%s/undo".formatted(edit), ""));

    assertThat(undone.path("changed").asInt()).isEqualTo(300);
    assertThat(acts("EDIT_UNDONE")).isEqualTo(300);
    assertThat(Http.json(get(cdc, "/api/cases?tag=CHECK")).path("items").size()).isZero();
    assertThat(http.post(cdc, "/api/cases/edits/%s/undo".formatted(edit), "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatSomebodyTouchedMeanwhileIsLeftAloneAndNamed() {
    List<JsonNode> cases = cases(3);
    send("", "SET_WORKED_BY", "GROUP_1", cases.subList(0, 1));

    JsonNode done = Http.json(send("", "SET_WORKED_BY", "GROUP_2", cases));

    assertThat(done.path("changed").asInt()).isEqualTo(2);
    assertThat(done.at("/left/TOUCHED").asInt()).isEqualTo(1);
    assertThat(done.at("/items/0/left").asString()).isEqualTo("TOUCHED");
    send("", "SET_WORKED_BY", "GROUP_3", again(cases.subList(1, 2)));

    JsonNode undone =
        Http.json(
            http.post(cdc, "/api/cases/edits/%s/undo".formatted(done.path("edit").asString()), ""));
    assertThat(undone.path("changed").asInt()).isEqualTo(1);
    assertThat(undone.at("/left/TOUCHED").asInt()).isEqualTo(1);
  }

  @Test
  void aWrongPlaceIsCorrectedWithItsCountsAndWhoAnswersThereCanReadWhoItIs() {
    List<JsonNode> cases = cases(5);
    int before = total(county.townB());

    JsonNode done = Http.json(send("", "CORRECT_PLACE", county.villageB1(), cases));

    assertThat(done.path("changed").asInt()).as(done.toString()).isEqualTo(5);
    assertThat(total(county.townB())).isEqualTo(before + 5);
    Person townB = county.person(county.townB(), "HEALTH");
    JsonNode seen = Http.json(get(townB, "/api/cases"));
    assertThat(seen.path("items").size()).isEqualTo(5);
    String subject =
        Http.json(get(townB, "/api/cases/" + seen.at("/items/0/id").asString()))
            .path("subject")
            .asString();
    assertThat(get(townB, "/api/identity?purpose=CARE&subjects=" + subject).body()).contains("某");

    http.post(cdc, "/api/cases/edits/%s/undo".formatted(done.path("edit").asString()), "");
    assertThat(total(county.townB())).isEqualTo(before);
    assertThat(Http.json(get(townB, "/api/cases")).path("items").size()).isZero();
  }

  @Test
  void aVariantFitsItsDiseaseOnlyAndOtherWordsAreRefusedWithThoseThatThereAre() {
    JsonNode done = Http.json(send("", "SET_VARIANT", "MEASLES_D8", cases(300)));
    assertThat(done.path("changed").asInt()).isEqualTo(290);
    assertThat(done.at("/left/OTHER_DISEASE").asInt()).isEqualTo(10);

    HttpResponse<String> refused = send("", "ADD_TAG", "张三家", cases(1));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("CHECK");
    assertThat(send("", "CLASSIFY", "EXCLUDED", cases(1)).statusCode()).isEqualTo(400);
    assertThat(send("", "CORRECT_PLACE", "999999", cases(1)).statusCode()).isEqualTo(400);
  }

  @Test
  void casesOfAnotherCountyAreNotFoundAndWithoutTheRightNothingIsChanged() {
    List<JsonNode> cases = cases(2);
    TestCounty abroad = TestCounty.found(server);

    JsonNode tried =
        Http.json(
            http.post(
                abroad.epidemiologist(), "/api/cases/edits", body("ADD_TAG", "CHECK", cases)));
    assertThat(tried.path("changed").asInt()).isZero();
    assertThat(tried.at("/left/NOT_FOUND").asInt()).isEqualTo(2);
    for (Person other : List.of(county.township(), county.leader(), county.worker())) {
      assertThat(http.post(other, "/api/cases/edits", body("ADD_TAG", "CHECK", cases)).statusCode())
          .isEqualTo(403);
    }
  }

  private List<JsonNode> cases(int most) {
    List<JsonNode> found = new ArrayList<>();
    String cursor = "";
    while (found.size() < most) {
      JsonNode page = Http.json(get(cdc, "/api/cases?limit=200&cursor=" + cursor));
      page.path("items").forEach(found::add);
      cursor = page.path("next").asString("");
      if (cursor.isEmpty()) {
        break;
      }
    }
    return List.copyOf(found.subList(0, most));
  }

  private List<JsonNode> again(List<JsonNode> cases) {
    return cases.stream()
        .map(it -> Http.json(get(cdc, "/api/cases/" + it.path("id").asString())).path("summary"))
        .toList();
  }

  private HttpResponse<String> send(
      String path, String change, @Nullable String value, List<JsonNode> cases) {
    return http.post(cdc, "/api/cases/edits" + path, body(change, value, cases));
  }

  private static String body(String change, @Nullable String value, List<JsonNode> cases) {
    return JSON.writeValueAsString(
        Map.of(
            "change",
            change,
            "value",
            value == null ? "" : value,
            "cases",
            cases.stream()
                .map(
                    it ->
                        Map.of(
                            "id", it.path("id").asString(), "version", it.path("version").asInt()))
                .toList()));
  }

  private HttpResponse<String> get(Person who, String path) {
    return http.get(who, path);
  }

  private int acts(String type) {
    return count(
        "select count(*) from ledger.act where aggregate = 'CASE' and type = :what and place_no in (select place_no from territory.place where code like :code || '%')",
        type);
  }

  /** What the counters say of a place. */
  private int total(String place) {
    Integer found =
        Acting.asSystem(
            "test",
            () ->
                server
                    .getBean(TransactionOperations.class)
                    .execute(
                        _ ->
                            db.sql(
                                    """
                                    select coalesce(sum(confirmed), 0)::int from surveillance.total_count
                                     where place_code = :place
                                    """)
                                .param("place", place)
                                .query(Integer.class)
                                .single()));
    return found == null ? 0 : found;
  }

  private int count(String sql, String what) {
    Integer found =
        Acting.asSystem(
            UUID.randomUUID().toString(),
            () ->
                server
                    .getBean(TransactionOperations.class)
                    .execute(
                        _ ->
                            db.sql(sql)
                                .param("what", what)
                                .param("code", county.code())
                                .query(Integer.class)
                                .single()));
    return found == null ? 0 : found;
  }
}

package shoutu.voice.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import tools.jackson.databind.JsonNode;

/** GeoReport v2 over HTTP, held against its schemas. */
@ServerTest
class GeoReportTest {

  private static final String AT = "/api/public/open311/v2/";

  @Autowired private ApplicationContext server;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void everyAnswerHoldsToTheSchemas() {
    Path schemas = Schema.samples();
    String id = report(Map.of("service_code", "WATER", "address_id", county.villageA1()));
    JsonNode services = json(get("services.json", 200));
    assertThat(Schema.read(schemas, "services").faults(services)).isEmpty();
    assertThat(services.size()).isGreaterThan(10);
    for (JsonNode service : services) {
      String code = service.get("service_code").asString();
      JsonNode definition = json(get("services/" + code + ".json", 200));
      assertThat(Schema.read(schemas, "service-definition").faults(definition)).as(code).isEmpty();
    }
    for (String path : new String[] {"requests.json", "requests/" + id + ".json"}) {
      JsonNode requests = json(get(path, 200));
      assertThat(Schema.read(schemas, "requests").faults(requests)).as(path).isEmpty();
      assertThat(requests).as(path).isNotEmpty();
    }
  }

  @Test
  void theCheckFindsWhatIsWrong() {
    Schema request = Schema.read(Schema.samples(), "request");
    String sound =
        "{\"service_request_id\":\"1\",\"status\":\"open\",\"service_code\":\"W\","
            + "\"requested_datetime\":\"2026-01-01T00:00:00+08:00\"}";
    assertThat(request.faults(json(sound))).isEmpty();
    assertThat(request.faults(json(sound.replace("\"open\"", "\"fixed\"")))).hasSize(1);
    assertThat(request.faults(json(sound.replace("\"1\"", "1")))).hasSize(1);
    assertThat(request.faults(json(sound.replace("service_code", "code")))).hasSize(1);
    assertThat(request.faults(json(sound.replace("T00:00:00+08:00", "")))).hasSize(1);
  }

  @Test
  void bothFormatsSayTheSame() throws Exception {
    String id = report(Map.of("service_code", "WATER", "address_id", county.villageA1()));
    JsonNode one = json(get("requests/" + id + ".json", 200)).get(0);
    HttpResponse<String> xml = http.send("GET", at("requests/" + id + ".xml"), "", r -> r);
    assertThat(xml.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("text/xml;charset=UTF-8");
    Document document = read(xml.body());
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("service_requests");
    for (var field : one.properties()) {
      String said = document.getElementsByTagName(field.getKey()).item(0).getTextContent();
      assertThat(said)
          .as(field.getKey())
          .isEqualTo(field.getValue().isNull() ? "" : field.getValue().asString());
    }
    Document definition = read(get("services/INSULIN.xml", 200));
    assertThat(definition.getDocumentElement().getTagName()).isEqualTo("service_definition");
    assertThat(definition.getElementsByTagName("attribute").getLength()).isEqualTo(2);
    assertThat(definition.getElementsByTagName("value").getLength()).isEqualTo(2);
  }

  @Test
  void whatComesInIsAProblemLikeAnyOtherAndItsWordsStaySealed() {
    HttpResponse<String> made =
        post(
            county.hotline(),
            Map.of(
                "service_code", "INSULIN",
                "address_string", "甲镇甲一村三号",
                "description", "胰岛素没了，我姓孙",
                "last_name", "孙",
                "phone", "13900000311",
                "attribute[NEEDS_FOR]", "OTHER"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    JsonNode answer = Http.json(made).get(0);
    assertThat(answer.has("token")).isFalse();
    assertThat(answer.get("service_notice").asString()).contains("120", "/p/");
    String id = answer.get("service_request_id").asString();

    JsonNode problem = Http.json(http.get(county.township(), "/api/problems/" + id)).get("problem");
    assertThat(problem.get("place").asString()).isEqualTo(county.villageA1());
    assertThat(problem.get("channel").asString()).isEqualTo("OPEN311");
    assertThat(problem.get("needsFor").asString()).isEqualTo("OTHER");
    assertThat(problem.get("urgency").asString()).isEqualTo("A");

    String shown = get("requests/" + id + ".json", 200);
    assertThat(shown).doesNotContain("我姓孙", "13900000311", "三号");
    assertThat(json(shown).get(0).get("address_id").asString())
        .as("by township to everybody")
        .isEqualTo(county.townA());
    assertThat(
            Http.json(http.get(county.hotline(), at("requests/" + id + ".json")))
                .get(0)
                .get("address_id")
                .asString())
        .isEqualTo(county.villageA1());
  }

  @Test
  void anIllnessIsInNoPublicListAndAKeySeesItsOwnGroundAlone() {
    String water = report(Map.of("service_code", "WATER", "address_id", county.villageA1()));
    String cancer = report(Map.of("service_code", "ONCOLOGY", "address_id", county.villageA1()));
    assertThat(get("requests.json", 200)).contains(water).doesNotContain(cancer);
    assertThat(get("requests.json?service_code=ONCOLOGY", 200)).doesNotContain(cancer);
    assertThat(http.get(county.hotline(), at("requests.json")).body()).contains(water, cancer);
    assertThat(http.get(county.person(county.villageB1(), "HEALTH"), at("requests.json")).body())
        .doesNotContain(water, cancer);
    assertThat(get("requests.json?status=closed", 200)).doesNotContain(water);
    assertThat(get("requests.json?status=open,closed", 200)).contains(water);
    assertThat(get("requests.json?service_request_id=" + water + "," + cancer, 200))
        .contains(water, cancer);
  }

  @Test
  void errorsAreSaidAsTheSpecificationWants() throws Exception {
    assertError(404, "services/NONE.json", "service_code");
    assertError(404, "requests/1.json", "service_request_id");
    assertError(404, "requests/" + UUID.randomUUID() + ".json", "service_request_id");
    assertError(404, "tokens/guess.json", "token");
    assertError(400, "requests.json?status=fixed", "status");
    assertError(400, "requests.json?start_date=yesterday", "start_date");
    assertError(
        400,
        "requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-05-01T00:00:00Z",
        "end_date");
    HttpResponse<String> elsewhere =
        http.send("GET", AT + "services.xml?jurisdiction_id=none", "", r -> r);
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(read(elsewhere.body()).getElementsByTagName("code").item(0).getTextContent())
        .isEqualTo("404");
    // Several counties share this server, so one must be named.
    TestCounty.found(server);
    assertThat(http.send("GET", AT + "services.json", "", r -> r).statusCode()).isEqualTo(400);

    assertThat(post(null, Map.of("service_code", "WATER")).statusCode()).isEqualTo(403);
    assertThat(post(county.hotline(), Map.of("service_code", "WATER")).body())
        .contains("address_string");
    assertThat(post(county.hotline(), Map.of("description", "x")).body()).contains("service_code");
    assertThat(
            post(
                    county.worker(),
                    Map.of(
                        "service_code", "WATER",
                        "address_id", county.villageB1(),
                        "description", "x"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void theTokenOfALinkFindsItsRequest() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("service_code", "WATER");
    form.put("address_id", county.villageA1());
    form.put("description", "停水");
    JsonNode made = Http.json(post(county.hotline(), form)).get(0);
    String token = made.get("service_notice").asString().replaceAll("(?s).*/p/([\\w-]+).*", "$1");
    JsonNode found = json(get("tokens/" + token + ".json", 200)).get(0);
    assertThat(found.get("service_request_id")).isEqualTo(made.get("service_request_id"));
  }

  private void assertError(int status, String path, String names) {
    JsonNode error = json(get(path, status)).get(0);
    assertThat(error.get("code").asInt()).isEqualTo(status);
    assertThat(error.get("description").asString()).contains(names);
  }

  private String report(Map<String, String> form) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("description", "停水了 <b>");
    HttpResponse<String> made = post(county.hotline(), all);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    return Http.json(made).get(0).get("service_request_id").asString();
  }

  private HttpResponse<String> post(@Nullable Person who, Map<String, String> form) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("jurisdiction_id", county.code());
    if (who != null) {
      all.put("api_key", who.key());
    }
    String body =
        all.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    return http.send(
        "POST",
        AT + "requests.json",
        body,
        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
  }

  private String get(String path, int status) {
    HttpResponse<String> response = http.send("GET", at(path), "", request -> request);
    assertThat(response.statusCode()).as(path + response.body()).isEqualTo(status);
    return response.body();
  }

  private String at(String path) {
    return AT + path + (path.contains("?") ? "&" : "?") + "jurisdiction_id=" + county.code();
  }

  private static JsonNode json(String text) {
    return tools.jackson.databind.json.JsonMapper.builder().build().readTree(text);
  }

  private static Document read(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

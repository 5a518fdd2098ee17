package shoutu.exchange.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.surveillance.clinical.About;
import shoutu.surveillance.clinical.Clinical;
import shoutu.surveillance.clinical.Detail;
import shoutu.surveillance.clinical.Fact;
import shoutu.surveillance.clinical.LabTest;
import shoutu.surveillance.clinical.Reported;
import shoutu.surveillance.clinical.Sample;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** What other systems read, held against HAPI's validator and its own copy of the standard. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirTest {

  private final TestCounty county;
  private final Http http;
  private final Person cdc;
  private final Notices notices;
  private final Duties duties;
  private final Clinical clinical;
  private final Clock clock;
  private final FhirValidator validator;

  FhirTest(@Autowired ApplicationContext server, @Autowired Clock clock) {
    this.clock = clock;
    county = TestCounty.found(server);
    http = new Http(server);
    cdc = county.cdcDuty();
    notices = server.getBean(Notices.class);
    duties = server.getBean(Duties.class);
    clinical = server.getBean(Clinical.class);
    validator = validator();
  }

  /** Another reader of XML lies on the class path, which HAPI takes for its own. */
  private static final String READER = "javax.xml.stream.XMLInputFactory";

  private static FhirValidator validator() {
    System.setProperty(READER, "com.ctc.wstx.stax.WstxInputFactory");
    FhirContext context = FhirContext.forR4();
    FhirInstanceValidator instances =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context)));
    instances.setAnyExtensionsAllowed(true);
    return context.newValidator().registerValidatorModule(instances);
  }

  @BeforeAll
  void casesOfEveryKind() {
    String list =
        """
        卡片编号,姓名,性别,年龄,村,病种,病例分类,发病日期,报告日期,转归,转归日期,发现方式
        F%1$s-1,张一,女,7,甲一村,麻疹,确诊,2026-01-05,2026-01-06,痊愈,2026-01-20,密接监测
        F%1$s-2,张二,男,8,甲一村,麻疹,疑似,2026-01-05,2026-01-06,死亡,2026-01-09,
        F%1$s-3,张三,,,甲二村,手足口病,排除,2026-01-05,2026-01-06,治疗中,,主动就诊
        F%1$s-4,张四,女,30,乙一村,霍乱,病原携带者,,2026-01-06,,,
        F%1$s-5,张五,女,31,乙一村,登革热,临床诊断,2026-01-05,2026-01-06,,,
        """
            .formatted(county.code());
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
    assertThat(summary.path("accepted").asInt()).as(summary.toString()).isEqualTo(5);
    samples();
    UUID withdrawn =
        Acting.asSystem(
            "test",
            () -> {
              Notice.Text text = new Notice.Text("提示", "Notice", "正文", "Body");
              Instant until = clock.instant().plus(Duration.ofDays(3));
              notices.publish(county.townA(), null, text, until, null);
              return notices.publish(county.townA(), null, text, until, null).id();
            });
    Acting.asSystem("test", () -> notices.withdraw(withdrawn));
    for (String place : List.of(county.townA(), county.villageA1())) {
      Acting.asSystem(
          "test", () -> duties.issue(NewDuty.of("DIRECTIVE", new Field(place, "HEALTH"))));
    }
  }

  /** Of two cases: a positive with all that can be told, one awaited, one taken back. */
  private void samples() {
    List<JsonNode> found = new ArrayList<>();
    json(cdc, "/api/fhir/Patient?_count=200").path("entry").forEach(found::add);
    Instant taken = clock.instant().minus(Duration.ofHours(30));
    for (int i = 0; i < 3; i++) {
      UUID of = UUID.fromString(found.get(i % 2).at("/resource/id").asString());
      LabTest.Result result =
          List.of(LabTest.Result.POSITIVE, LabTest.Result.PENDING, LabTest.Result.NEGATIVE).get(i);
      Reported told =
          new Reported(
              About.ofCase(of),
              new Sample(
                  "SERUM",
                  taken,
                  taken.plusSeconds(60),
                  i == 0 ? "市疾控实验室" : null,
                  "L" + i,
                  Sample.Condition.ADEQUATE),
              null,
              null,
              List.of(
                  new Reported.Test(
                      i == 0 ? "PCR" : "IGM",
                      "MEASLES",
                      result,
                      result == LabTest.Result.PENDING ? null : taken.plusSeconds(3_600),
                      i == 0 ? "D8" : null,
                      i == 0 ? new BigDecimal("21.5") : null,
                      null)));
      List<Fact<?>> facts =
          Acting.asSystem(
              "test", () -> clinical.tell(About.ofCase(of), List.of(told)).orElseThrow());
      if (i == 2) {
        Fact<?> wrong =
            facts.stream()
                .filter(
                    it ->
                        it.detail() instanceof LabTest test
                            && test.result() == LabTest.Result.NEGATIVE)
                .findFirst()
                .orElseThrow();
        Acting.asSystem(
            "test",
            () ->
                clinical.withdraw(
                    About.ofCase(of),
                    Detail.Kind.TEST,
                    wrong.id(),
                    wrong.version(),
                    Fact.Withdrawal.ENTERED_IN_ERROR));
      }
    }
  }

  @Test
  void whatALaboratoryFoundIsReadWithItsSpecimenAndInTheDocument() {
    List<String> statuses = new ArrayList<>();
    for (JsonNode entry : json(cdc, "/api/fhir/DiagnosticReport").path("entry")) {
      JsonNode report = entry.path("resource");
      statuses.add(report.path("status").asString());
      JsonNode test = json(cdc, "/api/fhir/" + report.at("/result/0/reference").asString());
      JsonNode specimen = json(cdc, "/api/fhir/" + report.at("/specimen/0/reference").asString());
      assertThat(test.path("status")).isEqualTo(report.path("status"));
      assertThat(test.at("/subject/reference")).isEqualTo(specimen.at("/subject/reference"));
      String patient = report.at("/subject/reference").asString();
      assertThat(json(cdc, "/api/fhir/DiagnosticReport?patient=" + patient).path("entry").size())
          .isPositive();
      JsonNode document =
          json(cdc, "/api/fhir/Composition/%s/$document".formatted(patient.substring(8)));
      assertThat(document.toString()).contains("DiagnosticReport/" + report.path("id").asString());
    }
    assertThat(statuses).containsExactlyInAnyOrder("final", "registered", "entered-in-error");
    String observations = json(cdc, "/api/fhir/Observation?_count=200").toString();
    assertThat(observations).contains("\"test-", "\"age-", "\"POS\"", "21.5", "D8");
  }

  @AfterAll
  static void leaveTheReaderAsItWas() {
    System.clearProperty(READER);
  }

  @Test
  void everyResourceAndPageIsValid() {
    for (FhirType type : FhirType.values()) {
      for (Person who : List.of(cdc, county.epidemiologist())) {
        HttpResponse<String> answer = get(who, "/api/fhir/" + type.title() + "?_count=200");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
            .startsWith("application/fhir+json");
        assertThat(Http.json(answer).path("entry").size()).as(type.title()).isPositive();
        valid(answer.body());
      }
    }
    valid(get(cdc, "/api/fhir/metadata").body());
  }

  @Test
  void oneCaseIsADocumentThatHoldsAllItSpeaksOf() {
    for (JsonNode entry : json(cdc, "/api/fhir/Condition").path("entry")) {
      String id = entry.at("/resource/id").asString();
      JsonNode document = json(cdc, "/api/fhir/Composition/%s/$document".formatted(id));
      assertThat(document.at("/entry/0/resource/resourceType").asString()).isEqualTo("Composition");
      assertThat(document.path("entry").size()).isGreaterThan(2);
      valid(document.toString());
    }
  }

  @Test
  void nobodyIsNamedAndAnExerciseSaysSoOnEachResource() {
    for (FhirType type : FhirType.values()) {
      HttpResponse<String> answer = get(cdc, "/api/fhir/" + type.title() + "?_count=200");
      assertThat(answer.body()).doesNotContain("张一", "张二", "张三", "张四", "张五");
      for (JsonNode entry : Http.json(answer).path("entry")) {
        assertThat(entry.at("/resource/meta/security").toString()).contains("HTEST");
      }
    }
  }

  @Test
  void pagesFollowEachOtherAndWhoGoesOnFromATimeMissesNothing() {
    Set<String> seen = new HashSet<>();
    String path = "/api/fhir/Patient?_count=2";
    int pages = 0;
    while (!path.isEmpty()) {
      JsonNode page = json(cdc, path);
      assertThat(page.path("entry").size()).isLessThanOrEqualTo(2);
      page.path("entry").forEach(entry -> seen.add(entry.at("/resource/id").asString()));
      path = link(page, "next");
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(5);

    String later = link(json(cdc, "/api/fhir/Condition?_count=200"), "monitor");
    assertThat(json(cdc, later).path("entry").size()).isZero();
    String id = seen.iterator().next();
    Instant before = clock.instant();
    http.post(
        county.epidemiologist(),
        "/api/cases/" + id + "/classification",
        "{\"version\": 1, \"classification\": \"CONFIRMED\", \"reason\": \"LABORATORY\"}");
    JsonNode changed = json(cdc, "/api/fhir/Condition?_lastUpdated=ge" + before);
    assertThat(changed.path("entry").size()).as(changed.toString()).isEqualTo(1);
    assertThat(changed.at("/entry/0/resource/id").asString()).isEqualTo(id);
    assertThat(json(cdc, later).at("/entry/0/resource/id").asString()).isEqualTo(id);
    assertThat(json(cdc, "/api/fhir/Observation?patient=Patient/" + id).path("entry").size())
        .isLessThanOrEqualTo(4);
  }

  @Test
  void aCallerReadsTheirGroundAndIsRefusedInTheWordsOfTheStandard() {
    Person townB = county.person(county.townB(), "HEALTH");
    assertThat(json(townB, "/api/fhir/Patient").path("entry").size()).isEqualTo(2);
    String abroad = json(cdc, "/api/fhir/Patient?_count=1").at("/entry/0/resource/id").asString();
    List<Integer> statuses = new ArrayList<>();
    for (JsonNode entry : json(cdc, "/api/fhir/Patient").path("entry")) {
      statuses.add(
          get(townB, "/api/fhir/Patient/" + entry.at("/resource/id").asString()).statusCode());
    }
    assertThat(statuses).containsOnly(200, 404).filteredOn(it -> it == 200).hasSize(2);
    HttpResponse<String> refused = get(county.hotline(), "/api/fhir/Patient/" + abroad);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(Http.json(refused).path("resourceType").asString()).isEqualTo("OperationOutcome");
    valid(refused.body());
    HttpResponse<String> unknown = get(cdc, "/api/fhir/Patient?name=张");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("_lastUpdated");
    assertThat(get(cdc, "/api/fhir/Encounter").statusCode()).isEqualTo(400);
    assertThat(get(cdc, "/api/fhir/Patient?_lastUpdated=soon").statusCode()).isEqualTo(400);
  }

  private static String link(JsonNode page, String relation) {
    for (JsonNode link : page.path("link")) {
      if (link.path("relation").asString().equals(relation)) {
        URI url = URI.create(link.path("url").asString());
        return url.getRawPath() + "?" + url.getRawQuery();
      }
    }
    return "";
  }

  private JsonNode json(Person who, String path) {
    HttpResponse<String> answer = get(who, path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return Http.json(answer);
  }

  private HttpResponse<String> get(Person who, String path) {
    return http.get(who, path.replace("$", "%24").replace("张", "%E5%BC%A0"));
  }

  private void valid(String resource) {
    List<String> errors =
        validator.validateWithResult(resource).getMessages().stream()
            .filter(
                message ->
                    message.getSeverity() == ResultSeverityEnum.ERROR
                        || message.getSeverity() == ResultSeverityEnum.FATAL)
            .map(FhirTest::said)
            .toList();
    assertThat(errors).as(resource).isEmpty();
  }

  private static String said(SingleValidationMessage message) {
    return message.getLocationString() + ": " + message.getMessage();
  }
}

package shoutu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.NewContact;
import tools.jackson.databind.JsonNode;

/**
 * What the mission forbids, and what it promises to those who speak up, as permanent tests. In 2022
 * the health codes of 1,317 depositors of banks in Zhengzhou were turned red by two officials,
 * without any ground in an epidemic (domain.md 6.7): no way to do that exists here, and who tries
 * is noticed. That nothing from outside binds anybody is kept by {@link ModularityTest}.
 */
@ServerTest
class MissionTest {

  @Autowired private ApplicationContext server;
  @Autowired private Contacts contacts;
  @Autowired private Clock clock;
  @Autowired private JdbcClient db;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  // Nobody's status changes without an epidemiological event, a rule and a second person.

  @Test
  void withoutAnEventNobodyIsBound() {
    assertThat(propose(county.cdcDuty(), UUID.randomUUID(), "QUARANTINE").statusCode())
        .isEqualTo(404);
    assertThat(
            http.post(county.cdcDuty(), "/api/measures", "{\"rule\":\"QUARANTINE\"}").statusCode())
        .isEqualTo(400);
    assertThat(measures()).isEmpty();
  }

  @Test
  void withoutARuleNobodyIsBound() {
    UUID event = contact();
    assertThat(propose(county.cdcDuty(), event, "").statusCode()).isEqualTo(400);
    assertThat(propose(county.cdcDuty(), event, "RED_CODE").statusCode()).isEqualTo(400);
    assertThat(measures()).isEmpty();
  }

  @Test
  void whoProposesDoesNotDecideAndUntilAnotherDoesNobodyIsBound() {
    HttpResponse<String> proposed = propose(county.cdcDuty(), contact(), "QUARANTINE");
    assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
    String id = Http.json(proposed).get("id").asString();
    assertThat(decide(county.cdcDuty(), id).statusCode()).isEqualTo(403);
    assertThat(measure(id).get("state").asString()).isEqualTo("PROPOSED");

    assertThat(decide(county.department(), id).statusCode()).isEqualTo(200);
    JsonNode bound = measure(id);
    assertThat(bound.get("state").asString()).isEqualTo("IN_FORCE");
    assertThat(bound.get("endsAt").isNull()).as("it ends by itself").isFalse();
    assertThat(duties("TELL_MEASURE", id)).as("the person is told").isEqualTo(1);
  }

  /** Past every door: straight at the table, with all the rights that the server has. */
  @Test
  void theDatabaseItselfRefusesAStatusWithoutEventRuleOrSecondPerson() {
    for (String wrong :
        List.of(
            "'x', null, now(), 'a', 'b'",
            "null, gen_random_uuid(), now(), 'a', 'b'",
            "'x', gen_random_uuid(), now(), 'a', 'a'")) {
      assertThatThrownBy(
              () ->
                  sql(
                      """
                      insert into response.measure
                             (id, home, place_code, place_no, last_act, stage, grounds, ends_at,
                              decide_duty, proposed_at, stand_in, rule, event, decided_at,
                              proposed_by, decided_by)
                      values (gen_random_uuid(), 1, '%s', 1, 'DECIDED', 'IN_FORCE', 'CONTACT',
                              now() + interval '1 day', gen_random_uuid(), now(), 'NONE', %s)
                      """
                          .formatted(county.code(), wrong)))
          .as(wrong)
          .hasMessageMatching("(?s).*(null value|decided_by_another).*");
    }
  }

  // No way exists to do it to several at once, and who tries is noticed.

  @Test
  void aListOfPeopleBindsNobodyAndTheDataProtectionOfficerIsAlerted() {
    String list =
        IntStream.range(0, 1317)
            .mapToObj(_ -> body(UUID.randomUUID(), "QUARANTINE"))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(http.post(county.epidemiologist(), "/api/measures", list).statusCode())
        .isEqualTo(400);
    assertThat(measures()).isEmpty();
    JsonNode alert =
        Http.json(http.get(county.supervisor(), "/api/outside-uses?place=" + county.code()))
            .get("items")
            .get(0);
    assertThat(alert.get("what").asString()).isEqualTo("SEVERAL_AT_ONCE");
    assertThat(alert.get("persons").asInt()).isEqualTo(1317);
    assertThat(alert.get("by").asString()).isEqualTo(county.epidemiologist().login());
    assertThat(alert.get("duty").isNull()).as("somebody must look into it").isFalse();
  }

  @Test
  void noRequestThatChangesAMeasureTakesSeveralPeople() {
    List<HandlerMethod> writing =
        mappings.getHandlerMethods().entrySet().stream()
            .filter(
                it ->
                    it.getKey().getPatternValues().stream()
                        .anyMatch(path -> path.startsWith("/api/measures")))
            .filter(
                it ->
                    it.getKey().getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> !method.name().equals("GET")))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(writing).as("the guard sees the requests").hasSizeGreaterThan(3);
    for (HandlerMethod method : writing) {
      for (Parameter parameter : method.getMethod().getParameters()) {
        if (parameter.isAnnotationPresent(RequestBody.class) && parameter.getType().isRecord()) {
          assertThat(parameter.getType().getRecordComponents())
              .as("%s", method)
              .noneMatch(MissionTest::isSeveral);
        }
      }
    }
  }

  private static boolean isSeveral(RecordComponent component) {
    Class<?> type = component.getType();
    return type.isArray()
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type);
  }

  // Whoever speaks up is heard: without an account, without proof, without being the loudest.

  @Test
  void nobodyNeedsAnAccountProofOrLeaveAndSomebodyAnswersAtOnce() {
    JsonNode told = report("停水了", "");
    assertThat(told.get("owner").isNull()).isFalse();
    assertThat(told.get("dueAt").isNull()).isFalse();
    JsonNode page = page(told);
    assertThat(page.get("state").asString()).isEqualTo("WAITING");
  }

  @Test
  void threatsAndVolumeGiveNoPriority() {
    JsonNode plain = report("停水了", "13900000101");
    JsonNode loud = report("停水了！！！！！！再不来我就上访，找记者，你们等着！！！".repeat(20), "13900000102");
    for (String what : List.of("matter", "urgency")) {
      assertThat(loud.get(what)).as(what).isEqualTo(plain.get(what));
    }
    assertThat(loud.get("mustFixNow").asBoolean()).isFalse();
    for (int i = 0; i < 6; i++) {
      assertThat(report("停水第" + i + "天", "13900000102").get("mustFixNow").asBoolean())
          .as("one household, however often")
          .isFalse();
    }
    assertThat(report("我家也停水", "13900000103").get("mustFixNow").asBoolean())
        .as("a third household of the village")
        .isTrue();
  }

  @Test
  void aResidentRatesNobodyAndIsRatedByNobody() {
    JsonNode told = report("没有降压药", "13900000104");
    String at = "/api/public/problems/" + told.get("token").asString();
    assertThat(page(told).toString())
        .doesNotContainPattern("(?i)\"\\w*(rating|stars|score|satisf|rank)\\w*\"");
    assertThat(
            mappings.getHandlerMethods().keySet().stream()
                .flatMap(it -> it.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/public/") || path.startsWith("/p/")))
        .isNotEmpty()
        .noneMatch(path -> path.matches("(?i).*(rate|rating|stars|score|thumb).*"));
    assertThat(http.send("POST", at + "/rate", "{}", request -> request).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theyDisputeHowItWasSortedAndAnotherThanTheOwnerDecides() {
    JsonNode told = report("家里没吃的了", "13900000105");
    String at = "/api/public/problems/" + told.get("token").asString();
    assertThat(
            http.send("POST", at + "/objections", "{\"text\":\"这是急事\"}", request -> request)
                .statusCode())
        .isEqualTo(200);
    String id = newest();
    String decision = "{\"text\":\"确属停药\",\"matter\":\"INSULIN\"}";
    assertThat(
            http.post(county.worker(), "/api/problems/" + id + "/classification", decision)
                .statusCode())
        .as("the one who works on it")
        .isNotEqualTo(200);
    assertThat(
            http.post(county.hotline(), "/api/problems/" + id + "/classification", decision)
                .statusCode())
        .isEqualTo(200);
    assertThat(page(told).get("urgency").asString()).isEqualTo("A");
  }

  private JsonNode report(String text, String phone) {
    HttpResponse<String> made =
        http.send(
            "POST",
            "/api/public/problems",
            "{\"place\":\"%s\",\"text\":\"%s\",\"phone\":\"%s\"}"
                .formatted(county.villageA1(), text, phone),
            request -> request.header("X-Forwarded-For", "198.18.0." + text.length() % 250));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Http.json(made);
  }

  private JsonNode page(JsonNode told) {
    return Http.json(
        http.send(
            "GET", "/api/public/problems/" + told.get("token").asString(), "", request -> request));
  }

  private String newest() {
    return Http.json(http.get(county.hotline(), "/api/problems?place=" + county.code()))
        .get("items")
        .get(0)
        .get("id")
        .asString();
  }

  private UUID contact() {
    NewContact somebody =
        new NewContact(county.villageA1(), Contact.Relation.CARER, null, Map.of("name", "某甲"));
    return Acting.asSystem(
        "test",
        () ->
            contacts.list(county.villageA1(), "CHOLERA", null, List.of(somebody)).getFirst().id());
  }

  private HttpResponse<String> propose(Person by, UUID event, String rule) {
    return http.post(by, "/api/measures", body(event, rule));
  }

  private String body(UUID event, String rule) {
    LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).plusDays(2);
    return "{\"grounds\":\"CONTACT\",\"event\":\"%s\",\"rule\":\"%s\",\"until\":\"%s\"}"
        .formatted(event, rule, until);
  }

  private HttpResponse<String> decide(Person by, String id) {
    return http.post(by, "/api/measures/" + id + "/decide", "{\"version\": 1, \"agreed\": true}");
  }

  private List<JsonNode> measures() {
    JsonNode page = Http.json(http.get(county.leader(), "/api/measures?place=" + county.code()));
    return Stream.of(page.get("items")).flatMap(items -> items.valueStream()).toList();
  }

  private JsonNode measure(String id) {
    return Http.json(http.get(county.leader(), "/api/measures/" + id));
  }

  private int duties(String kind, String measure) {
    return Acting.asSystem(
        "test",
        () ->
            server
                .getBean(TransactionOperations.class)
                .execute(
                    _ ->
                        db.sql(
                                """
                                select count(*) as n from duty.duty d join response.measure m
                                    on m.tell_duty = d.id
                                 where d.kind = :kind and m.id = :id
                                """)
                            .param("kind", kind)
                            .param("id", UUID.fromString(measure))
                            .query((row, _) -> row.getInt("n"))
                            .single()));
  }

  private void sql(String statement) {
    Acting.asSystem(
        "test",
        () -> server.getBean(TransactionOperations.class).execute(_ -> db.sql(statement).update()));
  }
}

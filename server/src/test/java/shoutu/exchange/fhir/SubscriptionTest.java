package shoutu.exchange.fhir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.account.SignIns;
import shoutu.base.Endpoints;
import shoutu.base.Signature;
import shoutu.ledger.Ledger;
import shoutu.rules.Rules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system is told what changed: signed, in order, at least once. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionTest {

  private record Got(String signature, String body) {}

  private final ApplicationContext server;
  private final TestCounty county;
  private final Http http;
  private final Clock clock;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Subscriptions subscriptions;
  private HttpServer receiver;
  private volatile int answer = 200;

  SubscriptionTest(@Autowired ApplicationContext server, @Autowired Clock clock)
      throws IOException {
    this.server = server;
    this.clock = clock;
    county = TestCounty.found(server);
    http = new Http(server);
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    // A house that lets this machine be told.
    subscriptions =
        new Subscriptions(
            server.getBean(SubscriptionTable.class),
            server.getBean(FhirSearch.class),
            server.getBean(FhirHouse.class),
            server.getBean(SignIns.class),
            server.getBean(Ledger.class),
            server.getBean(Rules.class),
            server.getBean(TransactionOperations.class),
            clock,
            "127.0.0.1");
  }

  @BeforeAll
  void listen() {
    receiver.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (answer == 200) {
            got.add(new Got(exchange.getRequestHeaders().getFirst("Shoutu-Signature"), body));
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterAll
  void fallSilent() {
    receiver.stop(0);
  }

  @Test
  void whatChangesIsToldOnceItIsSettledAndAgainUntilItIsTaken() {
    String hook = "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort());
    Subscription made = subscriptions.open(county.cdcDuty().account(), FhirType.CONDITION, hook);
    importCase(1);
    answer = 503;
    drain();
    assertThat(got).isEmpty();
    Subscription failed = subscriptions.of(county.cdcDuty().account()).getFirst();
    assertThat(failed.attempts()).isEqualTo(1);
    assertThat(failed.problem()).isEqualTo("status 503");
    assertThat(failed.seq()).isEqualTo(made.seq());

    answer = 200;
    jumpPastTheRetry();
    drain();

    assertThat(got).hasSize(1);
    Got first = got.getFirst();
    JsonNode page = JsonMapper.builder().build().readTree(first.body());
    assertThat(page.path("entry").size()).isEqualTo(1);
    assertThat(page.at("/entry/0/resource/resourceType").asString()).isEqualTo("Condition");
    assertThat(
            Signature.check(
                first.signature(),
                made.secret(),
                first.body().getBytes(StandardCharsets.UTF_8),
                clock.instant(),
                Duration.ofHours(1)))
        .isEqualTo(Signature.Check.HOLDS);

    importCase(2);
    jumpPastTheRetry();
    drain();
    assertThat(got).hasSize(2);
    assertThat(got.getLast().body()).doesNotContain(page.at("/entry/0/resource/id").asString());
    assertThat(subscriptions.close(county.leader().account(), made.id())).isFalse();
    assertThat(subscriptions.close(county.cdcDuty().account(), made.id())).isTrue();
  }

  @Test
  void aHouseThatNamedNoHostWritesToNobody() {
    HttpResponse<String> refused =
        http.post(
            county.cdcDuty(),
            "/api/fhir/Subscription",
            """
            {"resourceType": "Subscription", "status": "requested", "criteria": "Condition?",
             "channel": {"type": "rest-hook", "endpoint": "http://169.254.169.254/hook"}}
            """);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(http.get(county.cdcDuty(), "/api/fhir/Subscription").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyNamedHostsAreWrittenToAndThoseAbroadInSecret() {
    Set<String> hosts = Set.of("lab.example.cn", "127.0.0.1");
    assertThat(Endpoints.allowed("https://lab.example.cn/in", hosts)).isTrue();
    assertThat(Endpoints.allowed("http://127.0.0.1:9/in", hosts)).isTrue();
    for (String other :
        List.of(
            "http://lab.example.cn/in",
            "https://lab.example.cn.evil.cn/in",
            "https://lab.example.cn@evil.cn/in",
            "https://user:word@lab.example.cn/in",
            "file:///etc/passwd",
            "nonsense",
            "")) {
      assertThat(Endpoints.allowed(other, hosts)).as(other).isFalse();
    }
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    List<Duration> retries = List.of(Duration.ofMinutes(1), Duration.ofHours(1));
    assertThat(SubscriptionRules.retryAt(2, now, retries)).isEqualTo("2026-01-01T01:00:00Z");
    assertThat(SubscriptionRules.retryAt(3, now, retries)).isNull();
  }

  /** Others of the same server may be at work; what they began must end before it is told. */
  private void drain() {
    while (subscriptions.round()) {
      assertThat(got).hasSizeLessThan(10);
    }
  }

  private void jumpPastTheRetry() {
    HttpResponse<String> jumped =
        http.post(
            county.leader(),
            "/api/exercise/clock",
            "{\"to\": \"%s\"}".formatted(clock.instant().plus(Duration.ofMinutes(10))));
    assertThat(jumped.statusCode()).as(jumped.body()).isEqualTo(200);
  }

  private void importCase(int n) {
    String boundary = "----part";
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n%2$s\r\n--%1$s--\r\n"
            .formatted(
                boundary,
                "卡片编号,性别,年龄,村,病种,病例分类,发病日期,报告日期\nS%s-%d,女,7,甲一村,麻疹,确诊,2026-01-05,2026-01-06\n"
                    .formatted(county.code(), n));
    JsonNode summary =
        Http.json(
            http.send(
                "POST",
                "/api/imports/linelist",
                body,
                request ->
                    Http.as(county.cdcDuty())
                        .apply(request)
                        .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary)));
    assertThat(requireNonNull(summary).path("accepted").asInt()).isEqualTo(1);
  }
}

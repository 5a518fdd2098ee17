package shoutu.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.briefing.delivery.TestBrowser;
import shoutu.briefing.delivery.TestOutside;
import shoutu.briefing.delivery.TestOutside.Posted;
import shoutu.durability.KillableServer.Answer;

/**
 * A server that was started as its operators start it, with its settings in the environment: its
 * own rounds carry news to the gateway and to a browser, and carry it again after a refusal.
 */
class DeliveryStartTest {

  private static final String TOWNSHIP = "610622103";
  private static final String HANDLE = "+86-139-0000-0000";

  @TempDir Path folder;

  @Test
  void newsReachesTheGatewayAndABrowserAndIsCarriedAgainAfterARefusal() throws Exception {
    TestBrowser browser = new TestBrowser();
    try (TestOutside outside = new TestOutside();
        KillableServer server = new KillableServer(folder, settings(outside))) {
      server.awaitHealth();
      assertAdded(server, Map.of("channel", "WEBHOOK", "address", HANDLE));
      assertAdded(
          server,
          Map.of(
              "channel",
              "PUSH",
              "address",
              outside.address() + "/push/phone",
              "pushKey",
              browser.key(),
              "pushAuth",
              browser.auth()));
      outside.answer(503);
      String sent = order(server);

      Posted refused = await(outside, it -> it.path().equals("/gateway"));
      await(outside, it -> it.path().startsWith("/push"));
      assertThat(text(refused)).contains(HANDLE, "\"urgent\":true", "/board/duties/");
      awaitProblem(server, "REFUSED");

      outside.answer(200);
      outside.posted().clear();
      advance(server, Duration.ofMinutes(2));

      String message = refused.header("Shoutu-message");
      Posted again = await(outside, it -> message.equals(it.header("Shoutu-message")));
      assertThat(text(again)).as("the same message once more").isEqualTo(text(refused));
      Posted pushed = await(outside, it -> it.path().equals("/push/phone"));
      assertThat(text(pushed)).doesNotContain("/board/duties/");
      assertThat(browser.read(pushed.body())).contains("/board/duties/", "link", "title");
      assertThat(sent).isNotBlank();
    }
  }

  private static Map<String, String> settings(TestOutside outside) {
    return Map.of(
        "SHOUTU_WEBHOOK_URL", outside.address() + "/gateway",
        "SHOUTU_WEBHOOK_SECRET", "a shared secret",
        "SHOUTU_PUSH_CONTACT", "mailto:it@county.example",
        "SHOUTU_PUSH_SERVICES", "127.0.0.1");
  }

  private static void assertAdded(KillableServer server, Map<String, String> address)
      throws InterruptedException {
    Answer added = server.post("township", "/api/me/reach", address);
    assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
  }

  /** An order of the first severity, which no night holds back. */
  private static String order(KillableServer server) throws InterruptedException {
    Answer sent =
        server.post(
            "leader",
            "/api/directives",
            Map.of(
                "place", "610622",
                "function", "LEAD",
                "title", "转运病人",
                "result", "两名病人已送到县医院",
                "means", "ON_HAND",
                "limit", "PT24H",
                "severity", 1,
                "area", List.of(TOWNSHIP),
                "functions", List.of("LEAD")));
    assertThat(sent.status()).as("%s", sent.body()).isEqualTo(201);
    return sent.body().path("id").asString();
  }

  private static void awaitProblem(KillableServer server, String problem)
      throws InterruptedException {
    long deadline = deadline();
    while (server
            .get("township", "/api/me/reach/deliveries")
            .body()
            .path("items")
            .valueStream()
            .filter(it -> it.path("problem").asString("").equals(problem))
            .count()
        < 2) {
      assertThat(System.nanoTime()).as("both were refused").isLessThan(deadline);
    }
  }

  private static void advance(KillableServer server, Duration by) throws InterruptedException {
    Instant now =
        Instant.parse(server.get("leader", "/api/exercise/clock").body().path("now").asString());
    Answer moved =
        server.post("administrator", "/api/exercise/clock", Map.of("to", now.plus(by).toString()));
    assertThat(moved.status()).as("%s", moved.body()).isEqualTo(200);
  }

  private static Posted await(TestOutside outside, Predicate<Posted> wanted) {
    long deadline = deadline();
    while (System.nanoTime() < deadline) {
      for (Posted posted : outside.posted()) {
        if (wanted.test(posted)) {
          return posted;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("It never arrived.");
  }

  private static long deadline() {
    return System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
  }

  private static String text(Posted posted) {
    return new String(posted.body(), StandardCharsets.UTF_8);
  }
}

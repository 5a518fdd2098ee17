package shoutu.voice.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.base.Ids;
import shoutu.rules.IntakeRule;
import shoutu.voice.neighbour.Failure.Why;
import shoutu.voice.neighbour.TestPeer.Says;

/**
 * A neighbour that is slow, that drips, or that never ends takes neither our time nor our memory.
 */
@ServerTest
class GeoReportClientTest {

  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Duration ENOUGH = Duration.ofMinutes(1);
  private static final int MOST_BYTES = 10_000;

  @Autowired private GeoReportClient client;

  private TestPeer peer = new TestPeer();

  @BeforeEach
  void peer() {
    peer = new TestPeer();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void anAnswerThatComesTooLateIsGivenUp() {
    peer.answers(
        _ -> {
          sleep(PATIENCE.multipliedBy(3));
          return new Says(200, "[]");
        });
    assertThat(failure(peer.address(), PATIENCE)).isEqualTo(Why.TIMEOUT);
  }

  /** Each byte comes in time, the whole never does. */
  @Test
  void anAnswerThatDripsIsGivenUp() throws IOException {
    try (ServerSocket drips = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(drips));
      assertThat(failure("http://127.0.0.1:" + drips.getLocalPort(), PATIENCE))
          .isEqualTo(Why.TIMEOUT);
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    peer.answers(200, "[" + " ".repeat(MOST_BYTES) + "]");
    assertThat(failure(peer.address(), ENOUGH)).isEqualTo(Why.TOO_LARGE);
    peer.answers(200, "[" + " ".repeat(MOST_BYTES - 2) + "]");
    assertThat(catchThrowableOfType(Failure.class, () -> ask(peer.address(), ENOUGH))).isNull();
  }

  private Why failure(String address, Duration patience) {
    Failure failure = catchThrowableOfType(Failure.class, () -> ask(address, patience));
    assertThat(failure).isNotNull();
    return failure.why();
  }

  private void ask(String address, Duration patience) throws Failure {
    IntakeRule.Systems rule =
        new IntakeRule.Systems(
            Duration.ofMinutes(5),
            Duration.ofDays(2),
            patience,
            MOST_BYTES,
            Duration.ofMinutes(5),
            List.of(Duration.ofMinutes(5)));
    var unused = client.requests(neighbour(address), null, List.of("1"), rule);
  }

  private static Neighbour neighbour(String address) {
    return new Neighbour(
        Ids.next(java.time.Clock.systemUTC()),
        1,
        "610622",
        "邻市",
        address,
        null,
        Neighbour.Format.JSON,
        null,
        Map.of("W1", "WATER"),
        false,
        true,
        Instant.EPOCH);
  }

  private static void drip(ServerSocket from) {
    try (Socket asked = from.accept();
        OutputStream out = asked.getOutputStream()) {
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1000; i++) {
        out.write(' ');
        out.flush();
        sleep(PATIENCE.dividedBy(8));
      }
    } catch (IOException gone) {
      // Whoever asked has hung up.
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package shoutu.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.durability.KillableServer.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Kill -9 of the server while files are handed in as evidence: what was acknowledged is there and
 * can be opened; of the others there is all (row, record and file) or nothing.
 */
@Tag("long")
class UploadKillTest {

  private static final long SEED = 1911;
  private static final int BYTES = 6_000_000;
  private static final String OWNER = "township";

  private static final String RECORDS_WITHOUT_FILE =
      """
      select count(*) from duty.record r
       cross join jsonb_array_elements_text(r.facts -> 'sha256') h (sha256)
       where not exists (select from duty.evidence_file f
                          where f.duty_id = r.duty_id and f.sha256 = h.sha256)
      """;
  private static final String FILES_WITHOUT_RECORD =
      """
      select count(*) from duty.evidence_file f
       where not exists (select from duty.record r
                          where r.duty_id = f.duty_id and r.facts -> 'sha256' ? f.sha256)
      """;

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Set<String> acknowledged = new TreeSet<>();

  @Test
  void aFileThatIsHandedInWhenTheServerDiesIsThereOrNotAndNeverHalf() throws Exception {
    kills(2);
  }

  @Test
  void manyKillsDuringUploadsLeaveNothingHalf() throws Exception {
    kills(40);
  }

  private void kills(int rounds) throws Exception {
    try (KillableServer server = new KillableServer(folder)) {
      List<String> duties = new ArrayList<>();
      server
          .get(OWNER, "/api/duties?owner=me&stage=OPEN&limit=50")
          .body()
          .path("items")
          .forEach(duty -> duties.add(duty.path("id").asString()));
      assertThat(duties).as("duties of the township").isNotEmpty();
      long began = System.nanoTime();
      handIn(server, duties.getFirst());
      long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      assertThat(acknowledged).hasSize(1);
      for (int n = 1; n <= rounds; n++) {
        String duty = duties.get(n % duties.size());
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> handIn(server, duty));
        letItWorkFor(random.nextLong(1 + 2 * whole), work);
        server.killServer();
        work.get();
        server.restart();
        server.awaitHealth();
        check(server);
      }
    }
  }

  private static void letItWorkFor(long millis, CompletableFuture<Void> work) throws Exception {
    try {
      work.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException inTheMiddle) {
      // now
    }
  }

  private void handIn(KillableServer server, String duty) {
    byte[] content = new byte[BYTES];
    random.nextBytes(content);
    byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, content, 0, head.length);
    try {
      JsonNode seen = server.get(OWNER, "/api/duties/" + duty).body();
      Answer answer =
          server.handIn(
              OWNER,
              "/api/duties/%s/record".formatted(duty),
              Map.of(
                  "version",
                  seen.path("version").asInt(),
                  "evidence",
                  Map.of("kind", "DOCUMENT", "text", "See the file.")),
              content);
      if (answer.acknowledged()) {
        acknowledged.add(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
      } else {
        assertThat(answer.status()).as("%s", answer.body()).isZero();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(KillableServer server) throws Exception {
    try (Database database = new Database(server.data())) {
      assertThat(database.column("select sha256 from duty.evidence_file"))
          .containsAll(acknowledged)
          .doesNotHaveDuplicates();
      assertThat(database.count(RECORDS_WITHOUT_FILE)).isZero();
      assertThat(database.count(FILES_WITHOUT_RECORD)).isZero();
      Set<String> rows =
          database.column("select original from duty.evidence_file").stream()
              .map(id -> id + ".sealed")
              .collect(Collectors.toCollection(TreeSet::new));
      awaitSweep(server.data().resolve("originals"), rows);
      assertThat(lying(server.data().resolve("tmp"))).as("drafts of the killed server").isEmpty();
      for (String path :
          database.column(
              "select format('/api/duties/%s/evidence/%s', duty_id, id) from duty.evidence_file")) {
        assertThat(server.get(OWNER, path).status()).as("can be opened: %s", path).isEqualTo(200);
      }
      database.checkItself();
    }
  }

  /** Each start clears away what has no row. */
  private static void awaitSweep(Path originals, Set<String> rows) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!lying(originals).equals(rows) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(lying(originals)).isEqualTo(rows);
  }

  private static Set<String> lying(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(it -> it.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

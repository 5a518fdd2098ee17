package shoutu.access.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.base.Acting;

/** What a killed server leaves in the folder of originals is cleared away; nothing else is. */
@ServerTest
class OriginalsSweepTest {

  private static final byte[] CONTENT = {1, 2, 3};

  @Autowired private Originals originals;
  @Autowired private OriginalsSweep sweep;
  @Autowired private Vault vault;
  @Autowired private TransactionOperations transaction;
  @Autowired private Clock clock;

  @Value("${shoutu.data}")
  private Path data;

  @Test
  void aFileWithoutItsRowAndADraftGoAndWhatHasARowStays() throws IOException {
    UUID kept = keep();
    Path orphan = file(UUID.randomUUID() + ".sealed");
    Path draft = file(UUID.randomUUID() + ".sealed.new");
    Files.write(orphan, CONTENT);
    Files.write(draft, CONTENT);

    run();

    assertThat(orphan).doesNotExist();
    assertThat(draft).doesNotExist();
    assertThat(originals.has(kept)).isTrue();
    assertThat(read(kept)).isEqualTo(CONTENT);
  }

  @Test
  void aFileWhoseRowIsNotYetCommittedIsLeftAlone() {
    UUID id =
        Acting.asSystem(
            "test",
            () ->
                transaction.execute(
                    _ -> {
                      UUID fresh = originals.keep(1, "1", 1, CONTENT);
                      runElsewhere();
                      return fresh;
                    }));
    assertThat(read(id)).isEqualTo(CONTENT);
  }

  @Test
  void whatWasShreddedIsClearedAwayToo() {
    UUID id = keep();
    Acting.asSystem("test", () -> vault.shred(List.of(id), "TEST"));
    run();
    assertThat(originals.has(id)).isFalse();
  }

  private UUID keep() {
    return Acting.asSystem("test", () -> originals.keep(1, "1", 1, CONTENT));
  }

  private byte[] read(UUID id) {
    return Acting.asSystem("test", () -> originals.read(id, Purpose.DUTY)).orElseThrow();
  }

  private Path file(String name) {
    return data.resolve("originals").resolve(name);
  }

  private void run() {
    Acting.asSystem(
        "test",
        () -> {
          sweep.runDue(clock.instant());
          return true;
        });
  }

  private void runElsewhere() {
    Thread other = Thread.ofPlatform().start(this::run);
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

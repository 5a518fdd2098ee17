package shoutu.access.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/**
 * Clears away files that no row names: what a killed server had written and not committed, and what
 * was shredded. At each start, then daily. A row without its file is told to whoever keeps the
 * server.
 */
@Component
class OriginalsSweep implements DueWork {

  private static final Logger LOG = LoggerFactory.getLogger(OriginalsSweep.class);
  private static final Duration BETWEEN = Duration.ofDays(1);
  private static final Duration WHEN_BUSY = Duration.ofMinutes(1);

  private final OriginalTable table;
  private final OriginalFiles files;
  private final TransactionOperations transaction;
  private final Clock clock;
  private @Nullable Instant next;

  OriginalsSweep(
      OriginalTable table,
      TransactionOperations transaction,
      Clock clock,
      @Value("${shoutu.data}") Path data) {
    this.table = table;
    this.files = new OriginalFiles(data.resolve("originals"));
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "originals";
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.of(next == null ? clock.instant() : next);
  }

  @Override
  public void runDue(Instant now) {
    boolean swept = transaction.execute(_ -> sweep());
    next = now.plus(swept ? BETWEEN : WHEN_BUSY);
  }

  private boolean sweep() {
    if (!table.maySweep()) {
      return false;
    }
    Set<UUID> live = table.live();
    Set<UUID> lost = new HashSet<>(live);
    for (Path file : files.all()) {
      UUID id = OriginalFiles.idOf(file).orElse(null);
      if (id == null || !live.contains(id)) {
        files.delete(file);
      } else {
        lost.remove(id);
      }
    }
    if (!lost.isEmpty()) {
      LOG.error(
          "{} originals are missing from the data folder, such as {}: restore the folder"
              + " 'originals' from its backup",
          lost.size(),
          lost.iterator().next());
    }
    return true;
  }
}

package shoutu.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/**
 * Looks daily whether every open duty waits for the rung and the turn that its state means. They
 * are kept beside the state so that the jobs find them; should one ever be wrong, a duty would fall
 * silent, so what is wrong is put right and told.
 */
@Component
class AuditJob implements DueWork {

  private static final Logger LOG = LoggerFactory.getLogger(AuditJob.class);
  private static final int DUTIES_AT_ONCE = 1_000;

  private final WaitTable table;
  private final Daily daily;
  private final TransactionOperations transaction;

  AuditJob(WaitTable table, Daily daily, TransactionOperations transaction) {
    this.table = table;
    this.daily = daily;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "ladder-audit";
  }

  @Override
  public Optional<Instant> nextDue() {
    return daily.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    int repaired = 0;
    UUID after = new UUID(0, 0);
    while (true) {
      UUID from = after;
      Audited page = transaction.execute(_ -> audit(from));
      repaired += page.repaired();
      if (page.last() == null) {
        break;
      }
      after = page.last();
    }
    if (repaired > 0) {
      LOG.warn("{} open duties waited for a wrong rung or turn; they are put right.", repaired);
    }
    daily.done(name(), now, repaired);
  }

  private Audited audit(UUID after) {
    List<WaitTable.Waiting> page = table.lockWaiting(after, DUTIES_AT_ONCE);
    List<Held> wrong = new ArrayList<>();
    for (WaitTable.Waiting waiting : page) {
      if (!table.expected(waiting.held()).equals(waiting.waits())) {
        LOG.warn("Duty {} waited for {}.", waiting.held().duty().id(), waiting.waits());
        wrong.add(waiting.held());
      }
    }
    table.wait(wrong);
    return new Audited(wrong.size(), page.isEmpty() ? null : page.getLast().held().duty().id());
  }

  private record Audited(int repaired, @Nullable UUID last) {}
}

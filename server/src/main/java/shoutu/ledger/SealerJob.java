package shoutu.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/**
 * Seals finished acts into the next block. One sealer at a time, by an advisory lock; it takes only
 * acts below the oldest transaction still running, because sequence order is not commit order.
 */
@Component
class SealerJob implements DueWork {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final LedgerTable table;
  private final TransactionOperations transaction;

  SealerJob(LedgerTable table, TransactionOperations transaction) {
    this.table = table;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "sealer";
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.ofNullable(
        transaction.execute(
            _ -> {
              LedgerTable.End end = table.end();
              if (!table.anyUnsealed(end.nextXid())) {
                return null;
              }
              return end.sealedAt() == null ? Instant.EPOCH : end.sealedAt().plus(PAUSE);
            }));
  }

  @Override
  public void runDue(Instant now) {
    transaction.executeWithoutResult(
        _ -> {
          if (table.lockSealer()) {
            LedgerTable.End end = table.end();
            table
                .harvest(end.nextXid())
                .ifPresent(
                    harvest ->
                        table.seal(
                            end,
                            harvest,
                            Merkle.blockRoot(
                                end.no() + 1, end.root(), harvest.acts(), harvest.leaves()),
                            now));
          }
        });
  }
}

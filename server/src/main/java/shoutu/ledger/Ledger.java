package shoutu.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Cursor;
import shoutu.base.Page;

/** Reads what happened. Nobody writes here: acts come from the tables that the ledger keeps. */
@Service
public class Ledger {

  private static final int LONGEST_HISTORY = 1_000;

  private final LedgerTable table;

  Ledger(LedgerTable table) {
    this.table = table;
  }

  /** The acts of one aggregate in their order, as far as they lie in the caller's scope. */
  @Transactional(readOnly = true)
  public List<RecordedAct> historyOf(UUID aggregateId) {
    return table.actsOf(aggregateId, LONGEST_HISTORY);
  }

  /**
   * Something that changed, when, and where that stands in the ledger.
   *
   * @param xid and {@code seq}: the place in the order of the ledger
   */
  public record Changed(UUID id, Instant at, String xid, long seq) {}

  /**
   * What changed, in the order of the ledger, as far as it lies in the caller's scope. Only what no
   * transaction at work can still come before: whoever goes on from the last one misses nothing,
   * however long an import takes.
   *
   * @param since by the time that acts were received at
   * @param after where the page before ended; null for the beginning
   */
  @Transactional(readOnly = true)
  public List<Changed> changed(
      Set<String> aggregates, Instant since, @Nullable Changed after, int limit) {
    return table.changed(
        aggregates,
        since,
        after == null ? "0" : after.xid(),
        after == null ? 0 : after.seq(),
        limit);
  }

  /** The transaction below which all is settled: from here on is from now on. */
  @Transactional(readOnly = true)
  public String settledUpTo() {
    return table.settledUpTo();
  }

  @Transactional(readOnly = true)
  public Optional<Instant> changedAt(UUID id) {
    return table.changedAt(id);
  }

  /** Sealed blocks, the newest first. */
  @Transactional(readOnly = true)
  public Page<Block> blocks(Cursor before, int limit) {
    long no = Long.parseLong(before.keys().getFirst());
    return Page.of(table.blocksBefore(no, limit + 1), limit, block -> Cursor.of(block.no()));
  }
}

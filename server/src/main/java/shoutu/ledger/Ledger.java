package shoutu.ledger;

import java.util.List;
import java.util.UUID;
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

  /** Sealed blocks, the newest first. */
  @Transactional(readOnly = true)
  public Page<Block> blocks(Cursor before, int limit) {
    long no = Long.parseLong(before.keys().getFirst());
    return Page.of(table.blocksBefore(no, limit + 1), limit, block -> Cursor.of(block.no()));
  }
}

package shoutu.ledger;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Cursor;
import shoutu.base.Page;

/** Speaks HTTP for {@link Ledger}. */
@RestController
class LedgerWeb {

  private static final int BLOCKS_ON_A_PAGE = 50;

  record History(List<RecordedAct> items) {}

  private final Ledger ledger;

  LedgerWeb(Ledger ledger) {
    this.ledger = ledger;
  }

  @GetMapping("/api/acts")
  History acts(@RequestParam UUID id) {
    return new History(ledger.historyOf(id));
  }

  @GetMapping("/api/ledger/blocks")
  Page<Block> blocks(@RequestParam(required = false, defaultValue = "") String cursor) {
    Cursor before = cursor.isEmpty() ? Cursor.of(Long.MAX_VALUE) : Cursor.decode(cursor, 1);
    return ledger.blocks(before, BLOCKS_ON_A_PAGE);
  }
}

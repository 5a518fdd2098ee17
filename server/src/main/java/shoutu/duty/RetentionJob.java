package shoutu.duty;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.vault.Originals;
import shoutu.instance.DueWork;
import shoutu.rules.Evidence;
import shoutu.rules.FileRule;
import shoutu.rules.Rules;

/**
 * Destroys daily the originals whose time is over. What the ledger says of them stays: that they
 * were there, their hash, and when they went.
 */
@Component
class RetentionJob implements DueWork {

  static final String REASON = "EVIDENCE_TIME_OVER";
  private static final int AT_ONCE = 200;

  private final FileTable table;
  private final Originals originals;
  private final Rules rules;
  private final Daily daily;
  private final TransactionOperations transaction;

  RetentionJob(
      FileTable table,
      Originals originals,
      Rules rules,
      Daily daily,
      TransactionOperations transaction) {
    this.table = table;
    this.originals = originals;
    this.rules = rules;
    this.daily = daily;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "evidence-retention";
  }

  @Override
  public Optional<Instant> nextDue() {
    return daily.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    int destroyed =
        Arrays.stream(Evidence.values())
            .filter(Evidence::isFile)
            .mapToInt(kind -> rules.at(now).file(kind).map(it -> destroy(kind, it, now)).orElse(0))
            .sum();
    daily.done(name(), now, destroyed);
  }

  private int destroy(Evidence kind, FileRule rule, Instant now) {
    int all = 0;
    int some;
    do {
      some = transaction.execute(_ -> destroySome(kind, now.minus(rule.keep()), now));
      all += some;
    } while (some == AT_ONCE);
    return all;
  }

  private int destroySome(Evidence kind, Instant before, Instant now) {
    List<FileTable.Handed> over = table.lockOutlived(kind, before, AT_ONCE);
    if (!over.isEmpty()) {
      table.destroyed(over.stream().map(FileTable.Handed::id).toList(), now);
      originals.destroy(over.stream().map(FileTable.Handed::original).toList(), REASON);
    }
    return over.size();
  }
}

package shoutu.surveillance;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/** Begins to count the days of places that got many cases of a disease, one in a transaction. */
@Component
class CountJob implements DueWork {

  /** Few a turn: a rung of a ladder must not wait for long. */
  private static final int PLACES = 10;

  private final CountTable counts;
  private final TransactionOperations transaction;

  CountJob(CountTable counts, TransactionOperations transaction) {
    this.counts = counts;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "day-counts";
  }

  @Override
  public Optional<Instant> nextDue() {
    return counts.anyGrowing() ? Optional.of(Instant.EPOCH) : Optional.empty();
  }

  @Override
  public void runDue(Instant now) {
    for (int place = 0; place < PLACES; place++) {
      if (!Boolean.TRUE.equals(transaction.execute(_ -> counts.beginDays()))) {
        return;
      }
    }
  }
}

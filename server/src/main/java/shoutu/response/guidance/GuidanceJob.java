package shoutu.response.guidance;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/** A next word that was promised and did not come is asked of its author. */
@Component
class GuidanceJob implements DueWork {

  private final Guidances guidances;
  private final TransactionOperations transaction;

  GuidanceJob(Guidances guidances, TransactionOperations transaction) {
    this.guidances = guidances;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "guidance";
  }

  @Override
  public Optional<Instant> nextDue() {
    Optional<Instant> next = transaction.execute(_ -> guidances.firstPromise());
    return next == null ? Optional.empty() : next;
  }

  @Override
  public void runDue(Instant now) {
    while (guidances.remindOne(now)) {
      // The next one.
    }
  }
}

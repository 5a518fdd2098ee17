package shoutu.access.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/** Forgets the answers to commands after seven days: nobody repeats a command later than that. */
@Component
class AnswersJob implements DueWork {

  static final Duration KEPT = Duration.ofDays(7);

  private final AnswerTable table;
  private final TransactionOperations transaction;

  AnswersJob(AnswerTable table, TransactionOperations transaction) {
    this.table = table;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "forget-answers";
  }

  @Override
  public Optional<Instant> nextDue() {
    return table.oldest().map(oldest -> oldest.plus(KEPT));
  }

  @Override
  public void runDue(Instant now) {
    transaction.executeWithoutResult(_ -> table.forgetBefore(now.minus(KEPT)));
  }
}

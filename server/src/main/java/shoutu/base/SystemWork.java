package shoutu.base;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a background job does to the database, piece by piece: each piece as the system and in a
 * transaction of its own, so that none is open while somebody outside is asked.
 */
public final class SystemWork {

  private final String job;
  private final TransactionOperations transaction;

  /**
   * @param job as whose work the acts are kept
   */
  public SystemWork(String job, TransactionOperations transaction) {
    this.job = job;
    this.transaction = transaction;
  }

  public <T> T get(Supplier<T> piece) {
    return Acting.asSystem(
        job, () -> Objects.requireNonNull(transaction.execute(_ -> piece.get())));
  }

  public void run(Runnable piece) {
    Acting.asSystem(job, () -> transaction.executeWithoutResult(_ -> piece.run()));
  }
}

package shoutu.base;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that a transaction has of its own: made when it is first asked for, found at once from
 * then on, and gone with the transaction. One that runs inside another has another.
 */
public final class PerTransaction<T> {

  private final Supplier<T> make;

  /**
   * @param make asked once in each transaction
   */
  public PerTransaction(Supplier<T> make) {
    this.make = make;
  }

  @SuppressWarnings("unchecked") // only what was made here is bound under this key
  public T get() {
    Object known = TransactionSynchronizationManager.getResource(this);
    if (known != null) {
      return (T) known;
    }
    T made = make.get();
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.bindResource(this, made);
      TransactionSynchronizationManager.registerSynchronization(new Bound(made));
    }
    return made;
  }

  /** It is made anew when it is asked for the next time. */
  public void forget() {
    TransactionSynchronizationManager.unbindResourceIfPossible(this);
  }

  private final class Bound implements TransactionSynchronization {

    private final T made;
    private boolean rests;

    Bound(T made) {
      this.made = made;
    }

    @Override
    public void suspend() {
      rests = TransactionSynchronizationManager.getResource(PerTransaction.this) == made;
      if (rests) {
        forget();
      }
    }

    @Override
    public void resume() {
      if (rests) {
        TransactionSynchronizationManager.bindResource(PerTransaction.this, made);
      }
    }

    @Override
    public void afterCompletion(int status) {
      forget();
    }
  }
}

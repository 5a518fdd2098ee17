package shoutu.territory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shoutu.base.PerTransaction;

/**
 * Which edition of the territory is the newest: the database knows. Whoever writes asks it once in
 * a transaction, which so sees one territory from its begin to its end; whoever only reads, a page
 * full of places say, is content with an answer of a moment ago.
 */
@Repository
class EditionTable {

  /** So long another server's change may stay unseen by readers. */
  private static final long MOMENT_NANOS = Duration.ofMillis(50).toNanos();

  private record Answer(long edition, long nanos) {
    boolean isFresh() {
      return System.nanoTime() - nanos < MOMENT_NANOS;
    }
  }

  private final JdbcClient db;
  private final AtomicReference<@Nullable Answer> known = new AtomicReference<>();
  private final PerTransaction<Long> ofTransaction = new PerTransaction<>(this::read);

  EditionTable(JdbcClient db) {
    this.db = db;
  }

  long newest() {
    if (TransactionSynchronizationManager.isActualTransactionActive()
        && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      return ofTransaction.get();
    }
    Answer before = known.get();
    if (before != null && before.isFresh()) {
      return before.edition;
    }
    Answer now = new Answer(read(), System.nanoTime());
    // Not over the head of a change that came between.
    known.compareAndSet(before, now);
    return now.edition;
  }

  private long read() {
    return db.sql("select no from territory.edition").query(Long.class).single();
  }

  /** A number that nobody else sees before the commit, and everybody after it. */
  void turn() {
    db.sql("update territory.edition set no = nextval('territory.edition_no')").update();
    ofTransaction.forget();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            known.set(null);
          }
        });
  }
}

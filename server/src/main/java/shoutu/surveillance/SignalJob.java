package shoutu.surveillance;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import shoutu.base.Acting;
import shoutu.instance.DueWork;

/**
 * Weighs new cases right after their commit, so that the importer sees the signals with the answer;
 * those of a very long file, and what a killed server left behind, at the clock's next turn. Ends
 * watches. The system does it, because a school's cases may lie in several grounds.
 */
@Component
class SignalJob implements DueWork {

  private static final Logger LOG = LoggerFactory.getLogger(SignalJob.class);

  /** With more cases than this, the answer to an import does not wait for their signals. */
  private static final int LONG_FILE = 10_000;

  private final Weighing weighing;
  private final Signals signals;

  SignalJob(Weighing weighing, Signals signals) {
    this.weighing = weighing;
    this.signals = signals;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void weigh(CasesImported imported) {
    if (imported.cases() > LONG_FILE) {
      return;
    }
    try {
      Acting.asSystem(name(), () -> weighing.weigh(imported.receivedAt()));
    } catch (RuntimeException e) {
      LOG.error("Signals of import {} wait for the next turn.", imported.importId(), e);
    }
  }

  @Override
  public String name() {
    return "signals";
  }

  @Override
  public Optional<Instant> nextDue() {
    return signals.nextDue();
  }

  @Override
  public void runDue(Instant now) {
    signals.oldestUnweighed().ifPresent(weighing::weigh);
    signals.endWatches(now);
  }
}

package shoutu.surveillance.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import shoutu.base.Acting;
import shoutu.instance.DueWork;
import shoutu.surveillance.CasesImported;

/**
 * Judges what came in right after its commit; the counties' weeks, what a long file brought and
 * what a killed server left behind, at the clock's next turn.
 */
@Component
class DetectionJob implements DueWork {

  private static final Logger LOG = LoggerFactory.getLogger(DetectionJob.class);

  /** With more cases than this, the answer to an import does not wait. */
  private static final int LONG_FILE = 10_000;

  /** A turn is short: a rung of a ladder must not wait for long. */
  private static final Duration TURN = Duration.ofSeconds(2);

  private final Detections detections;

  DetectionJob(Detections detections) {
    this.detections = detections;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void arrived(CasesImported imported) {
    if (imported.cases() > LONG_FILE) {
      return;
    }
    try {
      Acting.asSystem(name(), () -> detections.arrived(imported.receivedAt()));
    } catch (RuntimeException e) {
      LOG.error("What import {} brought waits for the next turn.", imported.importId(), e);
    }
  }

  @Override
  public String name() {
    return "detection";
  }

  @Override
  public Optional<Instant> nextDue() {
    return detections.nextDue();
  }

  @Override
  public void runDue(Instant now) {
    detections.oldestWaiting().ifPresent(detections::arrived);
    long began = System.nanoTime();
    Detections.Ran ran = Detections.Ran.ONE;
    while (ran == Detections.Ran.ONE && System.nanoTime() - began < TURN.toNanos()) {
      ran = detections.runOne(now);
    }
  }
}

package shoutu.response.resource;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shoutu.base.PerTransaction;
import shoutu.duty.DutyMoved;

/**
 * Looks after standing proposals on a thread of its own, so that a search never holds up the
 * ladder: soon after something changed, and once in a while in any case. Tests switch it off and
 * make the round themselves.
 */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class ReplanningRound implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ReplanningRound.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration IN_ANY_CASE = Duration.ofMinutes(1);

  /** What a plan depends on: who is sent, and who stops asking. */
  private static final Set<String> KINDS =
      Set.of(Deployments.TEAM, Deployments.SUPPLIES, "DECISION_REQUEST");

  private final Replanning replanning;
  private final PerTransaction<TransactionSynchronization> afterCommit =
      new PerTransaction<>(this::markAfterCommit);
  private volatile boolean changed = true;
  private long lastRound = System.nanoTime();
  private @Nullable ScheduledExecutorService round;

  ReplanningRound(Replanning replanning) {
    this.replanning = replanning;
  }

  @TransactionalEventListener
  void on(ResourcesChanged change) {
    changed = true;
  }

  /** Registers nothing where nothing changes for a plan: duties move by the hundred thousand. */
  @EventListener
  void on(DutyMoved moved) {
    if (KINDS.contains(moved.duty().charge().kind())) {
      var unused = afterCommit.get();
    }
  }

  private TransactionSynchronization markAfterCommit() {
    TransactionSynchronization mark =
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            changed = true;
          }
        };
    TransactionSynchronizationManager.registerSynchronization(mark);
    return mark;
  }

  @Override
  public synchronized void start() {
    round =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("replanning").factory());
    var unused =
        round.scheduleWithFixedDelay(
            this::go, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void go() {
    boolean longSince = System.nanoTime() - lastRound > IN_ANY_CASE.toNanos();
    if (!changed && !longSince) {
      return;
    }
    changed = false;
    lastRound = System.nanoTime();
    try {
      var unused = replanning.round();
    } catch (RuntimeException e) {
      LOG.warn("Standing proposals could not be looked after; next try in {}.", IN_ANY_CASE, e);
    }
  }

  @Override
  public synchronized void stop() {
    if (round != null) {
      round.shutdownNow();
      round = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return round != null;
  }
}

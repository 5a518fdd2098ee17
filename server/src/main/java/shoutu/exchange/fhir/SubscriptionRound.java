package shoutu.exchange.fhir;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells subscribers every few seconds, on a thread of its own: a receiver that does not answer
 * holds up nothing else. Where the house has named no hosts, there is nobody to tell and no thread.
 */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class SubscriptionRound implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRound.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Subscriptions subscriptions;
  private @Nullable ScheduledExecutorService round;

  SubscriptionRound(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  @Override
  public synchronized void start() {
    if (subscriptions.hosts().isEmpty()) {
      return;
    }
    round =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("subscriptions").factory());
    var unused =
        round.scheduleWithFixedDelay(
            this::go, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void go() {
    try {
      while (subscriptions.round()) {
        // Until nobody is behind.
      }
    } catch (RuntimeException e) {
      LOG.warn("A round of the subscriptions failed; the next one comes in {}.", PAUSE, e);
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

package shoutu.briefing.delivery;

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
 * Sends the postman out every second, on a thread of its own: a mail server that does not answer
 * never holds up the ladder. Tests switch it off and send the postman themselves.
 */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class PostRound implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PostRound.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Postman postman;
  private @Nullable ScheduledExecutorService round;

  PostRound(Postman postman) {
    this.postman = postman;
  }

  @Override
  public synchronized void start() {
    round = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("post").factory());
    var unused =
        round.scheduleWithFixedDelay(
            this::go, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void go() {
    try {
      var unused = postman.round();
    } catch (RuntimeException e) {
      LOG.warn("A round of the post failed; the next one comes in {}.", PAUSE, e);
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

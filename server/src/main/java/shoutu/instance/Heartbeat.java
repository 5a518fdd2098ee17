package shoutu.instance;

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

/** Looks every second whether something is due. Tests switch it off and call the timekeeper. */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class Heartbeat implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Timekeeper timekeeper;
  private @Nullable ScheduledExecutorService pulse;

  Heartbeat(Timekeeper timekeeper) {
    this.timekeeper = timekeeper;
  }

  @Override
  public synchronized void start() {
    pulse =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("heartbeat").factory());
    var unused =
        pulse.scheduleWithFixedDelay(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      timekeeper.runDue();
    } catch (RuntimeException e) {
      LOG.warn("A heartbeat failed; the next one comes in {}.", BEAT, e);
    }
  }

  @Override
  public synchronized void stop() {
    if (pulse != null) {
      pulse.close();
      pulse = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return pulse != null;
  }
}

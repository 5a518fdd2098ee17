package shoutu.base;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Something that speaks with other systems every few seconds, on a thread of its own: one that does
 * not answer holds up nothing else. Where there is nobody to speak with, there is no thread.
 */
public abstract class Round implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Round.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final String name;
  private final BooleanSupplier isNeeded;
  private final BooleanSupplier work;
  private @Nullable ScheduledExecutorService thread;

  /**
   * @param work done again at once for as long as it answers true
   */
  protected Round(String name, BooleanSupplier isNeeded, BooleanSupplier work) {
    this.name = name;
    this.isNeeded = isNeeded;
    this.work = work;
  }

  @Override
  public final synchronized void start() {
    if (!isNeeded.getAsBoolean()) {
      return;
    }
    thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).factory());
    var unused =
        thread.scheduleWithFixedDelay(
            this::go, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void go() {
    try {
      while (work.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
        // Until nobody is behind.
      }
    } catch (RuntimeException e) {
      LOG.warn("A round of {} failed; the next one comes in {}.", name, PAUSE, e);
    }
  }

  @Override
  public final synchronized void stop() {
    if (thread != null) {
      thread.shutdownNow();
      thread = null;
    }
  }

  @Override
  public final synchronized boolean isRunning() {
    return thread != null;
  }
}

package shoutu.response.resource.planning;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far a search is, and the way to end it. Safe between threads. */
public final class Progress {

  private static final int ALL = 100;

  private final AtomicLong tried = new AtomicLong();
  private volatile long of = 1;
  private volatile boolean stopped;
  private volatile @Nullable Runnable end;

  /** The best that was found until then is the answer. */
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  public int percent() {
    return (int) Math.min(ALL, ALL * tried.get() / of);
  }

  void expect(long plans) {
    of = Math.max(1, plans);
  }

  void endBy(Runnable ending) {
    end = ending;
  }

  /** A plan was tried: by the searching thread, which ends itself when it was told to. */
  void oneMore() {
    tried.incrementAndGet();
    Runnable ending = end;
    if (stopped && ending != null) {
      ending.run();
    }
  }
}

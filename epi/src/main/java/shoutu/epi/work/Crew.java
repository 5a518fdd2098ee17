package shoutu.epi.work;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import shoutu.epi.numeric.Check;

/**
 * A bounded number of threads that share numbered parts of a work. What a part computes must depend
 * on its number alone; then the result is the same for any number of threads.
 *
 * @param threads at least 1; 1 works in the caller's thread
 */
public record Crew(int threads, Watch watch) {

  private static final long TOLD_EVERY_NANOS = 100_000_000;

  public Crew {
    Check.atLeast(1, "threads", threads);
  }

  /** One worker of the crew with its own scratch space; it gets many parts, one after the other. */
  @FunctionalInterface
  public interface Worker {
    /** Does the part of this number, from 0. */
    void part(int number);
  }

  /** The caller's thread alone. */
  public static Crew alone() {
    return new Crew(1, Watch.PATIENT);
  }

  /** As many threads as the machine has processors. */
  public static Crew all() {
    return new Crew(Runtime.getRuntime().availableProcessors(), Watch.PATIENT);
  }

  /** The same crew for somebody else who waits. */
  public Crew watchedBy(Watch other) {
    return new Crew(threads, other);
  }

  /** A stream of random numbers for one part: the same for a seed and a number, whoever draws. */
  public static SplittableRandom stream(long seed, int part) {
    // One step of the generator apart would overlap: mix the number in well.
    return new SplittableRandom(seed ^ (part + 1) * 0x9E3779B97F4A7C15L).split();
  }

  /**
   * Does parts 0 to {@code parts - 1}.
   *
   * @param worker makes one worker for each thread
   * @throws Cancelled when the watch wants no more; parts that have begun are ended first
   */
  public void share(int parts, Supplier<Worker> worker) {
    Progress progress = new Progress(parts, watch);
    progress.ask();
    int workers = Math.min(threads, Math.max(parts, 1));
    AtomicInteger next = new AtomicInteger();
    if (workers == 1) {
      work(parts, worker.get(), next, progress);
    } else {
      try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
        List<Future<?>> all = new ArrayList<>(workers);
        for (int i = 0; i < workers; i++) {
          all.add(pool.submit(() -> work(parts, worker.get(), next, progress)));
        }
        all.forEach(one -> await(one, progress));
      }
    }
    progress.end();
  }

  private static void work(int parts, Worker worker, AtomicInteger next, Progress progress) {
    int number = next.getAndIncrement();
    while (number < parts && progress.goesOn()) {
      try {
        worker.part(number);
        progress.done();
      } catch (RuntimeException | Error failure) {
        progress.stop();
        throw failure;
      }
      number = next.getAndIncrement();
    }
  }

  private static void await(Future<?> one, Progress progress) {
    try {
      one.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      progress.stop();
      Thread.currentThread().interrupt();
      throw new Cancelled(progress.done.get(), progress.of);
    }
  }

  private static final class Progress {
    private final long of;
    private final Watch watch;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong told = new AtomicLong(System.nanoTime());
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean unwanted = new AtomicBoolean();

    Progress(long of, Watch watch) {
      this.of = of;
      this.watch = watch;
    }

    boolean goesOn() {
      return !stopped.get();
    }

    void stop() {
      stopped.set(true);
    }

    void done() {
      long now = done.incrementAndGet();
      long last = told.get();
      long time = System.nanoTime();
      if (time - last > TOLD_EVERY_NANOS
          && told.compareAndSet(last, time)
          && !watch.goesOn(now, of)) {
        unwanted.set(true);
        stop();
      }
    }

    void end() {
      if (unwanted.get()) {
        throw new Cancelled(done.get(), of);
      }
      ask();
    }

    /** At the beginning and at the end, however short the work is. */
    void ask() {
      if (!watch.goesOn(done.get(), of)) {
        throw new Cancelled(done.get(), of);
      }
    }
  }
}

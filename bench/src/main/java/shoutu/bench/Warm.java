package shoutu.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Times work in this process: first until it is warm, then some runs, of which the median counts;
 * of very long work the first run. Every run must give something, so that none can be left out.
 *
 * @param seconds elapsed
 * @param processor seconds of all threads
 */
record Warm(double seconds, double processor) {

  private static final double WARM_SECONDS = 3;
  private static final double MEASURED_SECONDS = 3;
  private static final int FEWEST = 3;

  /** Work that takes longer than this is long enough to need no other run beside the first. */
  private static final double LONG_SECONDS = 20;

  private static final int MOST = 200;

  interface Work {
    Object run();
  }

  private static volatile Object kept = "";

  static Warm of(Work work) {
    long start = System.nanoTime();
    long usedBefore = processorNanos();
    kept = work.run();
    if (since(start) > LONG_SECONDS) {
      return new Warm(since(start), (processorNanos() - usedBefore) / 1e9);
    }
    while (since(start) < WARM_SECONDS) {
      kept = work.run();
    }
    List<Double> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    start = System.nanoTime();
    while (seconds.size() < FEWEST || (since(start) < MEASURED_SECONDS && seconds.size() < MOST)) {
      long begin = System.nanoTime();
      long used = processorNanos();
      kept = work.run();
      seconds.add(since(begin));
      processor.add((processorNanos() - used) / 1e9);
    }
    return new Warm(Percentiles.of(seconds).at(0.5), Percentiles.of(processor).at(0.5));
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}

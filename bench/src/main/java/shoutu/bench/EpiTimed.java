package shoutu.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH runs in a process of its own: one of the works, by its name. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EpiTimed {

  /** Which work. */
  @Param("rt")
  public String name = "";

  private Work work = () -> name;

  /** Makes its data. */
  @Setup
  public void prepare() throws IOException {
    work = EpiBench.work(name, Path.of(System.getProperty("shoutu.home", ".")));
  }

  /** Does it once. */
  @Benchmark
  public Object once(Processor processor) {
    long before = processorNanos();
    Object result = work.run();
    processor.nanos += processorNanos() - before;
    processor.runs++;
    return result;
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** Time of all processors that the work took. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Processor {
    /** Of all runs of an iteration. */
    public long nanos;

    /** How many runs an iteration had. */
    public long runs;
  }
}

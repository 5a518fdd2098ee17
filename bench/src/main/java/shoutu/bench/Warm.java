package shoutu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a work takes when it is warm, as JMH measures it in a process of its own: the median of the
 * iterations.
 *
 * @param seconds elapsed
 * @param processor seconds of all threads
 */
record Warm(double seconds, double processor) {

  private static final TimeValue LENGTH = TimeValue.seconds(1);

  /**
   * Times one of the works.
   *
   * @throws IOException when it failed
   */
  static Warm of(String name) throws IOException {
    return of(name, 3, 5);
  }

  /** The same of a work of seconds, with fewer iterations. */
  static Warm ofLong(String name) throws IOException {
    return of(name, 1, 3);
  }

  private static Warm of(String name, int before, int measured) throws IOException {
    var options =
        new OptionsBuilder()
            .include(EpiTimed.class.getName())
            .param("name", name)
            .forks(1)
            .warmupIterations(before)
            .warmupTime(LENGTH)
            .measurementIterations(measured)
            .measurementTime(LENGTH)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    RunResult result;
    try {
      result = new Runner(options).runSingle();
    } catch (RunnerException failure) {
      throw new IOException("JMH could not time the work " + name, failure);
    }
    List<Double> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (IterationResult one : result.getAggregatedResult().getIterationResults()) {
      var counted = one.getSecondaryResults();
      seconds.add(one.getPrimaryResult().getScore() / 1e9);
      double nanos = Objects.requireNonNull(counted.get("nanos")).getScore();
      double runs = Objects.requireNonNull(counted.get("runs")).getScore();
      processor.add(nanos / runs / 1e9);
    }
    return new Warm(Percentiles.of(seconds).at(0.5), Percentiles.of(processor).at(0.5));
  }
}

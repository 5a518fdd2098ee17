package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** R beside us, where it is installed: the scripts in {@code bench/r}. */
final class RScript {

  private static final int RUNS = 3;
  private static final long MOST_MINUTES = 10;

  private final Path scripts;

  RScript(Path home) {
    this.scripts = home.resolve("bench/r");
  }

  /**
   * What R needed.
   *
   * @param seconds elapsed for the work alone, the median of three runs
   * @param processor seconds of the processor, the same
   * @param whole elapsed for the whole process: start, packages, reading, three runs
   */
  record Time(double seconds, double processor, double whole) {}

  /** Why a comparison can't be made here; empty when it can. */
  Optional<String> missing(String library) throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    int exit;
    try {
      exit =
          run(
              List.of(
                  "Rscript", "--vanilla", "-e", "stopifnot(requireNamespace('" + library + "'))"),
              Map.of(),
              said);
    } catch (IOException none) {
      return Optional.of(
          "Rscript is not installed (apt: r-base-core, r-cran-" + name(library) + ")");
    }
    return exit == 0
        ? Optional.empty()
        : Optional.of("R has no package " + library + " (apt: r-cran-" + name(library) + ")");
  }

  private static String name(String library) {
    return library.toLowerCase(Locale.ROOT);
  }

  Time time(String script, Path input, Map<String, String> settings)
      throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    long start = System.nanoTime();
    int exit =
        run(
            List.of(
                "Rscript",
                "--vanilla",
                scripts.resolve(script).toString(),
                input.toString(),
                Integer.toString(RUNS)),
            settings,
            said);
    double whole = (System.nanoTime() - start) / 1e9;
    List<Double> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (String line : said) {
      if (line.startsWith("seconds ")) {
        String[] parts = line.split(" ", -1);
        seconds.add(Double.parseDouble(parts[1]));
        processor.add(Double.parseDouble(parts[2]));
      }
    }
    if (exit != 0 || seconds.size() != RUNS) {
      throw new IOException(script + " ended with " + exit + ": " + String.join(" ", said));
    }
    return new Time(Percentiles.of(seconds).at(0.5), Percentiles.of(processor).at(0.5), whole);
  }

  private int run(List<String> command, Map<String, String> settings, List<String> said)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SHOUTU_R", scripts.toString());
    builder.environment().putIfAbsent("TZ", "UTC");
    builder.environment().putAll(settings);
    Process process = builder.start();
    try (var out = process.inputReader()) {
      out.lines().forEach(said::add);
    }
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
      throw new IOException("R was not done within " + MOST_MINUTES + " minutes");
    }
    return process.exitValue();
  }
}

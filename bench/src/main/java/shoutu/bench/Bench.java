package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** {@code ./shoutu bench NAME}: measures and prints; a missed goal is a result, not a failure. */
public final class Bench {

  private static final String USAGE =
      """
      ./shoutu bench main [--json] [--cases N] [--only PARTS] [--keep]
        --json        the figures as JSON
        --cases N     size of the nation's line list (default 1000000)
        --only PARTS  some of %s, with commas
        --keep        leave build/bench as it is at the end, a key of the nation's founder in it
      ./shoutu bench epi [--json] [--only PARTS]
        the statistics beside R's EpiEstim and surveillance, where R is installed
        --only PARTS  some of %s
      """
          .formatted(String.join(", ", MainBench.PARTS), String.join(", ", EpiBench.PARTS));

  private final List<String> known;

  private boolean json;
  private boolean keep;
  private int cases = 1_000_000;
  private Set<String> parts;

  private Bench(List<String> known) {
    this.known = known;
    this.parts = new LinkedHashSet<>(known);
  }

  /** The only way in. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0 || !List.of("main", "epi").contains(arguments[0])) {
      System.err.print(USAGE);
      System.exit(2);
    }
    boolean epi = arguments[0].equals("epi");
    Bench bench = new Bench(epi ? EpiBench.PARTS : MainBench.PARTS);
    if (!bench.understands(List.of(arguments).subList(1, arguments.length))) {
      System.err.print(USAGE);
      System.exit(2);
    }
    bench.run(epi);
  }

  private boolean understands(List<String> options) {
    try {
      for (int i = 0; i < options.size(); i++) {
        switch (options.get(i)) {
          case "--json" -> json = true;
          case "--keep" -> keep = true;
          case "--cases" -> cases = Integer.parseInt(options.get(++i));
          case "--only" -> parts = new LinkedHashSet<>(List.of(options.get(++i).split(",")));
          default -> {
            return false;
          }
        }
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
    return cases >= 100 && known.containsAll(parts);
  }

  private void run(boolean epi) throws IOException, InterruptedException {
    Path home = Path.of(Objects.requireNonNullElse(System.getProperty("shoutu.home"), "."));
    Path work = home.resolve("build/bench");
    sweep(work);
    Files.createDirectories(work);
    Report report =
        epi ? new EpiBench(home, work, parts).run() : new MainBench(home, work, cases, parts).run();
    System.out.println(json ? report.json() : report.table());
    report.keep(home.resolve("build/bench-results"));
    if (!keep) {
      sweep(work);
    }
  }

  private static void sweep(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}

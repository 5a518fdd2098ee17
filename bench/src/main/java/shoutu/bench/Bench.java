package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import shoutu.driven.Folders;

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
      ./shoutu bench responsibility [--json] [--provinces N] [--open N] [--tasks N]
                                     [--only PARTS]
        a nation's owners, a directive to every village, ladders on two servers, Flowable beside
        --provinces N of how many (default 31, all)
        --open N      duties open at once (default 1000000), of which a tenth is due at once
        --tasks N     tasks of Flowable (default 20000), a quarter of whose timers fire
        --only PARTS  some of %s
      ./shoutu bench situation [--json] [--cases N] [--only PARTS]
        how fast it is known what is happening: 40,000 series of ten years in a night, one case
        that arrives; look-alikes among 45,000 cases; chains in a network of N; N cases
        and five times as many contacts: lists, names, 300 changed at once
        --only PARTS  some of %s
      ./shoutu bench people [--json] [--minutes N] [--seeds N] [--only PARTS]
        200 residents a minute report while the board is read, and once more with kill -9;
        how good the signs of formalism are where one knows what is so
        --minutes N   of the run without a kill (default 3)
        --seeds N     runs of each kind of the simulator, added up (default 1)
        --only PARTS  some of %s
      """
          .formatted(
              String.join(", ", MainBench.PARTS),
              String.join(", ", EpiBench.PARTS),
              String.join(", ", ResponsibilityBench.PARTS),
              String.join(", ", SituationBench.PARTS),
              String.join(", ", PeopleBench.PARTS));

  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "main", MainBench.PARTS,
          "epi", EpiBench.PARTS,
          "responsibility", ResponsibilityBench.PARTS,
          "situation", SituationBench.PARTS,
          "people", PeopleBench.PARTS);

  private final List<String> known;

  private boolean json;
  private boolean keep;
  private int cases = 1_000_000;
  private int open = 1_000_000;
  private int tasks = 20_000;
  private int provinces = 31;
  private int minutes = 3;
  private int seeds = 1;
  private Set<String> parts;

  private Bench(List<String> known) {
    this.known = known;
    this.parts = new LinkedHashSet<>(known);
  }

  /** The only way in. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> parts = arguments.length == 0 ? null : KNOWN.get(arguments[0]);
    Bench bench = new Bench(parts == null ? List.of() : parts);
    if (parts == null || !bench.understands(List.of(arguments).subList(1, arguments.length))) {
      System.err.print(USAGE);
      System.exit(2);
    }
    bench.run(arguments[0]);
  }

  private boolean understands(List<String> options) {
    try {
      for (int i = 0; i < options.size(); i++) {
        switch (options.get(i)) {
          case "--json" -> json = true;
          case "--keep" -> keep = true;
          case "--cases" -> cases = Integer.parseInt(options.get(++i));
          case "--open" -> open = Integer.parseInt(options.get(++i));
          case "--provinces" -> provinces = Integer.parseInt(options.get(++i));
          case "--seeds" -> seeds = Integer.parseInt(options.get(++i));
          case "--minutes" -> minutes = Integer.parseInt(options.get(++i));
          case "--tasks" -> tasks = Integer.parseInt(options.get(++i));
          case "--only" -> parts = new LinkedHashSet<>(List.of(options.get(++i).split(",")));
          default -> {
            return false;
          }
        }
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
    return cases >= 100
        && open >= 1_000
        && tasks >= 100
        && provinces >= 1
        && minutes >= 1
        && seeds >= 1
        && known.containsAll(parts);
  }

  private void run(String name) throws IOException, InterruptedException {
    Path home = Path.of(Objects.requireNonNullElse(System.getProperty("shoutu.home"), "."));
    Path work = home.resolve("build/bench");
    Folders.sweep(work);
    Files.createDirectories(work);
    Report report =
        switch (name) {
          case "epi" -> new EpiBench(home, work, parts).run();
          case "responsibility" ->
              new ResponsibilityBench(home, work, open, tasks, provinces, parts).run();
          case "people" -> new PeopleBench(home, work, minutes, seeds, parts).run();
          case "situation" -> new SituationBench(home, work, cases, parts).run();
          default -> new MainBench(home, work, cases, parts).run();
        };
    System.out.println(json ? report.json() : report.table());
    report.keep(home.resolve("build/bench-results"));
    if (!keep) {
      Folders.sweep(work);
    }
  }
}

package shoutu.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shoutu.driven.Folders;
import shoutu.driven.RunningServer;

/** {@code ./shoutu simulate SCENARIO}: one run on a server of its own, and what came of it. */
public final class Simulate {

  private static final String USAGE =
      """
      ./shoutu simulate SCENARIO [--seed N] [--gaming SHARE] [--overload SHARE] [--weeks N]
        SCENARIO          %s, or a file like those in bench/scenarios
        --seed N          what is true and what anybody decides follows from it (default 1)
        --gaming SHARE    of units that play, 0 to 1 (default 0.05)
        --overload SHARE  of units with more needs than they can meet, 0 to 1 (default 0)
        --weeks N         instead of the scenario's
      """;

  /**
   * What is asked for.
   *
   * @param weeks null: the scenario's
   */
  public record Wish(
      String scenario, long seed, double gaming, double overload, @Nullable Integer weeks) {}

  /** The only way in. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(Objects.requireNonNullElse(System.getProperty("shoutu.home"), "."));
    Wish wish = read(List.of(arguments));
    if (wish == null) {
      System.err.print(USAGE.formatted(String.join(", ", known(home))));
      System.exit(2);
      return;
    }
    try {
      System.out.println(OutcomeText.of(wish, run(home, wish, System.err::println)));
    } catch (java.nio.file.NoSuchFileException missing) {
      System.err.println(
          "No scenario '%s'. There are: %s. A path to a file of your own works, too."
              .formatted(wish.scenario(), String.join(", ", known(home))));
      System.exit(2);
    }
  }

  /**
   * Runs a scenario on a server of its own, which is swept away afterwards.
   *
   * @throws IOException also when the server did not do what the model needs
   */
  public static Outcome run(Path home, Wish wish, Consumer<String> progress)
      throws IOException, InterruptedException {
    Scenario scenario = Scenario.read(file(home, wish.scenario()));
    if (wish.weeks() != null) {
      scenario = scenario.lasting(wish.weeks());
    }
    World world = new World(scenario, new Chance(wish.seed()), wish.gaming(), wish.overload());
    Path work = Files.createTempDirectory("shoutu-simulate");
    long begun = System.nanoTime();
    try (RunningServer server =
        RunningServer.start(home, "serve", work.resolve("data"), "--exercise")) {
      Simulation simulation = new Simulation(world, server, work, progress);
      Outcome.Read read = simulation.run();
      return Outcome.of(simulation, read, (System.nanoTime() - begun) / 1_000_000_000.0);
    } finally {
      Folders.sweep(work);
    }
  }

  private static @Nullable Wish read(List<String> words) {
    if (words.isEmpty() || words.getFirst().startsWith("-")) {
      return null;
    }
    Wish wish = new Wish(words.getFirst(), 1, 0.05, 0, null);
    try {
      for (int i = 1; i < words.size(); i += 2) {
        String value = words.get(i + 1);
        wish =
            switch (words.get(i)) {
              case "--seed" ->
                  new Wish(
                      wish.scenario, Long.parseLong(value), wish.gaming, wish.overload, wish.weeks);
              case "--gaming" ->
                  new Wish(wish.scenario, wish.seed, share(value), wish.overload, wish.weeks);
              case "--overload" ->
                  new Wish(wish.scenario, wish.seed, wish.gaming, share(value), wish.weeks);
              case "--weeks" ->
                  new Wish(wish.scenario, wish.seed, wish.gaming, wish.overload, whole(value));
              default -> throw new NumberFormatException(words.get(i));
            };
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return null;
    }
    return wish;
  }

  private static double share(String text) {
    double share = Double.parseDouble(text);
    if (!(share >= 0 && share <= 1)) {
      throw new NumberFormatException(text);
    }
    return share;
  }

  private static int whole(String text) {
    int weeks = Integer.parseInt(text);
    if (weeks < 1 || weeks > 52) {
      throw new NumberFormatException(text);
    }
    return weeks;
  }

  private static Path file(Path home, String scenario) {
    Path shipped = scenarios(home).resolve(scenario + ".yaml");
    return Files.exists(shipped) ? shipped : Path.of(scenario);
  }

  private static Path scenarios(Path home) {
    return home.resolve("bench/scenarios");
  }

  private static List<String> known(Path home) throws IOException {
    try (Stream<Path> files = Files.list(scenarios(home))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  private Simulate() {}
}

package shoutu.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import shoutu.driven.RunningServer;

public final class Simulate {
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("shoutu.home", "."));
    Scenario scenario = Scenario.read(Path.of(arguments[0]));
    World world =
        new World(scenario, new Chance(Long.parseLong(arguments[1])), Double.parseDouble(arguments[2]), Double.parseDouble(arguments[3]));
    Path work = Files.createTempDirectory("shoutu-simulate");
    long begun = System.nanoTime();
    try (RunningServer server =
        RunningServer.start(home, Map.of("SHOUTU_INSTANCE_KIND", "EXERCISE"), "serve", work.resolve("data"))) {
      Simulation simulation = new Simulation(world, server, work, System.err::println);
      simulation.run();
      System.out.println(simulation.requests() + " requests in " + (System.nanoTime() - begun) / 1_000_000_000L + " s");
      System.out.println(simulation.refusals.counts());
      simulation.findings.signs(world, simulation.begun()).values().forEach(System.out::println);
      simulation.findings.raised().forEach(it -> System.out.println(it + " " + world.of(it.place()) + (world.isOverloaded(it.place()) ? " overloaded" : "")));
      System.out.println(simulation.findings.looks(world.townships()));
      Thread.sleep(Long.getLong("pause", 0));
    }
  }
}

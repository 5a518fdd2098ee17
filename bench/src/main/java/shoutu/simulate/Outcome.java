package shoutu.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of one run, or of several added up.
 *
 * @param signs by code
 * @param wrong whom signs were wrong about
 * @param tries of games against which a rule stands
 * @param entry minutes of data entry a day of a post of villages, of each county
 * @param refusals what the server refused, and how often
 */
public record Outcome(
    Map<String, Findings.Sign> signs,
    List<Findings.Wrong> wrong,
    List<Group> groups,
    Map<Game, Tries.Count> tries,
    List<Course> courses,
    List<Double> entry,
    Map<String, Long> refusals,
    long requests,
    double seconds) {

  /**
   * Units of one kind.
   *
   * @param flagged units with any sign
   * @param claimed reports that something is done
   * @param so of these, what is so
   * @param looked looks of the lottery at which somebody was reached
   * @param found of these, what was found to be done
   */
  public record Group(
      String name, int units, int flagged, int claimed, int so, int looked, int found) {

    /** What the unit says of itself: all that it reported. */
    public double shareSo() {
      return (double) so / claimed;
    }

    public double shareFound() {
      return (double) found / looked;
    }

    public double shareFlagged() {
      return (double) flagged / units;
    }

    private Group plus(Group other) {
      return new Group(
          name,
          units + other.units,
          flagged + other.flagged,
          claimed + other.claimed,
          so + other.so,
          looked + other.looked,
          found + other.found);
    }
  }

  /**
   * One outbreak.
   *
   * @param lastInfection the last day on which somebody was infected, from 0
   * @param perimeter E, U, τ and since when no case was found outside, as the server says it
   * @param timeliness as the server says it
   */
  public record Course(
      int cases, int prevented, int lastInfection, JsonNode perimeter, List<JsonNode> timeliness) {}

  /**
   * @param timeliness of each response
   * @param perimeter null where nothing broke out
   * @param entry the minutes of data entry of each county, as the server publishes them
   */
  record Read(List<JsonNode> timeliness, @Nullable JsonNode perimeter, List<Double> entry) {}

  static Outcome of(Simulation simulation, Read read, double seconds) {
    World world = simulation.world;
    Outbreak outbreak = simulation.outbreak();
    return new Outcome(
        simulation.findings.signs(world, simulation.begun()),
        simulation.findings.wrong(world),
        List.of(
            group("honest", simulation, town -> isHonest(world, town) && !world.isOverloaded(town)),
            group(
                "honest, overloaded",
                simulation,
                town -> isHonest(world, town) && world.isOverloaded(town)),
            group(
                "closing on paper",
                simulation,
                town -> world.of(town).contains(Game.PAPER_CLOSING)),
            group("steering answers", simulation, town -> world.of(town).contains(Game.STEERING)),
            group(
                "scolding",
                simulation,
                town -> world.of(town).contains(Game.PUNISHING_THE_MESSENGER))),
        simulation.findings.tries.counts(),
        outbreak == null || read.perimeter() == null
            ? List.of()
            : List.of(
                new Course(
                    outbreak.cases().size(),
                    outbreak.prevented(),
                    outbreak.lastInfection(),
                    read.perimeter(),
                    read.timeliness())),
        read.entry(),
        simulation.refusals.counts(),
        simulation.requests(),
        seconds);
  }

  private static boolean isHonest(World world, String township) {
    return world.of(township).isEmpty();
  }

  private static Group group(String name, Simulation simulation, Predicate<String> kind) {
    World world = simulation.world;
    Set<String> units = world.townships().stream().filter(kind).collect(Collectors.toSet());
    int claimed = 0;
    int so = 0;
    for (World.Truth truth : world.truths().values()) {
      if (units.contains(truth.township().code())) {
        claimed++;
        so += truth.done() ? 1 : 0;
      }
    }
    Findings.Looks looks = simulation.findings.looks(units);
    return new Group(
        name,
        units.size(),
        (int) simulation.findings.flagged(units),
        claimed,
        so,
        looks.done() + looks.notDone(),
        looks.done());
  }

  /** Several runs of one kind, added up. */
  public Outcome plus(@Nullable Outcome other) {
    if (other == null) {
      return this;
    }
    Map<String, Findings.Sign> both = new TreeMap<>(signs);
    other.signs.forEach((code, sign) -> both.merge(code, sign, Findings.Sign::plus));
    List<Findings.Wrong> wrongs = new ArrayList<>(wrong);
    wrongs.addAll(other.wrong);
    List<Group> sums = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      sums.add(groups.get(i).plus(other.groups.get(i)));
    }
    Map<Game, Tries.Count> tried = new TreeMap<>(tries);
    other.tries.forEach((game, count) -> tried.merge(game, count, Tries.Count::plus));
    List<Course> runs = new ArrayList<>(courses);
    runs.addAll(other.courses);
    List<Double> minutes = new ArrayList<>(entry);
    minutes.addAll(other.entry);
    Map<String, Long> refused = new TreeMap<>(refusals);
    other.refusals.forEach((what, count) -> refused.merge(what, count, Long::sum));
    return new Outcome(
        both,
        List.copyOf(wrongs),
        List.copyOf(sums),
        tried,
        List.copyOf(runs),
        List.copyOf(minutes),
        refused,
        requests + other.requests,
        seconds + other.seconds);
  }
}

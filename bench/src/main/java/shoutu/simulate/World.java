package shoutu.simulate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is so, whatever is said: which units play at what, what people need and when, and whether
 * what was reported as done was done. Nothing of it is ever sent to the server.
 */
final class World {

  private static final List<String> OF_TOWNSHIPS = List.of("HEATING", "WATER");
  private static final List<String> OF_VILLAGES = List.of("MEDICINE", "FOOD", "CHILD_OR_ELDER");
  private static final double SHARE_OF_TOWNSHIPS = 0.7;
  private static final int GAMES_OF_ONE = 3;

  /**
   * A need of a household.
   *
   * @param tick at which it is said
   */
  record Need(int number, String matter, Land.Village village, Land.Township township, int tick) {

    /** The same in every run. */
    String name() {
      return "need " + number;
    }
  }

  /**
   * What is behind a report that something is done.
   *
   * @param round of the duty
   */
  record Truth(Land.Township township, boolean done, int round) {}

  final Chance chance;
  final Scenario scenario;
  final Land land;
  private final Map<String, Set<Game>> games = new TreeMap<>();
  private final Map<String, Boolean> overloaded = new TreeMap<>();
  private final Map<String, Need> needs = new ConcurrentHashMap<>();
  private final Map<String, Truth> truths = new ConcurrentHashMap<>();
  private final Map<String, String> links = new ConcurrentHashMap<>();
  private final Map<String, String> dutiesOfProblems = new ConcurrentHashMap<>();
  private final Map<String, String> problems = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> ordered = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private int numbered;

  /**
   * @param gaming the share of units that play, each at {@value #GAMES_OF_ONE} games, all games in
   *     turn
   * @param overload the share of units that are overloaded
   */
  World(Scenario scenario, Chance chance, double gaming, double overload) {
    this.scenario = scenario;
    this.chance = chance;
    Scenario.Ground ground = scenario.ground();
    this.land = new Land(ground.counties(), ground.townships(), ground.villages());
    List<String> towns =
        land.counties.stream()
            .flatMap(county -> county.townships().stream())
            .map(Land.Township::code)
            .toList();
    towns.forEach(town -> games.put(town, EnumSet.noneOf(Game.class)));
    List<Game> all = Game.ofUnits();
    int next = chance.below(all.size(), "first game");
    for (String town : chosen(towns, gaming, "gaming")) {
      for (int i = 0; i < GAMES_OF_ONE; i++) {
        of(town).add(all.get(next++ % all.size()));
      }
    }
    List<String> loaded = chosen(towns, overload, "overload");
    towns.forEach(town -> overloaded.put(town, loaded.contains(town)));
  }

  /** As many as the share comes to, at least one where it is not nothing. */
  private List<String> chosen(List<String> towns, double share, String why) {
    int wanted = share <= 0 ? 0 : (int) Math.max(1, Math.round(share * towns.size()));
    List<String> left = new ArrayList<>(towns);
    List<String> some = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      some.add(left.remove(chance.below(left.size(), why, i)));
    }
    return some;
  }

  /** What a township plays at; empty: it is honest. */
  Set<Game> of(String township) {
    return games.getOrDefault(township, Set.of());
  }

  boolean plays(Land.Township township, Game game) {
    return of(township.code()).contains(game);
  }

  boolean isOverloaded(String township) {
    return overloaded.getOrDefault(township, false);
  }

  Set<String> townships() {
    return games.keySet();
  }

  /** Needs that come up in a township at one time of the day, {@code times} of which make a day. */
  List<Need> needs(Land.Township township, int tick, int times, double more) {
    double week =
        scenario.units().needs()
            * (isOverloaded(township.code()) ? scenario.units().overloadedNeeds() : 1);
    int count = chance.arrivals(week / 7 / times + more, "needs", township.code(), tick);
    List<Need> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> matters =
          chance.happens(SHARE_OF_TOWNSHIPS, "whose", township.code(), tick, i)
              ? OF_TOWNSHIPS
              : OF_VILLAGES;
      some.add(
          new Need(
              ++numbered,
              matters.get(chance.below(matters.size(), "matter", township.code(), tick, i)),
              township
                  .villages()
                  .get(
                      chance.below(
                          township.villages().size(), "village", township.code(), tick, i)),
              township,
              tick));
    }
    return some;
  }

  /** A line of the response's plan that a township or one of its villages got. */
  void ordered(Land.Township township, String duty) {
    ordered.computeIfAbsent(township.code(), _ -> ConcurrentHashMap.newKeySet()).add(duty);
  }

  /** The share of what the plan asks of a township that is truly done. */
  double done(Land.Township township) {
    Set<String> lines = ordered.getOrDefault(township.code(), Set.of());
    long done =
        lines.stream().map(truths::get).filter(truth -> truth != null && truth.done()).count();
    return lines.isEmpty() ? 0 : (double) done / lines.size();
  }

  void becomes(String duty, Need need) {
    needs.put(duty, need);
  }

  @Nullable Need needOf(String duty) {
    return needs.get(duty);
  }

  /** The private page of whoever asked, and the problem behind a duty. */
  void linked(String duty, String token, String problem) {
    links.put(duty, token);
    dutiesOfProblems.put(problem, duty);
    problems.put(duty, problem);
  }

  Map<String, String> links() {
    return Map.copyOf(links);
  }

  @Nullable String problemOf(String duty) {
    return problems.get(duty);
  }

  @Nullable String dutyOf(String problem) {
    return dutiesOfProblems.get(problem);
  }

  /** The same in every run: of a need its own, else what the duty is about and its number there. */
  String nameOf(String duty, String about) {
    Need need = needs.get(duty);
    return need == null
        ? names.computeIfAbsent(duty, _ -> about + " " + numbers.merge(about, 1, Integer::sum))
        : need.name();
  }

  /** Of a duty that somebody saw. */
  String nameOf(String duty) {
    return nameOf(duty, "unseen");
  }

  void claimed(String duty, Truth truth) {
    truths.put(duty, truth);
  }

  @Nullable Truth truthOf(String duty) {
    return truths.get(duty);
  }

  Map<String, Truth> truths() {
    return Map.copyOf(truths);
  }
}

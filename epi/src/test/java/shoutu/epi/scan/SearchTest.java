package shoutu.epi.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

/** Whatever the search passes over, it finds what looking at every window finds. */
class SearchTest {

  private static ScanModel model(int kind, SplittableRandom random) {
    int places = 3 + random.nextInt(12);
    int periods = 1 + random.nextInt(80);
    int[][] cases = new int[places][periods];
    int[][] controls = new int[places][periods];
    double[][] expected = new double[places][periods];
    double mean = 0.02 + random.nextDouble() * (random.nextBoolean() ? 0.2 : 3);
    for (int place = 0; place < places; place++) {
      for (int t = 0; t < periods; t++) {
        expected[place][t] = mean * (0.2 + random.nextDouble());
        controls[place][t] = 1 + random.nextInt(5);
        cases[place][t] = (int) (expected[place][t] + random.nextDouble());
      }
    }
    cases[0][0]++;
    return switch (kind) {
      case 0 -> ScanModel.poisson(cases, expected);
      case 1 -> ScanModel.bernoulli(cases, controls);
      case 2 -> ScanModel.permutation(cases);
      default -> ScanModel.expectationBased(cases, expected);
    };
  }

  /** A study, its zones and windows. */
  private record Study(ScanModel model, Zones zones, Windows windows, int fewest) {

    static Study of(int kind, boolean alive, SplittableRandom random) {
      ScanModel model = SearchTest.model(kind, random);
      double[] x = random.doubles(model.places).toArray();
      double[] y = random.doubles(model.places).toArray();
      Zones zones =
          Zones.circles(
              Coordinates.plane(x, y),
              model.expectedByPlace(),
              0.3 + 0.7 * random.nextDouble(),
              OptionalDouble.empty());
      int shortest = 1 + random.nextInt(Math.min(3, model.periods));
      int longest = shortest + random.nextInt(model.periods - shortest + 1);
      return new Study(model, zones, new Windows(shortest, longest, alive), 1 + random.nextInt(3));
    }

    double highest(Replica replica) {
      return zones.nests().stream()
          .mapToDouble(nest -> SearchTest.highest(this, replica, nest, List.of()))
          .max()
          .orElse(0);
    }
  }

  @Property(tries = 400)
  void findsTheHighestOfAllWindows(
      @ForAll @IntRange(max = 3) int kind, @ForAll long seed, @ForAll boolean alive) {
    SplittableRandom random = new SplittableRandom(seed);
    Study study = Study.of(kind, alive, random);
    ScanModel model = study.model;
    Levels levels = new Levels(model, study.fewest);
    Plan plan = Plan.of(model, study.zones, study.windows);
    Search search = new Search(model, study.zones, plan, study.windows, levels);
    Draw draw = model.draws().get();
    Replica[] replicas = new Replica[3];
    double[] all = new double[3];
    for (int lane = 0; lane < 3; lane++) {
      replicas[lane] = new Replica(model.places, model.totalCases());
      draw.into(replicas[lane], random);
      all[lane] = study.highest(replicas[lane]);
    }

    Lanes lanes = new Lanes(replicas).laid(3);
    int number = Levels.number(all[0] * random.nextDouble() * 1.2);
    double level = Levels.level(number);
    Bounds bounds = new Bounds(model, study.zones, plan, study.windows, levels, 3);
    bounds.use(levels.at(number));
    Suspects suspects = new Suspects();
    for (int nest = 0; nest < study.zones.nests().size(); nest++) {
      bounds.nest(lanes, nest, new double[] {level, level, level}, suspects);
    }
    suspects.sort();
    double[] found = {level, level, level};
    int at = 0;
    while (at < suspects.size()) {
      int lane = suspects.lane(at);
      search.begin(level);
      at = search.suspects(suspects, at, replicas[lane]);
      found[lane] = search.best;
    }
    Thresholds table = Thresholds.of(model, study.zones, study.windows, levels, level);
    Tabled tabled = new Tabled(model, study.zones, study.windows, 3);
    double[] best = {level, level, level};
    for (int lane = 0; lane < 3; lane++) {
      assertThat(found[lane]).isCloseTo(Math.max(all[lane], level), within(1e-9));
      tabled.put(lane, cells(model, replicas[lane]));
    }
    tabled.search(table, best);
    for (int lane = 0; lane < 3; lane++) {
      assertThat(best[lane]).isCloseTo(Math.max(all[lane], level), within(1e-9));
    }
  }

  private static int[] cells(ScanModel model, Replica replica) {
    int[] cells = new int[model.places * model.periods];
    for (int place = 0; place < model.places; place++) {
      for (int i = replica.start[place]; i < replica.start[place + 1]; i++) {
        cells[place * model.periods + replica.period[i]]++;
      }
    }
    return cells;
  }

  @Property(tries = 100)
  void casesAreDrawnAlikeEitherWay(@ForAll @IntRange(max = 3) int kind, @ForAll long seed) {
    ScanModel model = model(kind, new SplittableRandom(seed));
    Replica replica = new Replica(model.places, model.totalCases());
    int[] cells = new int[model.places * model.periods];
    Draw draw = model.draws().get();
    draw.into(replica, new SplittableRandom(seed));
    draw.count(cells, new SplittableRandom(seed));

    assertThat(cells).isEqualTo(cells(model, replica));
  }

  @Property(tries = 60)
  @Tag("long")
  void simulatedStudiesHaveTheirHighestScoresOfMany(
      @ForAll @IntRange(max = 3) int kind, @ForAll long seed, @ForAll boolean alive) {
    simulatedStudiesHaveTheirHighestScores(kind, seed, alive);
  }

  @Property(tries = 15)
  void simulatedStudiesHaveTheirHighestScores(
      @ForAll @IntRange(max = 3) int kind, @ForAll long seed, @ForAll boolean alive) {
    Study study = Study.of(kind, alive, new SplittableRandom(seed));
    int replications = Lanes.MOST + 2;

    var simulated =
        Scan.scan(
                study.model,
                study.zones,
                study.windows,
                study.fewest,
                new MonteCarlo(replications, seed),
                new Crew(2, Watch.PATIENT))
            .simulated();

    Draw draw = study.model.draws().get();
    Replica replica = new Replica(study.model.places, study.model.totalCases());
    for (int i = 0; i < replications; i += 5) {
      draw.into(replica, Crew.stream(seed, i));
      assertThat(simulated.get(i)).isCloseTo(study.highest(replica), within(1e-9));
    }
  }

  @Test
  void whereNoCircleIsSmallEnoughNothingIsFound() {
    ScanModel model = ScanModel.permutation(new int[][] {{3, 1, 2}, {1, 4, 0}});
    Zones none =
        Zones.circles(
            Coordinates.plane(new double[] {0, 1}, new double[2]),
            model.expectedByPlace(),
            0.01,
            OptionalDouble.empty());

    ScanResult result =
        Scan.scan(model, none, Windows.prospective(2), new MonteCarlo(9, 1), Crew.alone());

    assertThat(result.clusters()).isEmpty();
    assertThat(result.simulated()).containsOnly(0.0);
  }

  @Property(tries = 200)
  @Tag("long")
  void clustersAreTheHighestThatShareNothingWithThoseBeforeOfMany(
      @ForAll @IntRange(max = 3) int kind, @ForAll long seed, @ForAll boolean alive) {
    clustersAreTheHighestThatShareNothingWithThoseBefore(kind, seed, alive);
  }

  @Property(tries = 50)
  void clustersAreTheHighestThatShareNothingWithThoseBefore(
      @ForAll @IntRange(max = 3) int kind, @ForAll long seed, @ForAll boolean alive) {
    Study study = Study.of(kind, alive, new SplittableRandom(seed));

    ScanResult result =
        Scan.scan(
            study.model,
            study.zones,
            study.windows,
            study.fewest,
            new MonteCarlo(0, 1),
            Crew.alone());

    for (Zones.Nest nest : study.zones.nests()) {
      double best = highest(study, study.model.observed, nest, List.of());
      double listed =
          result.perCentre().stream()
              .filter(one -> one.centre() == nest.centre)
              .mapToDouble(Cluster::score)
              .sum();
      assertThat(listed).isCloseTo(best, within(1e-9));
    }
    List<Cluster> before = new ArrayList<>();
    for (int i = 0; i <= result.clusters().size() && i < 100; i++) {
      double best = 0;
      for (Zones.Nest nest : study.zones.nests()) {
        best = Math.max(best, highest(study, study.model.observed, nest, before));
      }
      double listed = i < result.clusters().size() ? result.clusters().get(i).score() : 0;
      assertThat(listed).isCloseTo(best, within(1e-9));
      if (listed > 0) {
        before.add(result.clusters().get(i));
      }
    }
  }

  /** A ring in which nobody lives at the time adds nothing, but its sums are rounded otherwise. */
  @Property(tries = 200)
  void ofZonesThatScoreAlikeTheSmallerIsTaken(@ForAll long seed, @ForAll boolean alive) {
    SplittableRandom random = new SplittableRandom(seed);
    int periods = 2 + random.nextInt(12);
    int[][] cases = new int[12][periods];
    int[][] controls = new int[12][periods];
    for (int t = 0; t < periods; t++) {
      for (int place = 0; place < 12; place++) {
        boolean lived = random.nextInt(3) == 0;
        cases[place][t] = lived ? random.nextInt(4) : 0;
        controls[place][t] = lived ? random.nextInt(7) : 0;
      }
      cases[0][t]++;
      controls[1][t]++;
    }
    ScanModel model = ScanModel.bernoulli(cases, controls);
    Coordinates at = Coordinates.plane(random.doubles(12).toArray(), random.doubles(12).toArray());
    double[] even = new double[12];
    Arrays.fill(even, 1);
    Zones zones = Zones.circles(at, even, 0.9, OptionalDouble.empty());
    Windows windows = new Windows(1, periods, alive);

    ScanResult result = Scan.scan(model, zones, windows, new MonteCarlo(0, 1), Crew.alone());

    List<ScoredWindow> all =
        Scan.windows(model, zones, windows).stream()
            .filter(one -> one.cases() >= Scan.FEWEST_CASES)
            .toList();
    assertThat(result.perCentre())
        .allSatisfy(
            one ->
                assertThat(one.places())
                    .hasSize(
                        all.stream()
                            .filter(window -> window.nest() == one.centre())
                            .filter(window -> window.score() >= one.score() * (1 - 1e-12))
                            .mapToInt(ScoredWindow::places)
                            .min()
                            .orElseThrow()));
  }

  private static double highest(
      Study study, Replica replica, Zones.Nest nest, List<Cluster> taken) {
    ScanModel model = study.model;
    Windows windows = study.windows;
    double highest = 0;
    for (int end : nest.ends) {
      double[] expected = new double[model.periods];
      int[] cases = new int[model.periods];
      for (int i = 0; i < end; i++) {
        int place = nest.order[i];
        for (int t = 0; t < model.periods; t++) {
          expected[t] += model.expected(place, t);
        }
        for (int k = replica.start[place]; k < replica.start[place + 1]; k++) {
          cases[replica.period[k]]++;
        }
      }
      List<Cluster> near =
          taken.stream()
              .filter(one -> Arrays.stream(nest.order, 0, end).anyMatch(one.places()::contains))
              .toList();
      for (int first = 0; first < model.periods; first++) {
        int from = first;
        int inside = 0;
        double about = 0;
        for (int last = from; last < Math.min(model.periods, from + windows.longest()); last++) {
          int to = last;
          inside += cases[to];
          about += expected[to];
          if (to - from + 1 >= windows.shortest()
              && (!windows.alive() || to == model.periods - 1)
              && inside >= study.fewest
              && inside > about
              && near.stream().noneMatch(one -> one.from() <= to && from <= one.to())) {
            highest = Math.max(highest, model.score.of(inside, about));
          }
        }
      }
    }
    return highest;
  }

  @Property(tries = 30)
  void drawsAsManyAsExpected(@ForAll @IntRange(max = 3) int kind, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ScanModel model = SearchTest.model(kind, random);
    Draw draw = model.draws().get();
    Replica replica = new Replica(model.places, model.totalCases());
    int times = 4000;
    double first = 0;
    for (int i = 0; i < times; i++) {
      draw.into(replica, random);
      first += replica.start[1];
    }
    double expected = model.expectedByPlace()[0];
    assertThat(first / times).isCloseTo(expected, within(6 * Math.sqrt((expected + 1) / times)));
  }
}

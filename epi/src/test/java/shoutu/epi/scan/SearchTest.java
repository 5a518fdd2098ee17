package shoutu.epi.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

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

  @Property(tries = 400)
  void findsTheHighestOfAllWindows(
      @ForAll @IntRange(max = 3) int kind, @ForAll long seed, @ForAll boolean alive) {
    SplittableRandom random = new SplittableRandom(seed);
    ScanModel model = model(kind, random);
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
    Windows windows = new Windows(shortest, longest, alive);
    int fewest = 1 + random.nextInt(3);
    Levels levels = new Levels(model, fewest);
    Search search = new Search(model, zones, Plan.of(model, zones, windows), windows, levels);
    Draw draw = model.draws().get();
    Replica replica = new Replica(model.places, model.totalCases());
    for (int i = 0; i < 3; i++) {
      draw.into(replica, random);
      double all = highest(model, replica, zones, windows, fewest);

      search.begin(0);
      for (int nest = 0; nest < zones.nests().size(); nest++) {
        search.nest(replica, nest);
      }
      assertThat(search.best).isCloseTo(all, within(1e-9));

      double level = all * random.nextDouble();
      Thresholds table = Thresholds.of(model, zones, windows, levels, level);
      search.begin(level);
      search.tabled(replica, table);
      assertThat(search.best).isCloseTo(Math.max(all, level), within(1e-9));
    }
  }

  private static double highest(
      ScanModel model, Replica replica, Zones zones, Windows windows, int fewest) {
    double highest = 0;
    for (Zones.Nest nest : zones.nests()) {
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
        for (int from = 0; from < model.periods; from++) {
          int inside = 0;
          double about = 0;
          for (int to = from; to < Math.min(model.periods, from + windows.longest()); to++) {
            inside += cases[to];
            about += expected[to];
            if (to - from + 1 >= windows.shortest()
                && (!windows.alive() || to == model.periods - 1)
                && inside >= fewest
                && inside > about) {
              highest = Math.max(highest, model.score.of(inside, about));
            }
          }
        }
      }
    }
    return highest;
  }

  @Property(tries = 30)
  void drawsAsManyAsExpected(@ForAll @IntRange(max = 3) int kind, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ScanModel model = model(kind, random);
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

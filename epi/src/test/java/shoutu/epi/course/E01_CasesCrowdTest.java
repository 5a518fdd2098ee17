package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.scan.Cluster;
import shoutu.epi.scan.Coordinates;
import shoutu.epi.scan.MonteCarlo;
import shoutu.epi.scan.Population;
import shoutu.epi.scan.Scan;
import shoutu.epi.scan.ScanModel;
import shoutu.epi.scan.ScanResult;
import shoutu.epi.scan.Significance;
import shoutu.epi.scan.Windows;
import shoutu.epi.scan.Zones;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

class E01_CasesCrowdTest {
  private static final MonteCarlo NONE = new MonteCarlo(0, 1);

  /** Four villages along a road, a kilometre apart. */
  private static final Coordinates ROAD =
      Coordinates.plane(new double[] {0, 1, 2, 3}, new double[4]);

  private static final OptionalDouble ANY = OptionalDouble.empty();

  private static Zones circles(ScanModel model, double share) {
    return Zones.circles(ROAD, model.expectedByPlace(), share, ANY);
  }

  private static int[][] column(int... cases) {
    return Arrays.stream(cases).mapToObj(c -> new int[] {c}).toArray(int[][]::new);
  }

  private static double[][] column(double... persons) {
    return Arrays.stream(persons).mapToObj(p -> new double[] {p}).toArray(double[][]::new);
  }

  /** 9 of 12 cases in one of four equal villages: 9 ln(9/3) + 3 ln(3/9) = 6 ln 3. */
  @Test
  void theVillageWithMostCasesIsTheCluster() {
    ScanModel model = ScanModel.poisson(column(1, 9, 1, 1), column(500.0, 500, 500, 500));

    Cluster found =
        Scan.scan(model, circles(model, 0.5), Windows.whole(1), NONE, Crew.alone())
            .clusters()
            .getFirst();

    assertThat(found.places()).containsExactly(1);
    assertThat(found.cases()).isEqualTo(9);
    assertNear("expected", found.expected(), 3, 1e-14);
    assertNear("score", found.score(), 6 * Math.log(3), 1e-14);
    assertNear("relative risk", found.relativeRisk().getAsDouble(), 9, 1e-14);
    assertThat(found.significance()).isEmpty();
  }

  /** The same as Bernoulli: cases and controls, and the controls count as well. */
  @Test
  void controlsTellHowManyPersonsThereAre() {
    ScanModel model = ScanModel.bernoulli(column(1, 9, 1, 1), column(9, 1, 9, 9));

    Cluster found =
        Scan.scan(model, circles(model, 0.5), Windows.whole(1), NONE, Crew.alone())
            .clusters()
            .getFirst();

    double inside = 9 * Math.log(9 / 10.0) + Math.log(1 / 10.0);
    double outside = 3 * Math.log(3 / 30.0) + 27 * Math.log(27 / 30.0);
    double all = 12 * Math.log(12 / 40.0) + 28 * Math.log(28 / 40.0);
    assertThat(found.places()).containsExactly(1);
    assertThat(found.score()).isCloseTo(inside + outside - all, within(1e-12));
  }

  /** A place that always has most cases is no cluster in time; one that has them now is. */
  @Test
  void permutationSeesWhatIsNew() {
    int[][] cases = {{9, 9, 9, 9}, {1, 1, 1, 1}, {1, 1, 1, 5}, {1, 1, 1, 1}};
    ScanModel model = ScanModel.permutation(cases);

    Cluster found =
        Scan.scan(model, circles(model, 0.5), Windows.prospective(2), NONE, Crew.alone())
            .clusters()
            .getFirst();

    assertThat(found.places()).containsExactly(2);
    assertThat(found.from()).isEqualTo(3);
    assertNear("expected", found.expected(), 8 * 16 / 52.0, 1e-14);
  }

  @Test
  void expectedFromElsewhereSeesARiseEverywhere() {
    int[][] cases = {{5, 10}, {5, 10}};
    double[][] expected = {{5, 5}, {5, 5}};
    Zones whole = Zones.whole(2);

    var given = ScanModel.expectationBased(cases, expected);
    Cluster found =
        Scan.scan(given, whole, Windows.prospective(1), NONE, Crew.alone()).clusters().getFirst();

    assertNear("score", found.score(), 20 * Math.log(2) - 10, 1e-14);
    assertThat(Scan.windows(given, whole, Windows.retrospective(2))).hasSize(3);
  }

  @Test
  void equalDistancesJoinTogether() {
    ScanModel model = ScanModel.poisson(column(0, 3, 3, 3), column(1.0, 1, 1, 1));
    Zones zones = circles(model, 0.8);

    Cluster found =
        Scan.scan(model, zones, Windows.whole(1), NONE, Crew.alone()).clusters().getFirst();

    // Around village 2: itself, then 1 and 3 at once.
    assertThat(found.places()).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(found.centre()).isEqualTo(2);
    assertThat(found.radius()).isEqualTo(1);
  }

  @Test
  void circlesEndAtTheRadiusOrTheShare() {
    double[] even = {1, 1, 1, 1};
    assertThat(Zones.circles(ROAD, even, 1, OptionalDouble.of(1)).size()).isEqualTo(8);
    assertThat(Zones.circles(ROAD, even, 0.5, ANY).size()).isEqualTo(6);
  }

  @Test
  void distancesOnTheEarthAreGreatCircles() {
    Coordinates two = Coordinates.earth(new double[] {0, 0}, new double[] {170, -100});
    assertNear("quarter", two.distance(0, 1), Coordinates.EARTH_RADIUS * Math.PI / 2, 1e-12);
  }

  @Test
  void clustersShareNoPlace() {
    ScanModel model = ScanModel.poisson(column(9, 8, 1, 9), column(9.0, 9, 9, 9));
    List<Cluster> clusters =
        Scan.scan(model, circles(model, 0.6), Windows.whole(1), NONE, Crew.alone()).clusters();

    List<Integer> places = clusters.stream().flatMap(one -> one.places().stream()).toList();
    assertThat(places).doesNotHaveDuplicates();
    assertThat(clusters).extracting(Cluster::score).isSortedAccordingTo(Comparator.reverseOrder());
  }

  /** One village has two clusters when they are at different times. */
  @Test
  void aPlaceMayHaveTwoClustersAtDifferentTimes() {
    int[][] cases = {{9, 1, 1, 8}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}};
    double[][] expected = {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}};
    ScanModel model = ScanModel.poisson(cases, expected);

    List<Cluster> clusters =
        Scan.scan(model, circles(model, 0.5), Windows.retrospective(2), NONE, Crew.alone())
            .clusters();

    assertThat(clusters.subList(0, 2))
        .extracting(Cluster::places, Cluster::from, Cluster::to)
        .containsExactly(tuple(List.of(0), 0, 0), tuple(List.of(0), 3, 3));
  }

  /** The rank p value is uniform when nothing is going on: of few cases, more or less. */
  @Test
  void anOrdinaryStudyHasAnOrdinaryPValue() {
    ScanModel model = ScanModel.poisson(column(5, 7, 6, 4), column(5.0, 5, 5, 5));
    var result =
        Scan.scan(
            model, circles(model, 0.5), Windows.whole(1), new MonteCarlo(999, 3), Crew.alone());

    Significance first = result.clusters().getFirst().significance().orElseThrow();
    assertThat(first.pValue()).isBetween(0.3, 1.0);
    assertThat(first.recurrenceInterval()).isEqualTo(1 / first.pValue());
    assertThat(result.simulated()).hasSize(999).allMatch(score -> score >= 0);
  }

  @Test
  void gumbelGoesWhereRanksEnd() {
    ScanModel model = ScanModel.poisson(column(5, 70, 6, 4), column(5.0, 5, 5, 5));
    Significance first =
        Scan.scan(model, circles(model, 0.5), Windows.whole(1), new MonteCarlo(999, 3), Crew.all())
            .clusters()
            .getFirst()
            .significance()
            .orElseThrow();

    assertThat(first.pValue()).isEqualTo(0.001);
    assertThat(first.gumbel().orElseThrow()).isBetween(0.0, 1e-9);
  }

  private static ScanResult random(long seed, int[] order, double scale, int threads) {
    var random = new java.util.SplittableRandom(seed);
    int[][] cases = new int[8][12];
    double[][] expected = new double[8][12];
    double[] x = new double[8];
    double[] y = new double[8];
    for (int place : order) {
      x[place] = 0;
    }
    for (int i = 0; i < 8; i++) {
      int place = order[i];
      x[place] = random.nextDouble();
      y[place] = random.nextDouble();
      for (int t = 0; t < 12; t++) {
        expected[place][t] = scale * (0.5 + random.nextDouble());
        cases[place][t] = random.nextInt(4);
      }
    }
    ScanModel model = ScanModel.poisson(cases, expected);
    Zones zones = Zones.circles(Coordinates.plane(x, y), model.expectedByPlace(), 0.5, ANY);
    return Scan.scan(
        model,
        zones,
        Windows.retrospective(6),
        new MonteCarlo(200, seed),
        new Crew(threads, Watch.PATIENT));
  }

  private static final int[] AS_THEY_ARE = IntStream.range(0, 8).toArray();

  @Property(tries = 20)
  void anyNumberOfThreadsFindsTheSame(@ForAll long seed) {
    assertThat(random(seed, AS_THEY_ARE, 1, 3)).isEqualTo(random(seed, AS_THEY_ARE, 1, 1));
  }

  @Property(tries = 50)
  void onlySharesOfTheExpectedCount(@ForAll long seed, @ForAll @IntRange(min = 2, max = 99) int k) {
    assertThat(random(seed, AS_THEY_ARE, k, 1).clusters().getFirst().score())
        .isCloseTo(random(seed, AS_THEY_ARE, 1, 1).clusters().getFirst().score(), within(1e-9));
  }

  @Property(tries = 50)
  void theOrderOfPlacesDoesNotMatter(@ForAll long seed) {
    int[] other = {3, 1, 7, 0, 2, 6, 5, 4};
    Cluster one = random(seed, AS_THEY_ARE, 1, 1).clusters().getFirst();
    Cluster two = random(seed, other, 1, 1).clusters().getFirst();

    assertThat(two.score()).isCloseTo(one.score(), within(1e-10));
    assertThat(new TreeSet<>(two.places()))
        .isEqualTo(new TreeSet<>(one.places().stream().map(p -> other[p]).toList()));
  }

  @Test
  void populationIsALineBetweenCounts() {
    LocalDate begin = LocalDate.of(2021, 1, 1);
    var counts = new TreeMap<LocalDate, Double>();
    counts.put(Population.censusDay(2020), 100.0);
    counts.put(Population.censusDay(2022), 173.0);
    var grows = new Population.Line(0, 0, counts);
    var stands =
        new Population.Line(1, 0, new TreeMap<>(Map.of(Population.censusDay(2020), 136.0)));

    double[][] expected =
        Population.expected(
            2, List.of(grows, stands), new long[] {10}, List.of(begin, begin.plusDays(365)));

    // 184 days after the first count begins 2021; its middle lies 182.5 days on.
    double mean = 100 + 73 * (184 + 182.5) / 730;
    assertNear("growing", expected[0][0], 10 * mean / (mean + 136), 1e-13);
    assertNear("sum", expected[0][0] + expected[1][0], 10, 1e-13);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> ScanModel.poisson(column(1, -2), column(1.0, 1)))
        .hasMessageContaining("cases[1][0]")
        .hasMessageContaining("-2");
    assertThatThrownBy(() -> ScanModel.poisson(column(1, 2), column(1.0, 0)))
        .hasMessageContaining("place 1 has 2 cases");
    assertThatThrownBy(() -> Zones.circles(ROAD, new double[4], 0, ANY))
        .hasMessageContaining("largest share");
    assertThatThrownBy(() -> Coordinates.earth(new double[] {95}, new double[] {0}))
        .hasMessageContaining("latitude[0]")
        .hasMessageContaining("95");
    ScanModel model = ScanModel.permutation(column(1, 2, 3, 4));
    assertThatThrownBy(
            () -> Scan.scan(model, circles(model, 1), Windows.prospective(2), NONE, Crew.alone()))
        .hasMessageContaining("longest window")
        .hasMessageContaining("2");
  }

  /** Expected cases by age and sex, and the best circle of each county, equal the reference. */
  @TestFactory
  Stream<DynamicTest> poissonEqualsTheReference() {
    return Oracle.each("scan", "nm_brain_retro.*", E01_CasesCrowdTest::compareCounties);
  }

  private static void compareCounties(Oracle oracle) {
    Csv at = oracle.table("coordinates.csv");
    List<String> names =
        IntStream.range(0, at.size()).mapToObj(row -> at.text(row, "location")).sorted().toList();
    double[] latitude = new double[names.size()];
    double[] longitude = new double[names.size()];
    for (int row = 0; row < at.size(); row++) {
      int place = names.indexOf(at.text(row, "location"));
      latitude[place] = at.number(row, "latitude");
      longitude[place] = at.number(row, "longitude");
    }
    Csv input = oracle.table("cases.csv");
    int[][] cases = new int[names.size()][19];
    Map<String, Integer> strata = new HashMap<>();
    long[] perStratum = new long[100];
    for (int row = 0; row < input.size(); row++) {
      int count = (int) input.whole(row, "cases");
      cases[names.indexOf(input.text(row, "location"))][(int) input.whole(row, "year") - 1973] +=
          count;
      perStratum[stratum(strata, input, row)] += count;
    }
    Csv people = oracle.table("population.csv");
    Map<List<Integer>, TreeMap<LocalDate, Double>> counts = new HashMap<>();
    for (int row = 0; row < people.size(); row++) {
      counts
          .computeIfAbsent(
              List.of(names.indexOf(people.text(row, "location")), stratum(strata, people, row)),
              _ -> new TreeMap<>())
          .put(
              Population.censusDay((int) people.whole(row, "year")),
              people.number(row, "population"));
    }
    List<Population.Line> lines =
        counts.entrySet().stream()
            .map(
                one ->
                    new Population.Line(one.getKey().get(0), one.getKey().get(1), one.getValue()))
            .toList();
    List<LocalDate> begins =
        IntStream.rangeClosed(1973, 1992).mapToObj(year -> LocalDate.of(year, 1, 1)).toList();
    double[][] expected = Population.expected(names.size(), lines, perStratum, begins);
    Csv table = oracle.table("expected_by_location_year.csv");
    for (int row = 0; row < table.size(); row++) {
      int place = names.indexOf(table.text(row, "location"));
      int year = (int) table.whole(row, "year") - 1973;
      assertNear("expected", expected[place][year], table.number(row, "expected"), 1e-9);
    }
    ScanModel model = ScanModel.poisson(cases, expected);
    Zones zones =
        Zones.circles(Coordinates.earth(latitude, longitude), model.expectedByPlace(), 0.5, ANY);
    List<Cluster> found =
        Scan.scan(model, zones, Windows.retrospective(9), NONE, Crew.alone()).perCentre();
    Csv best = oracle.table("expected_best_per_centroid_own_r.csv");
    assertThat(found).hasSize(best.size());
    for (int row = 0; row < best.size(); row++) {
      String centre = best.text(row, "centroid");
      Cluster ours =
          found.stream()
              .filter(one -> names.get(one.centre()).equals(centre))
              .findFirst()
              .orElseThrow();
      assertNear("llr", ours.score(), best.number(row, "llr"), 1e-9);
      assertNear("expected", ours.expected(), best.number(row, "expected"), 1e-9);
      assertThat(ours.cases()).isEqualTo((int) best.whole(row, "observed"));
      assertThat(ours.from() + 1973).isEqualTo((int) best.whole(row, "year_start"));
      assertThat(ours.places().stream().map(names::get).sorted().toList())
          .isEqualTo(Arrays.stream(best.text(row, "locations").split(" ")).sorted().toList());
    }
  }

  private static int stratum(Map<String, Integer> strata, Csv table, int row) {
    String name = table.text(row, "age") + "/" + table.text(row, "sex");
    return strata.computeIfAbsent(name, _ -> strata.size());
  }
}

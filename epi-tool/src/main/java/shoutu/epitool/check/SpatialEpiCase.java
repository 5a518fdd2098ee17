package shoutu.epitool.check;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shoutu.epi.scan.Cluster;
import shoutu.epi.scan.Coordinates;
import shoutu.epi.scan.MonteCarlo;
import shoutu.epi.scan.Scan;
import shoutu.epi.scan.ScanModel;
import shoutu.epi.scan.Significance;
import shoutu.epi.scan.Windows;
import shoutu.epi.scan.Zones;
import shoutu.epi.work.Crew;
import shoutu.epitool.table.Table;

/**
 * As R's SpatialEpi::kulldorff: circles limited by the share of the population, single cases
 * allowed to be clusters, secondary clusters while they are significant.
 */
final class SpatialEpiCase {

  private static final double ALPHA = 0.05;

  static Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    List<String> places = input.texts(input.oneOf("county", "location", "district"));
    double[] population = input.numbers("population");
    int[][] cases = new int[places.size()][1];
    for (int place = 0; place < cases.length; place++) {
      cases[place][0] = (int) input.count(place, "cases");
    }
    ScanModel model = ScanModel.poisson(cases, expected(of, input, places));
    Coordinates at =
        input.has("x_km")
            ? Coordinates.plane(input.numbers("x_km"), input.numbers("y_km"))
            : Coordinates.plane(input.numbers("x"), input.numbers("y"));
    double bound = of.options().path("population_upper_bound").asDouble(0.5);
    List<Cluster> clusters =
        Scan.scan(
                model,
                Zones.circles(at, population, bound, OptionalDouble.empty()),
                Windows.whole(1),
                1,
                new MonteCarlo(ScanFamily.replications(of), 1),
                Crew.all())
            .clusters();
    Table.Builder table =
        Table.of(
            "clusters",
            "cluster",
            "locations",
            "population",
            "cases",
            "expected",
            "smr",
            "log_likelihood_ratio",
            "monte_carlo_rank",
            "p_value");
    double alpha = of.options().path("alpha_level").asDouble(ALPHA);
    int number = 0;
    for (Cluster one : clusters) {
      Significance significance = one.significance().orElseThrow();
      if (number > 0 && significance.pValue() > alpha) {
        break;
      }
      table.row(
          ++number,
          one.places().stream().map(places::get).collect(Collectors.joining(" ")),
          one.places().stream().mapToDouble(place -> population[place]).sum(),
          one.cases(),
          one.expected(),
          one.observedOverExpected(),
          one.score(),
          significance.rank(),
          significance.pValue());
    }
    return Map.of("expected_clusters.csv", table.build());
  }

  /** By strata where there are some, otherwise as given. */
  private static double[][] expected(CaseFolder of, Table input, List<String> places) {
    double[][] expected = new double[places.size()][1];
    if (!of.has("input_strata.csv")) {
      double[] given = input.numbers(input.oneOf("expected", "population"));
      IntStream.range(0, given.length).forEach(place -> expected[place][0] = given[place]);
      return expected;
    }
    Table strata = of.table("input_strata.csv");
    String place = strata.oneOf("county", "location", "district");
    List<String> by =
        strata.columns().stream()
            .filter(one -> !List.of(place, "cases", "population").contains(one))
            .toList();
    Map<String, double[]> totals = new TreeMap<>();
    for (int row = 0; row < strata.size(); row++) {
      double[] total = totals.computeIfAbsent(stratum(strata, row, by), _ -> new double[2]);
      total[0] += strata.number(row, "cases");
      total[1] += strata.number(row, "population");
    }
    for (int row = 0; row < strata.size(); row++) {
      double[] total = totals.getOrDefault(stratum(strata, row, by), new double[2]);
      if (total[0] > 0) {
        expected[places.indexOf(strata.text(row, place))][0] +=
            strata.number(row, "population") * total[0] / total[1];
      }
    }
    return expected;
  }

  private static String stratum(Table strata, int row, List<String> by) {
    return by.stream().map(one -> strata.text(row, one)).collect(Collectors.joining("/"));
  }

  private SpatialEpiCase() {}
}

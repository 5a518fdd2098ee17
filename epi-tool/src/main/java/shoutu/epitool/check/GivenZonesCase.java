package shoutu.epitool.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shoutu.epi.scan.Cluster;
import shoutu.epi.scan.MonteCarlo;
import shoutu.epi.scan.Scan;
import shoutu.epi.scan.ScanModel;
import shoutu.epi.scan.ScoredWindow;
import shoutu.epi.scan.Windows;
import shoutu.epi.scan.Zones;
import shoutu.epi.work.Crew;
import shoutu.epitool.table.Table;

/** As R's scanstatistics: prospective, zones given, single cases allowed to be clusters. */
final class GivenZonesCase {

  private static final int USUAL = 999;

  private final CaseFolder of;
  private final List<String> places;
  private final List<String> times;
  private final List<String> names;
  private final Zones zones;
  private final Windows windows;

  private GivenZonesCase(CaseFolder of, Table input) {
    this.of = of;
    places = List.copyOf(new TreeSet<>(input.texts(place(input))));
    times = List.copyOf(new TreeSet<>(input.texts(time(input))));
    Table given = of.table("zones.csv");
    Map<String, List<Integer>> rows = given.groups("zone");
    names = List.copyOf(rows.keySet());
    zones =
        Zones.given(
            places.size(),
            rows.values().stream()
                .map(zone -> zone.stream().mapToInt(row -> at(given, row)).toArray())
                .toList());
    windows = Windows.prospective(of.options().path("max_duration").asInt(times.size()));
  }

  static Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    return new GivenZonesCase(of, input).answer(input);
  }

  private Map<String, Table> answer(Table input) {
    int[][] cases = new int[places.size()][times.size()];
    for (int row = 0; row < input.size(); row++) {
      cases[at(input, row)][times.indexOf(input.text(row, time(input)))] +=
          (int) input.count(row, input.oneOf("cases", "count"));
    }
    double[][] population = even(numbers(input, "population"));
    Map<String, ScanModel> models = new HashMap<>();
    models.put("pb_poisson", ScanModel.poisson(cases, population));
    models.put("permutation", ScanModel.permutation(cases, population));
    if (of.has("baselines_for_eb_poisson.csv")) {
      models.put(
          "eb_poisson",
          ScanModel.expectationBased(
              cases, numbers(of.table("baselines_for_eb_poisson.csv"), "baseline")));
    }
    Map<String, Table> answers = new HashMap<>();
    Table.Builder first =
        Table.of("first", "method", "zone", "duration", "score", "mc_p_value", "locations");
    models.forEach(
        (method, model) -> {
          answers.put("expected_" + method + "_all_zones_durations.csv", all(method, model));
          first(first, method, model);
        });
    answers.put("expected_most_likely.csv", first.build());
    return answers;
  }

  /** The package expects the same number of cases in each period, whatever its population. */
  private double[][] even(double[][] population) {
    for (int t = 0; t < times.size(); t++) {
      double sum = 0;
      for (double[] place : population) {
        sum += place[t];
      }
      for (double[] place : population) {
        place[t] /= sum;
      }
    }
    return population;
  }

  private Table all(String method, ScanModel model) {
    boolean given = method.equals("eb_poisson");
    Table.Builder table =
        given
            ? Table.of(method, "zone", "duration", "score", "relrisk")
            : Table.of(method, "zone", "duration", "score", "relrisk_in", "relrisk_out");
    for (ScoredWindow one : Scan.windows(model, zones, windows)) {
      double ratio = one.cases() / one.expected();
      int duration = one.to() - one.from() + 1;
      if (given) {
        table.row(names.get(one.nest()), duration, one.score(), Math.max(1, ratio));
      } else {
        table.row(names.get(one.nest()), duration, one.score(), ratio, one.outside());
      }
    }
    return table.build();
  }

  private void first(Table.Builder table, String method, ScanModel model) {
    int replications = of.options().path("monte_carlo").path(method).asInt(USUAL);
    List<Cluster> clusters =
        Scan.scan(model, zones, windows, 1, new MonteCarlo(replications, 1), Crew.all()).clusters();
    if (clusters.isEmpty()) {
      return;
    }
    Cluster one = clusters.getFirst();
    table.row(
        method,
        names.get(one.centre()),
        one.to() - one.from() + 1,
        one.score(),
        one.significance().map(s -> OptionalDouble.of(s.pValue())).orElse(OptionalDouble.empty()),
        one.places().stream().map(places::get).sorted().collect(Collectors.joining(" ")));
  }

  private double[][] numbers(Table table, String column) {
    double[][] numbers = new double[places.size()][times.size()];
    IntStream.range(0, table.size())
        .forEach(
            row ->
                numbers[at(table, row)][times.indexOf(table.text(row, time(table)))] +=
                    table.number(row, column));
    return numbers;
  }

  private int at(Table table, int row) {
    return places.indexOf(table.text(row, place(table)));
  }

  private static String place(Table table) {
    return table.oneOf("county", "location", "district");
  }

  private static String time(Table table) {
    return table.oneOf("year", "date", "month", "week", "time");
  }
}

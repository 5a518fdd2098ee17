package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import shoutu.epi.scan.Coordinates;
import shoutu.epi.scan.MonteCarlo;
import shoutu.epi.scan.Scan;
import shoutu.epi.scan.ScanModel;
import shoutu.epi.scan.Windows;
import shoutu.epi.scan.Zones;
import shoutu.epi.work.Crew;

/** The scans of the goals. */
final class EpiScans {

  private static final long SEED = 20260301;
  private static final int CASES = 3650;
  private static final String NEW_MEXICO = "oracles/scan/nm_brain_retrospective_spacetime_poisson";

  private EpiScans() {}

  /** A scan and what one must know to read its time. */
  record Study(Work work, String note) {}

  /**
   * Brain cancer in New Mexico, 32 counties and 19 years, 9,999 replications. Where the data are
   * not at hand, made-up ones of the same shape: the time hangs on the shape.
   */
  static Study newMexico(Path shared) throws IOException {
    Path folder = shared.resolve(NEW_MEXICO);
    if (!Files.exists(folder.resolve("expected_by_location_year.csv"))) {
      EpiData data = new EpiData(SEED);
      int[][] cases = data.scattered(32, 19, 1175);
      double[][] expected = new double[32][19];
      for (double[] row : expected) {
        Arrays.fill(row, 1175.0 / (32 * 19));
      }
      return new Study(
          work(
              ScanModel.poisson(cases, expected),
              Coordinates.plane(data.positions(32), data.positions(32)),
              weights(expected)),
          "made-up study of New Mexico's shape: ../shared is not at hand");
    }
    Map<String, Integer> places = new HashMap<>();
    List<double[]> at = new ArrayList<>();
    for (String[] row : rows(folder.resolve("coordinates.csv"))) {
      places.put(row[0], at.size());
      at.add(new double[] {Double.parseDouble(row[1]), Double.parseDouble(row[2])});
    }
    int[][] cases = new int[at.size()][19];
    double[][] expected = new double[at.size()][19];
    for (String[] row : rows(folder.resolve("expected_by_location_year.csv"))) {
      int place = places.getOrDefault(row[0], -1);
      int year = Integer.parseInt(row[1]) - 1973;
      cases[place][year] = Integer.parseInt(row[2]);
      expected[place][year] = Double.parseDouble(row[3]);
    }
    return new Study(
        work(
            ScanModel.poisson(cases, expected),
            Coordinates.earth(
                at.stream().mapToDouble(each -> each[0]).toArray(),
                at.stream().mapToDouble(each -> each[1]).toArray()),
            weights(expected)),
        "32 counties, 19 years, 9,999 replications");
  }

  private static Work work(ScanModel model, Coordinates coordinates, double[] weights) {
    Zones zones = Zones.circles(coordinates, weights, 0.5, OptionalDouble.empty());
    return () ->
        Scan.scan(model, zones, Windows.retrospective(9), new MonteCarlo(9999, SEED), Crew.all());
  }

  /** The largest, alive clusters of up to 30 days. */
  static Study largest() {
    return largest(Windows.prospective(30), "alive, up to 30 days");
  }

  /**
   * The largest, clusters of any time and up to half the year: a thousand times as many windows.
   */
  static Study largestOfAnyTime() {
    return largest(Windows.retrospective(182), "any time, up to 182 days");
  }

  /** 1,000 places, 365 days, ten cases a day; permutation, circles of half the cases. */
  private static Study largest(Windows windows, String which) {
    EpiData data = new EpiData(SEED);
    int[][] cases = data.scattered(1000, 365, CASES);
    var coordinates = Coordinates.plane(data.positions(1000), data.positions(1000));
    double[] weights = Arrays.stream(cases).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    var model = ScanModel.permutation(cases);
    Zones zones = Zones.circles(coordinates, weights, 0.5, OptionalDouble.empty());
    return new Study(
        () -> Scan.scan(model, zones, windows, new MonteCarlo(999, SEED), Crew.all()),
        "1,000 places, 365 days, 10 cases a day, permutation, %s, 999 replications"
            .formatted(which));
  }

  private static double[] weights(double[][] expected) {
    return Arrays.stream(expected).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  private static List<String[]> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(1, lines.size()).stream().map(line -> line.split(",", -1)).toList();
  }
}

package shoutu.epitool.check;

import java.util.List;
import java.util.Map;
import shoutu.epitool.table.Table;

/** Scans as SaTScan, scanstatistics and SpatialEpi give them, and surveillance's stcd. */
final class ScanFamily implements Family {

  /** Kulldorff's own two decimals. */
  private static final Tolerance PRINTED = Tolerance.absolute(0.0051);

  private static final int USUAL = 999;

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    if (of.options().has("satscan_parameters")) {
      return SatscanCase.answer(of);
    }
    if (of.has("zones.csv")) {
      return GivenZonesCase.answer(of);
    }
    return of.options().has("radius") ? StcdCase.answer(of) : SpatialEpiCase.answer(of);
  }

  @Override
  public List<String> keys(CaseFolder of, String file) {
    Table expected = of.table(file);
    for (String key : List.of("cluster", "method", "zone", "event", "centroid", "location")) {
      if (expected.has(key)) {
        return switch (key) {
          case "cluster" -> expected.has("location") ? List.of(key, "location") : List.of(key);
          case "zone" -> List.of(key, "duration");
          case "location" ->
              expected.has("observed")
                  ? expected.columns().subList(0, expected.columns().indexOf("observed"))
                  : List.of(key);
          default -> List.of(key);
        };
      }
    }
    return List.of(expected.columns().getFirst());
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    boolean satscan = file.contains("satscan");
    return switch (column) {
      case "p_value", "p_value_mc", "mc_p_value", "p_value_gumbel" -> pValue(of, column);
      case "monte_carlo_rank" -> rank(of);
      case "recurrence_interval" -> interval(of);
      case "expected_2_decimals", "observed_over_expected", "relative_risk" -> PRINTED;
      case "radius" -> satscan ? PRINTED : Tolerance.near(1e-9);
      case "llr" -> satscan ? Tolerance.absolute(1.01e-6) : Tolerance.near(1e-9);
      case "expected",
          "score",
          "statistic",
          "relrisk",
          "relrisk_in",
          "relrisk_out",
          "smr",
          "log_likelihood_ratio" ->
          Tolerance.near(1e-9);
      default -> Tolerance.EXACT;
    };
  }

  static int replications(CaseFolder of) {
    return of.options()
        .path("monte_carlo_replications")
        .asInt(of.options().path("monte_carlo").asInt(USUAL));
  }

  private static double halfWidth(double p, int replications) {
    double bounded = Math.clamp(p, 1.0 / replications, 1 - 1.0 / replications);
    return 4 * Math.sqrt(bounded * (1 - bounded) * 2 / replications);
  }

  /** What scanstatistics permutes is its own affair: a record. */
  private static Tolerance pValue(CaseFolder of, String column) {
    int replications = replications(of);
    return new Tolerance.Simulated(
        "p within 4 sd of " + replications + " replications",
        (expected, row) ->
            expected.has("method") && expected.text(row, "method").equals("permutation")
                ? Double.POSITIVE_INFINITY
                : halfWidth(expected.number(row, column), replications));
  }

  private static Tolerance rank(CaseFolder of) {
    int all = replications(of) + 1;
    return new Tolerance.Simulated(
        "rank as p",
        (expected, row) -> halfWidth(expected.number(row, "monte_carlo_rank") / all, all) * all);
  }

  /** Rounded 1 / p. */
  private static Tolerance interval(CaseFolder of) {
    int replications = replications(of);
    return new Tolerance.Simulated(
        "1 / p, rounded",
        (expected, row) -> {
          double days = Math.max(1, expected.number(row, "recurrence_interval"));
          return 1.01 + days * days * halfWidth(1 / days, replications);
        });
  }
}

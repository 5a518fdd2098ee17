package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/** Detectors of aberrations, beside R's {@code surveillance}. */
final class SurveillanceFamily implements Family {

  private static final String RESULT = "expected.csv";
  private static final String DOCUMENTED = "expected_documented.csv";

  @Override
  public String name() {
    return "surveillance";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    JsonNode options = of.options();
    String algorithm = options.path("algorithm").asString();
    JsonNode control = options.path("control");
    List<SurveillanceInput> series = SurveillanceInput.of(of);
    Map<String, Table> answers = new LinkedHashMap<>();
    answers.put(
        RESULT,
        switch (algorithm) {
          case "earsC" -> table(series, each -> SurveillanceEars.asThePackage(each, control));
          case "farringtonFlexible" ->
              table(series, each -> SurveillanceFarrington.flexible(each, control));
          case "farrington" -> table(series, each -> SurveillanceFarrington.classic(each, control));
          case "cusum" -> table(series, each -> SurveillanceCharts.cusum(each, control));
          case "glrpois" -> table(series, each -> SurveillanceCharts.glr(each, control, false));
          case "glrnb" -> table(series, each -> SurveillanceCharts.glr(each, control, true));
          case "outbreakP" -> table(series, each -> SurveillanceCharts.outbreak(each, control));
          case "rki" -> table(series, each -> SurveillanceHistory.rki(each, control));
          case "bayes" -> table(series, each -> SurveillanceHistory.bayes(each, control));
          case "cdc" -> table(series, each -> SurveillanceHistory.cdc(each, control));
          case "bodaDelay" ->
              table(
                  series,
                  each ->
                      SurveillanceHistory.boda(each, control, options.path("n_seeds").asInt(10)),
                  "area",
                  "t",
                  "observed");
          default -> throw new IllegalArgumentException("no algorithm " + algorithm + " here");
        });
    if (algorithm.equals("earsC") && control.path("method").asString("C1").equals("C3")) {
      answers.put(DOCUMENTED, SurveillanceEars.documented(series, control));
    }
    return answers;
  }

  /** The tolerance is four standard deviations over seeds, of the row; here of the largest row. */
  private static double largestMcSd(CaseFolder of) {
    double largest = 0;
    Table expected = of.table(RESULT);
    for (int row = 0; row < expected.size(); row++) {
      largest = Math.max(largest, expected.find(row, "upperbound_mc_sd").orElse(0));
    }
    return largest;
  }

  /** What a detector says of each period of one series: cells by column. */
  interface Detector {
    IntFunction<Map<String, Object>> over(SurveillanceInput series);
  }

  private static Table table(List<SurveillanceInput> series, Detector detector) {
    return table(series, detector, "area", "t", "date", "year", "period", "observed");
  }

  static Table table(List<SurveillanceInput> series, Detector detector, String... head) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SurveillanceInput each : series) {
      IntFunction<Map<String, Object>> cells = detector.over(each);
      for (int period = each.first(); period <= each.last(); period++) {
        Map<String, Object> row = each.head(period, head);
        row.putAll(cells.apply(period));
        rows.add(row);
      }
    }
    String[] columns =
        rows.isEmpty() ? new String[0] : rows.getFirst().keySet().toArray(String[]::new);
    Table.Builder table = Table.of("ours", columns);
    rows.forEach(table::row);
    return table.build();
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    return switch (column) {
      case "area", "t", "date", "year", "period", "observed", "alarm" -> Tolerance.EXACT;
      default -> number(of, column);
    };
  }

  private static Tolerance number(CaseFolder of, String column) {
    if (of.options().path("algorithm").asString().equals("bodaDelay")) {
      return column.equals("upperbound_mc_mean")
          ? Tolerance.absolute(Math.max(1, 4 * largestMcSd(of)))
          : new Tolerance.Recorded("simulated");
    }
    if (column.startsWith("alarm_")) {
      return Tolerance.EXACT;
    }
    return switch (of.options().path("algorithm").asString()) {
      case "farringtonFlexible", "farrington", "glrpois", "glrnb" -> Tolerance.near(1e-5);
      case "cusum" ->
          of.options().path("control").path("m").asString("").equals("glm")
              ? Tolerance.near(1e-5)
              : Tolerance.near(1e-9);
      case "bayes" -> Tolerance.near(1e-6);
      default -> Tolerance.near(1e-9);
    };
  }
}

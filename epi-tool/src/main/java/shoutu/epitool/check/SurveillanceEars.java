package shoutu.epitool.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.Ears.Variant;
import shoutu.epi.detection.EarsPoint;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/** EARS C1 to C3. */
final class SurveillanceEars {

  private SurveillanceEars() {}

  /** C3 as the package computes it. */
  static IntFunction<Map<String, Object>> asThePackage(SurveillanceInput series, JsonNode control) {
    Variant variant = Variant.valueOf(control.path("method").asString("C1"));
    Ears ears = ears(control, variant == Variant.C3 ? Variant.C3_AS_SURVEILLANCE : variant);
    IntFunction<EarsPoint> points = points(series, ears);
    return period -> {
      EarsPoint point = points.apply(period);
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("upperbound", point.limit());
      cells.put("alarm", point.alarm());
      return cells;
    };
  }

  /** C3 as its authors define it, and the limit of the package's help page. */
  static Table documented(List<SurveillanceInput> series, JsonNode control) {
    Ears settings = ears(control, Variant.C3);
    double z = NormalLaw.quantile(1 - settings.alpha());
    return SurveillanceFamily.table(
        series,
        each -> {
          IntFunction<EarsPoint> c2 = points(each, ears(control, Variant.C2));
          IntFunction<EarsPoint> c3 = points(each, settings);
          return period -> {
            EarsPoint now = c2.apply(period);
            double before = beyondOne(c2.apply(period - 1)) + beyondOne(c2.apply(period - 2));
            double bound = Math.max(0, now.mean() + now.sd() * (z - before));
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("c2", finite(now.statistic()));
            cells.put("c3_statistic", c3.apply(period).statistic());
            cells.put("upperbound_documented", bound);
            cells.put("alarm_documented_upperbound", now.observed() > bound);
            cells.put("alarm_c3_statistic_ge_z", c3.apply(period).alarm());
            return cells;
          };
        },
        "area",
        "t",
        "observed");
  }

  private static OptionalDouble finite(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static double beyondOne(EarsPoint c2) {
    return Math.max(0, c2.statistic() - 1);
  }

  private static IntFunction<EarsPoint> points(SurveillanceInput series, Ears ears) {
    List<EarsPoint> points = Detection.ears(series.counts(), ears);
    return period -> points.get(period - points.getFirst().index());
  }

  private static Ears ears(JsonNode control, Variant variant) {
    Ears usual = Ears.usual(variant);
    return new Ears(
        variant,
        control.path("baseline").asInt(usual.baseline()),
        control.path("minSigma").asDouble(usual.leastSd()),
        control.path("alpha").asDouble(usual.alpha()));
  }
}

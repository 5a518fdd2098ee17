package shoutu.epitool.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    IntFunction<EarsPoint> c2 = points(series, ears(control, Variant.C2));
    return period -> {
      EarsPoint point = points.apply(period);
      // nothing over an sd of nothing is not defined there
      boolean defined =
          variant != Variant.C3
              || !Double.isNaN(raw(c2.apply(period - 1)) + raw(c2.apply(period - 2)));
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("upperbound", defined ? OptionalDouble.of(point.limit()) : OptionalDouble.empty());
      cells.put("alarm", defined ? Optional.of(point.alarm()) : Optional.empty());
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
            double raw = raw(now);
            double before =
                beyondOne(raw(c2.apply(period - 1))) + beyondOne(raw(c2.apply(period - 2)));
            double statistic = beyondOne(raw) + before;
            double bound = Math.max(0, now.mean() + now.sd() * (z - before));
            boolean defined = !Double.isNaN(statistic);
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("c2", defined(raw));
            cells.put(
                "c3_statistic",
                defined ? OptionalDouble.of(c3.apply(period).statistic()) : OptionalDouble.empty());
            cells.put("upperbound_documented", defined(bound));
            cells.put(
                "alarm_documented_upperbound",
                Double.isNaN(bound) ? Optional.empty() : Optional.of(now.observed() > bound));
            cells.put(
                "alarm_c3_statistic_ge_z",
                defined ? Optional.of(c3.apply(period).alarm()) : Optional.empty());
            return cells;
          };
        },
        "area",
        "t",
        "observed");
  }

  /** Excess over sd; not defined when both are 0. */
  private static double raw(EarsPoint c2) {
    return (c2.observed() - c2.mean()) / c2.sd();
  }

  private static double beyondOne(double c2) {
    return Math.max(0, c2 - 1);
  }

  private static OptionalDouble defined(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
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

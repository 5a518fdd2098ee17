package shoutu.epitool.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.FarringtonPoint;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.farrington.Settings.Computation;
import shoutu.epi.detection.farrington.Settings.Threshold;
import shoutu.epi.numeric.NormalLaw;
import tools.jackson.databind.JsonNode;

/** Farrington 1996 and Farrington flexible; what is not set is as in the package. */
final class SurveillanceFarrington {

  private static final double TREND_P = 0.05;

  private SurveillanceFarrington() {}

  static IntFunction<Map<String, Object>> flexible(SurveillanceInput series, JsonNode control) {
    int halfWindow = control.path("w").asInt(3);
    Threshold threshold =
        switch (control.path("thresholdMethod").asString("delta")) {
          case "nbPlugin" -> Threshold.NEGATIVE_BINOMIAL;
          case "muan" -> Threshold.NEGATIVE_BINOMIAL_OF_UPPER_MEAN;
          case "delta" -> power(control);
          default ->
              throw new IllegalArgumentException(
                  "no thresholdMethod " + control.path("thresholdMethod"));
        };
    Settings settings =
        new Settings(
            control.path("b").asInt(5),
            halfWindow,
            control.path("noPeriods").asInt(1),
            control.path("pastWeeksNotIncluded").asInt(halfWindow),
            control.path("trend").asBoolean(true),
            control.path("pThresholdTrend").asDouble(TREND_P),
            reweight(control, control.path("weightsThreshold").asDouble(2.58)),
            threshold,
            control.path("alpha").asDouble(0.05),
            limit(control, 0, 5),
            limit(control, 1, 4),
            Computation.FLEXIBLE_OF_SURVEILLANCE);
    boolean rates = control.path("populationOffset").asBoolean(false);
    IntFunction<FarringtonPoint> points = points(series, settings, rates);
    double z = NormalLaw.quantile(1 - settings.alpha());
    return period -> {
      FarringtonPoint point = points.apply(period);
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("upperbound", point.limit());
      cells.put("alarm", point.alarm());
      cells.put(
          "expected",
          point.enoughCases() ? OptionalDouble.of(point.expected()) : OptionalDouble.empty());
      cells.put("mu0Vector", mu0(point, threshold, z));
      cells.put("phiVector", point.dispersion());
      cells.put("trendVector", point.trend());
      cells.put("pvalue", point.pValue());
      cells.put("score", score(point, threshold));
      return cells;
    };
  }

  /** The package takes the count for its logarithm with the delta method. */
  private static double mu0(FarringtonPoint point, Threshold threshold, double z) {
    return switch (threshold) {
      case NO_POWER, HALF_POWER, TWO_THIRDS_POWER ->
          Math.exp(point.expected() * (1 + z * point.logSe()));
      case NEGATIVE_BINOMIAL -> point.expected();
      case NEGATIVE_BINOMIAL_OF_UPPER_MEAN -> point.expected() * Math.exp(z * point.logSe());
    };
  }

  /** The package takes the logarithm of the expected count for the count without the delta. */
  private static OptionalDouble score(FarringtonPoint point, Threshold threshold) {
    double expected =
        switch (threshold) {
          case NO_POWER, HALF_POWER, TWO_THIRDS_POWER -> point.expected();
          case NEGATIVE_BINOMIAL, NEGATIVE_BINOMIAL_OF_UPPER_MEAN -> Math.log(point.expected());
        };
    double score = (point.observed() - expected) / (point.bound() - expected);
    return Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score);
  }

  static IntFunction<Map<String, Object>> classic(SurveillanceInput series, JsonNode control) {
    int halfWindow = control.path("w").asInt(3);
    double alpha = control.path("alpha").asDouble(0.05);
    Settings settings =
        new Settings(
            control.path("b").asInt(5),
            halfWindow,
            1,
            halfWindow,
            control.path("trend").asBoolean(true),
            TREND_P,
            reweight(control, 1),
            power(control),
            alpha / 2,
            limit(control, 0, 5),
            limit(control, 1, 4),
            Computation.FARRINGTON_OF_SURVEILLANCE);
    IntFunction<FarringtonPoint> points = points(series, settings, false);
    return period -> {
      FarringtonPoint point = points.apply(period);
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("upperbound", point.limit().orElse(0));
      cells.put("alarm", point.alarm());
      cells.put("pd", 1 - point.pValue());
      return cells;
    };
  }

  private static IntFunction<FarringtonPoint> points(
      SurveillanceInput series, Settings settings, boolean rates) {
    double[] population = rates ? series.population().orElseThrow() : new double[0];
    List<FarringtonPoint> points =
        rates
            ? Farrington.points(
                series.calendar(),
                series.counts(),
                population,
                settings,
                series.first(),
                series.last())
            : Farrington.points(
                series.calendar(), series.counts(), settings, series.first(), series.last());
    if (points.size() != series.last() - series.first() + 1) {
      throw new IllegalArgumentException(
          "only %d of the periods have all of their earlier years".formatted(points.size()));
    }
    return period -> points.get(period - series.first());
  }

  private static OptionalDouble reweight(JsonNode control, double threshold) {
    return control.path("reweight").asBoolean(true)
        ? OptionalDouble.of(threshold)
        : OptionalDouble.empty();
  }

  private static Threshold power(JsonNode control) {
    return switch (control.path("powertrans").asString("2/3")) {
      case "2/3" -> Threshold.TWO_THIRDS_POWER;
      case "1/2" -> Threshold.HALF_POWER;
      case "none" -> Threshold.NO_POWER;
      default -> throw new IllegalArgumentException("no powertrans " + control.path("powertrans"));
    };
  }

  private static int limit(JsonNode control, int place, int usual) {
    return control.path("limit54").path(place).asInt(usual);
  }
}

package shoutu.epitool.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.history.Cdc;
import shoutu.epi.detection.history.LimitPoint;
import shoutu.epi.detection.history.Reference;
import shoutu.epi.detection.history.SameTime;
import tools.jackson.databind.JsonNode;

/** RKI, Bayes, CDC and bodaDelay. */
final class SurveillanceHistory {

  private static final int SEED = 501;
  private static final int DRAWS = 1000;

  private SurveillanceHistory() {}

  static IntFunction<Map<String, Object>> rki(SurveillanceInput series, JsonNode control) {
    return cells(series, SameTime.rki(reference(series, control, new Reference(2, 4, false, 52))));
  }

  static IntFunction<Map<String, Object>> bayes(SurveillanceInput series, JsonNode control) {
    Reference reference = reference(series, control, new Reference(0, 6, true, 52));
    return cells(series, SameTime.bayes(reference, control.path("alpha").asDouble(0.05)));
  }

  static IntFunction<Map<String, Object>> cdc(SurveillanceInput series, JsonNode control) {
    Cdc settings =
        new Cdc(
            control.path("b").asInt(5),
            control.path("m").asInt(1),
            series.frequency(),
            control.path("alpha").asDouble(0.025));
    return cells(series, SameTime.cdc(settings));
  }

  private static Reference reference(SurveillanceInput series, JsonNode control, Reference usual) {
    return new Reference(
        control.path("b").asInt(usual.years()),
        control.path("w").asInt(usual.halfWindow()),
        control.path("actY").asBoolean(usual.thisYear()),
        series.frequency());
  }

  private static IntFunction<Map<String, Object>> cells(
      SurveillanceInput series, Feed<LimitPoint> feed) {
    List<LimitPoint> points = feed.all(series.counts());
    return period -> {
      LimitPoint point = points.get(period - points.getFirst().index());
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("upperbound", point.limit());
      cells.put("alarm", point.alarm());
      return cells;
    };
  }

  /** Simulated, there and here: the mean and sd of the limit over seeds. */
  static IntFunction<Map<String, Object>> boda(
      SurveillanceInput series, JsonNode control, int seeds) {
    int halfWindow = control.path("w").asInt(3);
    Settings usual = Settings.improved();
    Settings settings =
        new Settings(
            control.path("b").asInt(5),
            halfWindow,
            control.path("noPeriods").asInt(1),
            control.path("pastWeeksNotIncluded").asInt(halfWindow),
            control.path("trend").asBoolean(false),
            1,
            OptionalDouble.empty(),
            usual.threshold(),
            control.path("alpha").asDouble(0.05),
            control.path("limit54").path(0).asInt(5),
            control.path("limit54").path(1).asInt(4),
            usual.computation());
    List<List<Boda.Point>> runs =
        IntStream.range(0, seeds)
            .mapToObj(
                seed ->
                    new Boda(settings, DRAWS, SEED + seed)
                        .feed(series.calendar())
                        .all(series.counts()))
            .toList();
    return period -> {
      List<Boda.Point> points =
          runs.stream()
              .flatMap(run -> run.stream().filter(point -> point.index() == period))
              .toList();
      if (points.isEmpty()) {
        return Map.of(); // a season without a case: no model
      }
      double mean = points.stream().mapToDouble(Boda.Point::limit).average().orElseThrow();
      double squares =
          points.stream().mapToDouble(point -> Math.pow(point.limit() - mean, 2)).sum();
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("upperbound_mc_mean", mean);
      cells.put("upperbound_mc_sd", Math.sqrt(squares / Math.max(1, seeds - 1)));
      cells.put(
          "alarm_share_of_seeds",
          points.stream().filter(Boda.Point::alarm).count() / (double) seeds);
      return cells;
    };
  }
}

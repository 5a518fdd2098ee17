package shoutu.epitool.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.chart.ChartPoint;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Cusum;
import shoutu.epi.detection.chart.Cusum.Transformation;
import shoutu.epi.detection.chart.Glr;
import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Computation;
import shoutu.epi.detection.chart.Glr.Direction;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.detection.chart.InControl.Season;
import tools.jackson.databind.JsonNode;

/** CUSUM, GLR, LR and outbreakP. */
final class SurveillanceCharts {

  private static final double NEVER = 1e99;

  private SurveillanceCharts() {}

  static IntFunction<Map<String, Object>> cusum(SurveillanceInput series, JsonNode control) {
    Transformation transformation =
        switch (control.path("trans").asString("standard")) {
          case "standard" -> Transformation.STANDARD;
          case "rossi" -> Transformation.ROSSI;
          case "anscombe" -> Transformation.ANSCOMBE;
          case "anscombe2nd" -> Transformation.ANSCOMBE_SECOND;
          case "pearsonNegBin" -> Transformation.PEARSON_NEGATIVE_BINOMIAL;
          case "anscombeNegBin" -> Transformation.ANSCOMBE_NEGATIVE_BINOMIAL_OF_SURVEILLANCE;
          case "none" -> Transformation.NONE;
          default -> throw new IllegalArgumentException("no trans " + control.path("trans"));
        };
    Cusum settings =
        new Cusum(
            control.path("k").asDouble(1.04), control.path("h").asDouble(2.26), transformation);
    InControl mean = cusumMean(series, control);
    InControl usual = new InControl(mean.expected(), control.path("alpha").asDouble(0.1));
    List<ChartPoint> points = fed(Charts.cusum(settings, usual, series.first()), series);
    return period -> {
      ChartPoint point = points.get(period - series.first());
      double before =
          period == series.first() ? 0 : points.get(period - series.first() - 1).statistic();
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("upperbound", cusumLimit(settings, point, before));
      cells.put("alarm", point.alarm());
      cells.put("cusum", point.statistic());
      cells.put("m", point.expected());
      return cells;
    };
  }

  /** The package's limits, with its slips, where they differ from the count that would alarm. */
  private static double cusumLimit(Cusum settings, ChartPoint point, double before) {
    double limit = point.limit().orElseThrow();
    double m = point.expected();
    double z = settings.h() + settings.k() - before;
    return switch (settings.transformation()) {
      case STANDARD -> Math.ceil(limit);
      case ROSSI -> {
        double rest = 4 + 2 * z / Math.sqrt(m);
        double root = Math.sqrt(m) * (Math.sqrt(Math.max(0, rest)) - 1);
        yield rest < 0 ? 0 : root * root;
      }
      case ANSCOMBE_SECOND -> {
        double power = Math.cbrt(m * m) - Math.cbrt(m) / 9 + z * Math.sqrt(Math.cbrt(m)) / 1.5;
        yield Math.pow(Math.max(0, power), 1.5);
      }
      case NONE, ANSCOMBE_NEGATIVE_BINOMIAL, ANSCOMBE_NEGATIVE_BINOMIAL_OF_SURVEILLANCE ->
          Math.max(0, settings.h() - point.statistic());
      case ANSCOMBE, PEARSON_NEGATIVE_BINOMIAL -> limit;
    };
  }

  private static InControl cusumMean(SurveillanceInput series, JsonNode control) {
    JsonNode m = control.path("m");
    if (m.isNumber()) {
      return InControl.constant(m.asDouble());
    }
    return m.asString("").equals("glm")
        ? InControl.poisson(
            series.counts(), series.first(), new Season(1, false, series.frequency()))
        : InControl.meanOf(series.counts(), series.first());
  }

  static IntFunction<Map<String, Object>> glr(
      SurveillanceInput series, JsonNode control, boolean negativeBinomial) {
    Change change =
        control.path("change").asString("intercept").equals("epi")
            ? Change.EPIDEMIC
            : Change.INTERCEPT;
    Direction direction =
        control.path("dir").asString("inc").equals("dec") ? Direction.DECREASE : Direction.INCREASE;
    JsonNode theta = control.path("theta");
    Glr settings =
        new Glr(
            change,
            direction,
            theta.isNumber() ? OptionalDouble.of(theta.asDouble()) : OptionalDouble.empty(),
            control.path("c.ARL").asDouble(5),
            Math.max(1, control.path("Mtilde").asInt(1)),
            Math.max(0, control.path("M").asInt(-1)),
            Computation.OF_SURVEILLANCE);
    JsonNode alpha = control.path("alpha");
    OptionalDouble known =
        negativeBinomial
            ? alpha.isNumber() ? OptionalDouble.of(alpha.asDouble()) : OptionalDouble.empty()
            : OptionalDouble.of(0);
    boolean dispersed = known.orElse(1) > 0;
    List<ChartPoint> points = fed(chart(settings, series, control.path("mu0"), known), series);
    return period -> {
      ChartPoint point = points.get(period - series.first());
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put(
          "cases_needed",
          dispersed && !theta.isNumber()
              ? casesSearched(point, settings)
              : casesNeeded(point, settings));
      cells.put("alarm", point.alarm());
      cells.put("statistic", point.statistic());
      cells.put("mu0", point.expected());
      return cells;
    };
  }

  /** 0 where no count alarms; for a decrease the number of counts that would, 0 included. */
  private static double casesNeeded(ChartPoint point, Glr settings) {
    boolean counted = settings.direction() == Direction.DECREASE && settings.knownShift().isEmpty();
    return point.limit().isEmpty()
        ? 0
        : Math.max(0, point.limit().getAsDouble() + (counted ? 1 : 0));
  }

  /** {@code glrnb} steps from the count up, or down from an alarm, and never from or past 0. */
  private static double casesSearched(ChartPoint point, Glr settings) {
    boolean found = settings.direction() == Direction.INCREASE && point.observed() > 0;
    return found && point.limit().orElse(0) > 0
        ? point.limit().getAsDouble()
        : point.alarm() ? 0 : NEVER;
  }

  private static Feed<ChartPoint> chart(
      Glr settings, SurveillanceInput series, JsonNode mu0, OptionalDouble alpha) {
    int from = series.first();
    if (mu0.isNumber()) {
      return Charts.glr(settings, new InControl(_ -> mu0.asDouble(), alpha.orElse(0)), from);
    }
    if (mu0.isArray()) {
      return Charts.glr(
          settings,
          new InControl(
              period -> mu0.path(Math.min(period - from, mu0.size() - 1)).asDouble(),
              alpha.orElse(0)),
          from);
    }
    Season season =
        new Season(mu0.path("S").asInt(1), mu0.path("trend").asBoolean(false), series.frequency());
    if (mu0.path("refit").asBoolean(false)) {
      return Charts.relearningGlr(settings, Arrays.copyOf(series.counts(), from), season, alpha);
    }
    return Charts.glr(
        settings,
        alpha.isPresent()
            ? InControl.negativeBinomial(series.counts(), from, season, alpha.getAsDouble())
            : InControl.negativeBinomial(series.counts(), from, season),
        from);
  }

  static IntFunction<Map<String, Object>> outbreak(SurveillanceInput series, JsonNode control) {
    boolean cases = control.path("ret").asString("value").equals("cases");
    List<ChartPoint> points =
        Charts.outbreak(control.path("k").asDouble(100), cases).all(series.counts());
    return period -> {
      ChartPoint point = points.get(period);
      Map<String, Object> cells = new LinkedHashMap<>();
      // no number where even no case would alarm
      boolean always = cases && point.limit().orElse(0) == 0;
      cells.put(
          "upperbound",
          always
              ? OptionalDouble.empty()
              : cases ? point.limit() : OptionalDouble.of(point.statistic()));
      cells.put("alarm", point.alarm());
      return cells;
    };
  }

  private static List<ChartPoint> fed(Feed<ChartPoint> feed, SurveillanceInput series) {
    return feed.all(Arrays.copyOfRange(series.counts(), series.first(), series.last() + 1));
  }
}

package shoutu.briefing.situation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.situation.Situation.Completeness;
import shoutu.briefing.situation.Situation.RWindow;
import shoutu.briefing.situation.Situation.Why;
import shoutu.briefing.situation.SituationRules.Depth;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.Windows;
import shoutu.rules.Disease;

/** R over time, and the one value that may be told today. */
final class ReproductionRules {

  private static final String RULE = Sources.rules("diseases");

  /**
   * @param from the first window that is shown ends on or after this day
   * @param lastComplete after this day reports are still outstanding
   */
  static Situation.Reproduction estimate(
      Map<LocalDate, Long> onsets,
      LocalDate from,
      LocalDate to,
      LocalDate lastComplete,
      Measure measure,
      Depth depth,
      Sources sources) {
    String source = sources.situation(from, to);
    Disease.SerialInterval serial = measure.serial();
    if (depth == Depth.LISTED) {
      return none(Why.BELOW_TOWNSHIP, serial, source);
    }
    if (serial == null) {
      return none(Why.NO_SERIAL_INTERVAL, null, source);
    }
    if (onsets.isEmpty()) {
      return none(Why.NO_CASES, serial, source);
    }
    List<RWindow> series =
        Reproduction.cori(
                incidence(new TreeMap<>(onsets), to),
                SerialInterval.shiftedGamma(serial.mean(), serial.sd()),
                Prior.CORI,
                new Windows.Sliding(measure.rDays()))
            .stream()
            .filter(window -> !window.to().isBefore(from))
            .map(window -> shown(window, serial.mean(), lastComplete, measure))
            .toList();
    return lastTold(series, serial, source);
  }

  private static DailyIncidence incidence(TreeMap<LocalDate, Long> onsets, LocalDate to) {
    LocalDate first = onsets.firstKey();
    double[] cases = new double[Math.toIntExact(ChronoUnit.DAYS.between(first, to)) + 1];
    onsets
        .headMap(to, true)
        .forEach(
            (day, count) -> cases[Math.toIntExact(ChronoUnit.DAYS.between(first, day))] = count);
    return DailyIncidence.of(first, cases);
  }

  private static RWindow shown(
      WindowEstimate window, double serialMean, LocalDate lastComplete, Measure measure) {
    Completeness complete =
        window.to().isAfter(lastComplete)
            ? Completeness.REPORTS_OUTSTANDING
            : Completeness.COMPLETE;
    return switch (window) {
      case WindowEstimate.TooEarly early ->
          new RWindow(early.from(), early.to(), null, null, null, Why.TOO_EARLY, complete);
      case WindowEstimate.Estimated sure when sure.infectivity() < measure.rMinimum() ->
          // So little was to be expected that the estimate would only repeat the prior.
          new RWindow(
              sure.from(),
              sure.to(),
              null,
              null,
              null,
              sure.window().lastDay() <= serialMean ? Why.TOO_EARLY : Why.TOO_FEW,
              complete);
      case WindowEstimate.Estimated sure ->
          new RWindow(
              sure.from(),
              sure.to(),
              sure.mean(),
              sure.quantiles().q025(),
              sure.quantiles().q975(),
              null,
              complete);
    };
  }

  private static Situation.Reproduction lastTold(
      List<RWindow> series, Disease.SerialInterval serial, String source) {
    RWindow last =
        series.stream()
            .filter(window -> window.complete() == Completeness.COMPLETE)
            .reduce((_, later) -> later)
            .orElse(null);
    if (last == null) {
      return new Situation.Reproduction(
          null,
          null,
          null,
          null,
          null,
          Why.TOO_EARLY,
          serial.mean(),
          serial.sd(),
          serial.source(),
          series,
          source,
          RULE);
    }
    return new Situation.Reproduction(
        last.mean(),
        last.low(),
        last.high(),
        last.from(),
        last.to(),
        last.why(),
        serial.mean(),
        serial.sd(),
        serial.source(),
        series,
        source,
        RULE);
  }

  private static Situation.Reproduction none(
      Why why, Disease.@Nullable SerialInterval serial, String source) {
    return new Situation.Reproduction(
        null,
        null,
        null,
        null,
        null,
        why,
        serial == null ? null : serial.mean(),
        serial == null ? null : serial.sd(),
        serial == null ? null : serial.source(),
        List.of(),
        source,
        RULE);
  }

  private ReproductionRules() {}
}

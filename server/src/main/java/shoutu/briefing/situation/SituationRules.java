package shoutu.briefing.situation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.situation.Facts.Delay;
import shoutu.briefing.situation.Facts.Wait;
import shoutu.briefing.situation.Situation.CurveDay;
import shoutu.briefing.situation.Situation.Direction;
import shoutu.briefing.situation.Situation.Estimate;
import shoutu.briefing.situation.Situation.Growing;
import shoutu.briefing.situation.Situation.Quality;
import shoutu.briefing.situation.Situation.Why;
import shoutu.epi.curve.Curve;
import shoutu.epi.curve.Curves;
import shoutu.epi.curve.Step;
import shoutu.epi.delays.Delays;
import shoutu.epi.growth.Growth;
import shoutu.epi.growth.GrowthEstimate;
import shoutu.epi.growth.Pace;
import shoutu.epi.growth.Rate;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.rules.Level;
import shoutu.territory.Place;

/** Makes the numbers of a situation from what was counted. Arrays in, numbers out. */
final class SituationRules {

  /** Whether shares and estimates are made at all. */
  enum Depth {
    /** Townships and above. */
    MEASURED,
    /** Below: the cases are listed, not compared. */
    LISTED;

    static Depth of(Place place) {
      return place.level().compareTo(Level.TOWNSHIP) <= 0 ? MEASURED : LISTED;
    }
  }

  static List<CurveDay> curve(Facts facts, LocalDate from, LocalDate to) {
    Map<LocalDate, Facts.Day> known =
        facts.days().stream().collect(Collectors.toMap(Facts.Day::day, day -> day));
    List<CurveDay> curve = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      Facts.Day counted = known.getOrDefault(day, new Facts.Day(day, 0, 0, 0));
      curve.add(new CurveDay(day, counted.onsets(), counted.reports(), counted.deaths()));
    }
    return curve;
  }

  static long reports(Facts facts, LocalDate from, LocalDate to) {
    return facts.days().stream()
        .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
        .mapToLong(Facts.Day::reports)
        .sum();
  }

  /** Onsets per day from the first case that is known, or empty. */
  static Map<LocalDate, Long> onsets(Facts facts) {
    return facts.days().stream()
        .filter(day -> day.onsets() > 0)
        .collect(
            Collectors.toMap(Facts.Day::day, Facts.Day::onsets, (one, _) -> one, TreeMap::new));
  }

  static Quality quality(
      Facts facts, LocalDate from, LocalDate to, Measure measure, Depth depth, Sources sources) {
    String source = sources.reported(from, to);
    long reported = sum(facts, from, to, Facts.Reported::cases);
    long noOnset = sum(facts, from, to, Facts.Reported::noOnset);
    TreeMap<Integer, Long> delays = delays(facts, from, to);
    long measured = delays.values().stream().mapToLong(cases -> cases).sum();
    Estimate delay =
        measured == 0
            ? Estimate.none(Why.NO_NEW_CASES, source)
            : new Estimate(
                (double) Delays.daysUntil(0.5, delays),
                (double) Delays.daysUntil(0.25, delays),
                (double) Delays.daysUntil(0.75, delays),
                null,
                measured,
                null,
                source);
    int completeAfter = measured == 0 ? 0 : Delays.daysUntil(measure.reportedByThen(), delays);
    return new Quality(
        from,
        to,
        share(noOnset, reported, measure, depth, source),
        delay,
        Math.max(0, completeAfter));
  }

  /** A share with Wilson's interval, or why there is none. */
  static Estimate share(long part, long whole, Measure measure, Depth depth, String source) {
    if (depth == Depth.LISTED) {
      return Estimate.none(Why.BELOW_TOWNSHIP, source);
    }
    if (whole == 0) {
      return Estimate.none(Why.NO_NEW_CASES, source);
    }
    if (whole < measure.shareMinimum()) {
      return new Estimate(null, null, null, part, whole, Why.TOO_FEW, source);
    }
    ProportionInterval interval = Proportions.wilson(part, whole, Measure.CONFIDENCE);
    return new Estimate(
        interval.estimate(), interval.lower(), interval.upper(), part, whole, null, source);
  }

  static Growing growth(
      Facts facts, LocalDate lastComplete, Measure measure, Depth depth, Sources sources) {
    LocalDate from = lastComplete.minusDays(measure.growthDays() - 1L);
    String source = sources.situation(from, lastComplete);
    if (depth == Depth.LISTED) {
      return noGrowth(Why.BELOW_TOWNSHIP, source);
    }
    Curve curve = Curves.ofCounts(Step.DAY, onsets(facts), from, lastComplete);
    if (curve.total() < measure.shareMinimum()) {
      return noGrowth(curve.total() == 0 ? Why.NO_NEW_CASES : Why.TOO_FEW, source);
    }
    return switch (Growth.poisson(curve, Measure.CONFIDENCE)) {
      case GrowthEstimate.Poisson poisson ->
          growing(poisson.rate(), curve.total(), from, lastComplete, source);
      case GrowthEstimate.LogLinear line ->
          growing(line.rate(), curve.total(), from, lastComplete, source);
      case GrowthEstimate.NegativeBinomial dispersed ->
          growing(dispersed.rate(), curve.total(), from, lastComplete, source);
      case GrowthEstimate.TooFewBins _ -> noGrowth(Why.TOO_FEW, source);
    };
  }

  private static Growing growing(
      Rate rate, long cases, LocalDate from, LocalDate to, String source) {
    Estimate estimate =
        new Estimate(rate.perDay(), rate.lower(), rate.upper(), null, cases, null, source);
    return switch (rate.pace()) {
      case Pace.Doubling(double days, double shortest, double longest) ->
          new Growing(estimate, Direction.DOUBLING, days, shortest, finite(longest), from, to);
      case Pace.Halving(double days, double shortest, double longest) ->
          new Growing(estimate, Direction.HALVING, days, shortest, finite(longest), from, to);
      case Pace.Level() -> new Growing(estimate, Direction.LEVEL, null, null, null, from, to);
    };
  }

  private static Growing noGrowth(Why why, String source) {
    return new Growing(Estimate.none(why, source), null, null, null, null, null, null);
  }

  private static @Nullable Double finite(double days) {
    return Double.isFinite(days) ? days : null;
  }

  static long sum(Facts facts, LocalDate from, LocalDate to, ToLongFunction<Facts.Reported> count) {
    return facts.reported().stream()
        .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
        .mapToLong(count)
        .sum();
  }

  private static TreeMap<Integer, Long> delays(Facts facts, LocalDate from, LocalDate to) {
    TreeMap<Integer, Long> byDays = new TreeMap<>();
    for (Delay delay : facts.delays()) {
      if (delay.kind() == Wait.REPORTED
          && !delay.day().isBefore(from)
          && !delay.day().isAfter(to)) {
        byDays.merge(delay.days(), delay.cases(), Long::sum);
      }
    }
    return byDays;
  }

  /** The smallest number of days within which that share of the cases lies. */
  private SituationRules() {}
}

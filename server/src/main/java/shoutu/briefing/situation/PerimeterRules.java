package shoutu.briefing.situation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.situation.Facts.Delay;
import shoutu.briefing.situation.Situation.Encirclement;
import shoutu.briefing.situation.Situation.Estimate;
import shoutu.briefing.situation.Situation.Finding;
import shoutu.briefing.situation.Situation.Net;
import shoutu.briefing.situation.Situation.Result;
import shoutu.briefing.situation.Situation.Why;
import shoutu.briefing.situation.SituationRules.Depth;
import shoutu.epi.perimeter.Change;
import shoutu.epi.perimeter.NewCases;
import shoutu.epi.perimeter.Perimeter;
import shoutu.epi.perimeter.Reading;
import shoutu.epi.perimeter.Share;
import shoutu.epi.survival.Observation;
import shoutu.epi.survival.SurvivalCurve.Median;

/**
 * E, U, τ, P, A of this period and the one before. New cases are those reported in the period: that
 * is when they were found.
 */
final class PerimeterRules {

  /**
   * @param people bound by zones in this period, and {@code peopleBefore} in the one before
   */
  record Zones(long people, long zones, long peopleBefore, long zonesBefore) {
    static final Zones NONE = new Zones(0, 0, 0, 0);
  }

  static Encirclement measure(
      Facts facts, LocalDate to, Zones zones, Measure measure, Depth depth, Sources sources) {
    int length = measure.newCasesDays();
    LocalDate from = to.minusDays(length - 1L);
    Reading before =
        reading(
            facts,
            from.minusDays(length),
            from.minusDays(1),
            zones.peopleBefore(),
            zones.zonesBefore());
    Reading now = reading(facts, from, to, zones.people(), zones.zones());
    Change change = Perimeter.compare(before, now);
    String source = sources.reported(from, to);
    long all = SituationRules.sum(facts, from, to, Facts.Reported::cases);
    long managed = SituationRules.sum(facts, from, to, Facts.Reported::managed);
    long unlinked = SituationRules.sum(facts, from, to, Facts.Reported::unlinked);
    long unknown = SituationRules.sum(facts, from, to, Facts.Reported::foundUnknown);
    LocalDate last = facts.lastCommunity();
    return new Encirclement(
        from,
        to,
        all > 0 && unknown == all && depth == Depth.MEASURED
            ? new Estimate(null, null, null, null, all, Why.NOT_RECORDED, source)
            : SituationRules.share(managed, all, measure, depth, source),
        SituationRules.share(unlinked, all, measure, depth, source),
        delay(now.isolationDelay(), depth, all, source),
        zones.people(),
        zones.zones(),
        unknown,
        last == null ? null : ChronoUnit.DAYS.between(last, to),
        last,
        depth == Depth.LISTED ? Change.Verdict.UNKNOWN : change.verdict(),
        depth == Depth.LISTED
            ? List.of()
            : change.findings().stream().map(PerimeterRules::finding).toList(),
        change.netThrownWider() ? Net.THROWN_WIDER : Net.NOT_WIDER);
  }

  private static Reading reading(
      Facts facts, LocalDate from, LocalDate to, long people, long zones) {
    long all = SituationRules.sum(facts, from, to, Facts.Reported::cases);
    long managed = SituationRules.sum(facts, from, to, Facts.Reported::managed);
    long unlinked = SituationRules.sum(facts, from, to, Facts.Reported::unlinked);
    long unknown = SituationRules.sum(facts, from, to, Facts.Reported::foundUnknown);
    Reading measured =
        Perimeter.measure(
            from, to, new NewCases(all, managed, unlinked), waits(facts, from, to), people, zones);
    if (all == 0 || unknown < all) {
      return measured;
    }
    // Nothing recorded is no zero: E can't be judged then.
    return new Reading(
        from,
        to,
        new Share.NoNewCases(),
        measured.unlinked(),
        measured.isolationDelay(),
        measured.peopleInZones(),
        measured.zones());
  }

  private static List<Observation> waits(Facts facts, LocalDate from, LocalDate to) {
    List<Observation> waits = new ArrayList<>();
    for (Delay delay : facts.delays()) {
      if (delay.day().isBefore(from) || delay.day().isAfter(to)) {
        continue;
      }
      Observation wait =
          switch (delay.kind()) {
            case REPORTED -> null;
            case ISOLATED -> Observation.occurred(delay.days());
            case ENDED -> Observation.notYet(delay.days());
            case WAITING ->
                Observation.notYet(delay.days() + ChronoUnit.DAYS.between(delay.day(), to));
          };
      for (long i = 0; wait != null && i < delay.cases(); i++) {
        waits.add(wait);
      }
    }
    return waits;
  }

  private static Estimate delay(Median median, Depth depth, long cases, String source) {
    if (depth == Depth.LISTED) {
      return Estimate.none(Why.BELOW_TOWNSHIP, source);
    }
    return switch (median) {
      case Median.NobodyObserved _ -> Estimate.none(Why.NO_NEW_CASES, source);
      case Median.Beyond(double seen) ->
          new Estimate(null, seen, null, null, cases, Why.NOT_REACHED, source);
      case Median.Reached reached ->
          new Estimate(
              reached.days(),
              finite(reached.lower()),
              finite(reached.upper()),
              null,
              cases,
              null,
              source);
    };
  }

  private static Finding finding(Change.Finding finding) {
    return switch (finding) {
      case Change.Finding.Holds(var condition, double before, double after) ->
          new Finding(condition, Result.HOLDS, before, after);
      case Change.Finding.Fails(var condition, double before, double after) ->
          new Finding(condition, Result.FAILS, before, after);
      case Change.Finding.NotKnown(var condition) ->
          new Finding(condition, Result.NOT_KNOWN, null, null);
    };
  }

  private static @Nullable Double finite(double days) {
    return Double.isFinite(days) ? days : null;
  }

  private PerimeterRules() {}
}

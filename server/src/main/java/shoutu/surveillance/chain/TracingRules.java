package shoutu.surveillance.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.epi.survival.Limits;
import shoutu.epi.survival.Observation;
import shoutu.epi.survival.Survival;
import shoutu.epi.survival.SurvivalCurve;
import shoutu.epi.survival.SurvivalCurve.Median;
import shoutu.surveillance.chain.TracingReport.Indicator;
import shoutu.surveillance.chain.TracingReport.Interval;
import shoutu.surveillance.chain.TracingReport.Measured;
import shoutu.surveillance.chain.TracingReport.Quartiles;
import shoutu.surveillance.chain.TracingReport.Step;
import shoutu.surveillance.chain.TracingReport.Unit;
import shoutu.surveillance.chain.TracingReport.Wait;
import shoutu.surveillance.chain.TracingTable.CaseGroup;
import shoutu.surveillance.chain.TracingTable.ContactGroup;
import shoutu.surveillance.chain.TracingTable.Visits;

/** Tracing indicators and waiting times from counted groups. */
final class TracingRules {

  private static final double CONFIDENCE = 0.95;
  private static final int HOURS = 24;

  /**
   * What the rule pack says.
   *
   * @param days within which a case is isolated after its report
   * @param hours within which a case is reported after its first sample and interviewed, a contact
   *     reached, an illness evaluated
   * @param onsetDays within which a case is interviewed after its onset
   * @param traced hours within which all contacts of a case are reached
   * @param goal share of cases of which that is asked
   * @param minimum with fewer than this, no share is given
   */
  record Measure(int days, int hours, int onsetDays, int traced, double goal, int minimum) {}

  /** Where one group stands in a share. */
  private enum Standing {
    MET,
    NOT_MET,
    MISSING,
    PENDING,
    ELSEWHERE
  }

  private static Standing within(@Nullable Integer took, int limit, long waited) {
    if (took != null) {
      return took <= limit ? Standing.MET : Standing.NOT_MET;
    }
    return waited < limit ? Standing.PENDING : Standing.MISSING;
  }

  static List<Indicator> indicators(
      List<CaseGroup> cases, List<ContactGroup> contacts, Visits visits, Measure by) {
    List<Indicator> all = new ArrayList<>();
    all.add(
        ofCases(
            Measured.ISOLATED_IN_TIME,
            by.days,
            null,
            cases,
            it -> within(it.isolatedAfter(), by.days, it.waiting()),
            by));
    all.add(
        ofCases(
            Measured.REPORTED_IN_TIME,
            by.hours,
            null,
            cases,
            it ->
                it.receivedAfter() == null
                    ? Standing.ELSEWHERE
                    : within(it.receivedAfter(), by.hours, it.waitingHours()),
            by));
    all.add(
        ofCases(
            Measured.INTERVIEWED_IN_TIME,
            by.hours,
            null,
            cases,
            it -> within(it.interviewedAfter(), by.hours, it.waitingHours()),
            by));
    all.add(
        ofCases(
            Measured.ONSET_TO_INTERVIEW, by.onsetDays, null, cases, it -> sinceOnset(it, by), by));
    all.add(ofCases(Measured.CONTACTS_TRACED, by.traced, by.goal, cases, it -> traced(it, by), by));
    all.add(
        ofCases(
            Measured.WITHOUT_CONTACTS,
            null,
            null,
            cases,
            it -> it.contacts() == 0 ? Standing.MET : Standing.NOT_MET,
            by));
    all.add(
        ofCases(
            Measured.FROM_MANAGED,
            null,
            null,
            cases,
            it ->
                switch (it.foundAs()) {
                  case "MANAGED" -> Standing.MET;
                  case "UNKNOWN" -> Standing.MISSING;
                  default -> Standing.NOT_MET;
                },
            by));
    all.add(
        ofCases(
            Measured.UNLINKED,
            null,
            null,
            cases,
            it -> it.linked() ? Standing.NOT_MET : Standing.MET,
            by));
    all.add(
        ofContacts(
            Measured.REACHED_IN_TIME,
            by.hours,
            contacts,
            it -> within(it.reachedAfter(), by.hours, it.waitingHours()),
            by));
    all.add(
        ofContacts(
            Measured.REACHED,
            null,
            contacts,
            it -> it.reachedAfter() != null ? Standing.MET : Standing.NOT_MET,
            by));
    all.add(
        ofContacts(
            Measured.ILL_EVALUATED_IN_TIME,
            by.hours,
            contacts,
            it ->
                it.ill()
                    ? within(
                        it.evaluatedAfter(), by.hours, it.illHours() == null ? 0 : it.illHours())
                    : Standing.ELSEWHERE,
            by));
    all.add(
        share(
            Measured.MONITORED,
            null,
            null,
            new long[] {
              visits.reached(),
              visits.notReached() + visits.missed(),
              visits.due() - visits.reached() - visits.notReached() - visits.missed(),
              0
            },
            by));
    all.add(ofContacts(Measured.COMPLETED, null, contacts, TracingRules::completed, by));
    return all;
  }

  private static Standing sinceOnset(CaseGroup it, Measure by) {
    if (it.reportedAfter() == null) {
      return Standing.MISSING;
    }
    return within(it.onsetToInterview(), by.onsetDays, (long) it.reportedAfter() + it.waiting());
  }

  /** A case of whom nobody named a contact can't be traced further: that is shown as missing. */
  private static Standing traced(CaseGroup it, Measure by) {
    if (it.contacts() > 0 && it.tracedInTime() == it.contacts()) {
      return Standing.MET;
    }
    if (it.waitingHours() < by.traced) {
      return Standing.PENDING;
    }
    return it.contacts() == 0 ? Standing.MISSING : Standing.NOT_MET;
  }

  private static Standing completed(ContactGroup it) {
    return switch (it.state()) {
      case "COMPLETED" -> Standing.MET;
      case "LOST" -> Standing.NOT_MET;
      case "FOLLOWED" -> it.over() ? Standing.MISSING : Standing.PENDING;
      default -> Standing.ELSEWHERE;
    };
  }

  private static Indicator ofCases(
      Measured id,
      @Nullable Integer within,
      @Nullable Double goal,
      List<CaseGroup> groups,
      Function<CaseGroup, Standing> standing,
      Measure by) {
    return share(id, within, goal, sums(groups, standing, CaseGroup::cases), by);
  }

  private static Indicator ofContacts(
      Measured id,
      @Nullable Integer within,
      List<ContactGroup> groups,
      Function<ContactGroup, Standing> standing,
      Measure by) {
    return share(id, within, null, sums(groups, standing, ContactGroup::contacts), by);
  }

  private static <G> long[] sums(
      List<G> groups, Function<G, Standing> standing, Function<G, Long> count) {
    long[] sums = new long[Standing.values().length];
    groups.forEach(group -> sums[standing.apply(group).ordinal()] += count.apply(group));
    return sums;
  }

  /** Wilson's interval over all whose time is over, the missing among them. */
  private static Indicator share(
      Measured id, @Nullable Integer within, @Nullable Double goal, long[] sums, Measure by) {
    long met = sums[Standing.MET.ordinal()];
    long missing = sums[Standing.MISSING.ordinal()];
    long all = met + sums[Standing.NOT_MET.ordinal()] + missing;
    ProportionInterval share =
        all < by.minimum || all == 0 ? null : Proportions.wilson(met, all, CONFIDENCE);
    return new Indicator(
        id,
        within,
        met,
        all,
        missing,
        sums[Standing.PENDING.ordinal()],
        share == null ? null : share.estimate(),
        share == null ? null : share.lower(),
        share == null ? null : share.upper(),
        goal);
  }

  static @Nullable Quartiles contactsPerCase(List<CaseGroup> groups) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    groups.forEach(it -> counts.merge(it.contacts(), it.cases(), Long::sum));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return all == 0
        ? null
        : new Quartiles(at(0.25, counts, all), at(0.5, counts, all), at(0.75, counts, all), all);
  }

  private static double at(double share, Map<Integer, Long> counts, long all) {
    long seen = 0;
    for (Map.Entry<Integer, Long> each : counts.entrySet()) {
      seen += each.getValue();
      if (seen >= share * all) {
        return each.getKey();
      }
    }
    return 0;
  }

  /** Waiting times of the period, censored where the waiting is not over. */
  static List<Wait> waits(List<CaseGroup> cases, List<ContactGroup> contacts) {
    List<Wait> waits = new ArrayList<>();
    waits.add(
        wait(
            Interval.ONSET_TO_ISOLATION,
            Unit.DAYS,
            cases,
            CaseGroup::cases,
            it -> it.reportedAfter() == null,
            it ->
                it.onsetToIsolated() != null
                    ? Observation.occurred(it.onsetToIsolated())
                    : Observation.notYet(
                        it.endedAfter() != null ? it.endedAfter() : known(it) + it.waiting())));
    waits.add(
        wait(
            Interval.ONSET_TO_REPORT,
            Unit.DAYS,
            cases,
            CaseGroup::cases,
            it -> it.reportedAfter() == null,
            it -> Observation.occurred(known(it))));
    waits.add(
        wait(
            Interval.REPORT_TO_INTERVIEW,
            Unit.HOURS,
            cases,
            CaseGroup::cases,
            _ -> false,
            it ->
                it.interviewedAfter() != null
                    ? Observation.occurred(it.interviewedAfter())
                    : Observation.notYet(it.waitingHours())));
    waits.add(
        wait(
            Interval.LISTED_TO_REACHED,
            Unit.HOURS,
            contacts,
            ContactGroup::contacts,
            _ -> false,
            it ->
                it.reachedAfter() != null
                    ? Observation.occurred(it.reachedAfter())
                    : Observation.notYet(it.waitingHours())));
    return waits;
  }

  private static int known(CaseGroup it) {
    return it.reportedAfter() == null ? 0 : it.reportedAfter();
  }

  private static <G> Wait wait(
      Interval interval,
      Unit unit,
      List<G> groups,
      Function<G, Long> count,
      Predicate<G> isMissing,
      Function<G, Observation> observe) {
    List<Observation> observations = new ArrayList<>();
    long missing = 0;
    long censored = 0;
    for (G group : groups) {
      long many = count.apply(group);
      if (isMissing.test(group)) {
        missing += many;
        continue;
      }
      Observation seen = observe.apply(group);
      censored += seen.end() == Observation.End.NOT_YET ? many : 0;
      for (long i = 0; i < many; i++) {
        observations.add(seen);
      }
    }
    SurvivalCurve curve = Survival.kaplanMeier(observations, Limits.LOG_LOG, CONFIDENCE);
    Double median = null;
    Double low = null;
    Double high = null;
    if (Survival.median(observations, CONFIDENCE) instanceof Median.Reached reached) {
      median = reached.days();
      low = finite(reached.lower());
      high = finite(reached.upper());
    }
    return new Wait(
        interval,
        unit,
        observations.size() - censored,
        censored,
        missing,
        median,
        low,
        high,
        thinned(curve.steps(), unit).stream()
            .map(
                step ->
                    new Step(
                        step.days(), step.atRisk(), step.waiting(), step.lower(), step.upper()))
            .toList());
  }

  /** Steps in which something happened; of hours no more than are seen in a chart. */
  private static List<SurvivalCurve.Step> thinned(List<SurvivalCurve.Step> steps, Unit unit) {
    List<SurvivalCurve.Step> kept = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (SurvivalCurve.Step step : steps) {
      boolean isLast = step.equals(steps.getLast());
      double apart = unit == Unit.HOURS && step.days() > 2 * HOURS ? HOURS / 4.0 : 0;
      if (isLast || (step.events() > 0 && step.days() - last >= apart)) {
        kept.add(step);
        last = step.days();
      }
    }
    return kept;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private TracingRules() {}
}

package shoutu.epi.perimeter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import shoutu.epi.intervals.Counts;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.epi.numeric.Check;
import shoutu.epi.perimeter.Change.Condition;
import shoutu.epi.perimeter.Change.Finding;
import shoutu.epi.perimeter.Change.Verdict;
import shoutu.epi.survival.Observation;
import shoutu.epi.survival.Survival;

/**
 * E, U, τ, P and A of an outbreak, and whether the perimeter shrinks.
 *
 * <p>E and U have Wilson 95 % limits, τ is a Kaplan–Meier median, in which cases that are not yet
 * isolated count for as long as they have waited.
 *
 * <p>P and A are counted in full; as numbers of the register they are exact, and whether P rises is
 * judged by these numbers alone. Their 95 % limits speak of something else: of the outbreak as a
 * process that opens zones independently of each other, a Poisson number of them, each as large as
 * the observed ones. Lived through again under the same rules, the same weeks would have bound
 * another number of people, and the limits hold the mean numbers with which this one is not rare: A
 * by {@link Counts#exact}, P by {@link Counts#ofGroups}, because people are bound zone by zone and
 * not one by one. Where one zone leads to the next, or one decision opens many, they are too
 * narrow; and they say nothing about zones that nobody registered.
 *
 * <p>Where it breaks: with few cases the lower limit of E moves with their number; when an outbreak
 * dies out with every case managed, the limit falls because there are fewer cases, and the rule
 * does not say "shrinking". Read the days since the last unmanaged case beside it. E is only as
 * good as the testing of unmanaged people: who is not looked for is not found.
 */
public final class Perimeter {
  private static final double CONFIDENCE = 0.95;

  private Perimeter() {}

  /**
   * The perimeter of one period, usually seven days.
   *
   * @param isolationDelays of the period's cases, days from onset; {@link Observation#notYet} for
   *     those not isolated, with the days since onset
   * @param peopleByZone the people whom each zone binds, one number for each zone
   */
  public static Reading measure(
      LocalDate from,
      LocalDate to,
      NewCases cases,
      List<Observation> isolationDelays,
      long[] peopleByZone) {
    long[] people = Check.counts("people by zone", peopleByZone);
    return reading(
        from,
        to,
        cases,
        isolationDelays,
        Arrays.stream(people).anyMatch(each -> each > 0)
            ? new PeopleBound.Known(Counts.ofGroups(people, CONFIDENCE))
            : new PeopleBound.Nobody(),
        people.length);
  }

  /**
   * The same where only the sum of the people is known: the limits of P take all zones as equally
   * large, and are too narrow when they are not.
   *
   * @param peopleInZones 0 where there are no zones
   */
  public static Reading measure(
      LocalDate from,
      LocalDate to,
      NewCases cases,
      List<Observation> isolationDelays,
      long peopleInZones,
      long zones) {
    Check.atLeast(0L, "people in zones", peopleInZones);
    Check.atLeast(0L, "zones", zones);
    if (zones == 0 && peopleInZones > 0) {
      throw new IllegalArgumentException(
          "people in zones must be 0 where there are no zones, but was " + peopleInZones);
    }
    return reading(
        from,
        to,
        cases,
        isolationDelays,
        peopleInZones > 0
            ? new PeopleBound.Known(Counts.ofEqualGroups(peopleInZones, zones, CONFIDENCE))
            : new PeopleBound.Nobody(),
        zones);
  }

  private static Reading reading(
      LocalDate from,
      LocalDate to,
      NewCases cases,
      List<Observation> isolationDelays,
      PeopleBound people,
      long zones) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before " + from + ", but was " + to);
    }
    return new Reading(
        from,
        to,
        share(cases.managed(), cases.all()),
        share(cases.unlinked(), cases.all()),
        Survival.median(isolationDelays, CONFIDENCE),
        people,
        Counts.exact(zones, CONFIDENCE));
  }

  private static Share share(long part, long all) {
    return all == 0
        ? new Share.NoNewCases()
        : new Share.Known(Proportions.wilson(part, all, CONFIDENCE));
  }

  /**
   * Shrinking = E's lower limit rises, U falls (or stays at 0), and P does not rise. A wider zone
   * is never progress.
   */
  public static Change compare(Reading earlier, Reading later) {
    if (!later.to().isAfter(earlier.to())) {
      throw new IllegalArgumentException(
          "the later period must end after " + earlier.to() + ", but ended " + later.to());
    }
    var findings = new ArrayList<Finding>();
    findings.add(
        compareShares(
            Condition.ENCIRCLEMENT_RISES,
            earlier.encirclement(),
            later.encirclement(),
            ProportionInterval::lower));
    findings.add(
        compareShares(
            Condition.UNLINKED_FALLS,
            earlier.unlinked(),
            later.unlinked(),
            ProportionInterval::estimate));
    findings.add(
        judge(
            Condition.PEOPLE_DO_NOT_RISE,
            earlier.peopleInZones().people(),
            later.peopleInZones().people()));
    return new Change(verdict(findings), findings);
  }

  private static Finding compareShares(
      Condition condition, Share before, Share after, ToDoubleFunction<ProportionInterval> value) {
    return before instanceof Share.Known(var earlier) && after instanceof Share.Known(var later)
        ? judge(condition, value.applyAsDouble(earlier), value.applyAsDouble(later))
        : new Finding.NotKnown(condition);
  }

  private static Finding judge(Condition condition, double before, double after) {
    boolean holds =
        switch (condition) {
          case ENCIRCLEMENT_RISES -> after > before;
          case UNLINKED_FALLS -> after < before || after == 0;
          case PEOPLE_DO_NOT_RISE -> after <= before;
        };
    return holds
        ? new Finding.Holds(condition, before, after)
        : new Finding.Fails(condition, before, after);
  }

  private static Verdict verdict(List<Finding> findings) {
    if (findings.stream().anyMatch(Finding.Fails.class::isInstance)) {
      return Verdict.NOT_SHRINKING;
    }
    return findings.stream().allMatch(Finding.Holds.class::isInstance)
        ? Verdict.SHRINKING
        : Verdict.UNKNOWN;
  }
}

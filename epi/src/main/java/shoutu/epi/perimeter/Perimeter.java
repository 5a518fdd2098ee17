package shoutu.epi.perimeter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
 * isolated count for as long as they have waited. P and A are counted in full, they are no
 * estimates: their interval is the count itself, and any other would pretend to an uncertainty that
 * the register of zones does not have.
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
   */
  public static Reading measure(
      LocalDate from,
      LocalDate to,
      NewCases cases,
      List<Observation> isolationDelays,
      long peopleInZones,
      long zones) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before " + from + ", but was " + to);
    }
    Check.atLeast(0L, "people in zones", peopleInZones);
    Check.atLeast(0L, "zones", zones);
    return new Reading(
        from,
        to,
        share(cases.managed(), cases.all()),
        share(cases.unlinked(), cases.all()),
        Survival.median(isolationDelays, CONFIDENCE),
        peopleInZones,
        zones);
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
        judge(Condition.PEOPLE_DO_NOT_RISE, earlier.peopleInZones(), later.peopleInZones()));
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

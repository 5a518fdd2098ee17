package shoutu.epi.intervals;

import shoutu.epi.numeric.BetaLaw;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.NormalLaw;

/**
 * Intervals for a share of independent cases.
 *
 * <p>Both assume a binomial count: independent cases with one common probability. Cases that come
 * in households or classes are not independent, and both intervals are then too narrow.
 */
public final class Proportions {
  private Proportions() {}

  /**
   * Wilson's score interval without continuity correction (Wilson 1927, JASA 22:209–212): the
   * proportions that a score test does not reject. Its coverage is near the nominal level on
   * average also for small numbers and never leaves 0 to 1; for a true share very near 0 or 1 it
   * can fall below it (use {@link #exact}).
   *
   * @param part cases with the property, 0 to whole
   * @param whole all cases, at least 1
   * @param confidence 0.95 for 95 %
   */
  public static ProportionInterval wilson(long part, long whole, double confidence) {
    validate(part, whole, confidence);
    double z = NormalLaw.twoSided(confidence);
    double n = whole;
    double share = part / n;
    double z2 = z * z;
    double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half = z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    // at the ends the limit is the end itself; rounding must not put it beside it
    double lower = part == 0 ? 0 : Math.max(0, centre - half);
    double upper = part == whole ? 1 : Math.min(1, centre + half);
    return new ProportionInterval(part, whole, share, lower, upper, confidence);
  }

  /**
   * The exact interval (Clopper and Pearson 1934, Biometrika 26:404–413): each tail holds at most
   * half of 1 − confidence. Never covers less than it says, usually more; wide for small numbers.
   *
   * @param part cases with the property, 0 to whole
   * @param whole all cases, at least 1
   * @param confidence 0.95 for 95 %
   */
  public static ProportionInterval exact(long part, long whole, double confidence) {
    validate(part, whole, confidence);
    double tail = (1 - confidence) / 2;
    double lower = part == 0 ? 0 : BetaLaw.quantile(tail, part, whole - part + 1.0);
    double upper = part == whole ? 1 : BetaLaw.quantile(1 - tail, part + 1.0, whole - part);
    return new ProportionInterval(part, whole, part / (double) whole, lower, upper, confidence);
  }

  private static void validate(long part, long whole, double confidence) {
    Check.atLeast(1L, "whole", whole);
    Check.partOf(whole, "part", part);
    Check.insideUnit("confidence", confidence);
  }
}

package shoutu.epi.offspring;

import java.util.Arrays;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.GammaLaw;
import shoutu.epi.numeric.Root;

/**
 * Secondary cases per case: fitted, and what a fitted law says about superspreading and about the
 * end of an outbreak.
 */
public final class Offspring {
  private static final int FEWEST = 2;

  private Offspring() {}

  /**
   * Negative binomial offspring distribution by maximum likelihood (Lloyd-Smith, Schreiber, Kopp,
   * Getz 2005, Nature 438:355–359; Althaus 2015, Lancet Infect Dis 15:507), with profile likelihood
   * limits of R and of k, beside the Poisson and the geometric distribution.
   *
   * <p><b>Assumes</b> that the chains are known whole and that cases are independent. <b>Breaks</b>
   * when infectors of small chains were looked for less than those of large ones (k too small), and
   * for cases that may still infect others (R too small): leave the latest cases out.
   *
   * @param secondaryCases how many each case infected; at least two cases, the zeros included
   */
  public static OffspringEstimate fit(long[] secondaryCases, double confidence) {
    long[] counts = Check.counts("secondary cases", secondaryCases);
    Check.atLeast(FEWEST, "number of cases", counts.length);
    Check.insideUnit("confidence", confidence);
    Arrays.sort(counts); // sums to the last digit the same, whatever the order
    Counted counted = Counted.of(counts);
    return counted.sum() == 0
        ? new OffspringEstimate.NoTransmission(counts.length)
        : new Fitting(counted, confidence).fit(counts, confidence);
  }

  /**
   * The smallest share of these cases that gives at least this share of the transmissions: those
   * with the most secondary cases first. 0 when there is no transmission.
   */
  public static double observedShareOfCases(long[] secondaryCases, double shareOfTransmission) {
    long[] sorted = Check.counts("secondary cases", secondaryCases);
    Check.atLeast(1, "number of cases", sorted.length);
    Check.probability("share of transmission", shareOfTransmission);
    Arrays.sort(sorted);
    double wanted = shareOfTransmission * Arrays.stream(sorted).sum();
    long sum = 0;
    int cases = 0;
    while (sum < wanted) {
      cases++;
      sum += sorted[sorted.length - cases];
    }
    return (double) cases / sorted.length;
  }

  /**
   * The share of cases that gives a share of all transmissions, exactly (Endo et al. 2020, Wellcome
   * Open Res 5:67, who take 80 %): cases are ranked by how many they infected; of those at the
   * margin a part is counted.
   *
   * @param shareOfTransmission 0.8 for 80 %
   */
  public static double shareOfCases(OffspringLaw law, double shareOfTransmission) {
    Check.insideUnit("share of transmission", shareOfTransmission);
    // from below: cases with 0, 1, 2, ... until they give all but the wanted transmissions
    double rest = 1 - shareOfTransmission;
    double logP = law.isPoisson() ? -law.r() : -law.k() * Math.log1p(law.r() / law.k());
    double below = Math.exp(logP);
    double given = 0;
    for (int j = 1; ; j++) {
      logP += logStep(law, j);
      double cases = Math.exp(logP);
      double gives = cases * j / law.r();
      if (given + gives >= rest || (gives < 1e-18 && j > law.r())) {
        return Math.max(0, 1 - below - (gives > 0 ? cases * (rest - given) / gives : 0));
      }
      below += cases;
      given += gives;
    }
  }

  /** log P(j) − log P(j − 1). */
  private static double logStep(OffspringLaw law, int j) {
    return law.isPoisson()
        ? Math.log(law.r() / j)
        : Math.log((law.k() + j - 1) / j * (law.r() / (law.k() + law.r())));
  }

  /**
   * The share of all transmission that the most infectious share of cases is expected to give
   * (Lloyd-Smith et al. 2005, t20 for 20 %): cases are ranked by their expected, not their actual
   * number of secondary cases, which is gamma with shape k. It does not depend on R.
   */
  public static double shareOfTransmission(double k, double shareOfCases) {
    if (!(k > 0)) {
      throw new IllegalArgumentException("k must be above 0, but was " + k);
    }
    Check.insideUnit("share of cases", shareOfCases);
    return Double.isInfinite(k)
        ? shareOfCases
        : GammaLaw.upperTail(GammaLaw.quantile(1 - shareOfCases, k), k + 1);
  }

  /**
   * As {@link #shareOfTransmission}, but as the R package superspreading 0.4.0.9000 computes it
   * ({@code method = "t_20"}): the margin between the cases is searched to some 1e-4 only, so that
   * the share is off by up to some 5e-5 and changes with R. For comparison only.
   */
  public static double shareOfTransmissionAsSuperspreading(OffspringLaw law, double shareOfCases) {
    Check.insideUnit("share of cases", shareOfCases);
    return law.isPoisson() ? shareOfCases : RoughMargin.shareOfTransmission(law, shareOfCases);
  }

  /**
   * The probability that independent introductions all end by themselves (Lloyd-Smith et al. 2005):
   * the smallest fixed point of the generating function (1 + R (1 − s) / k)^(−k), to the power of
   * the introductions.
   *
   * <p><b>Assumes</b> that all cases follow the same law and nobody runs out of people to infect.
   *
   * @param introductions cases at the beginning, at least 1
   */
  public static double extinction(OffspringLaw law, int introductions, Control control) {
    return Math.pow(1 - lasting(law, control), Check.atLeast(1, "introductions", introductions));
  }

  /** The probability that at least one introduction starts an epidemic: 1 − extinction. */
  public static double epidemic(OffspringLaw law, int introductions, Control control) {
    int n = Check.atLeast(1, "introductions", introductions);
    return -Math.expm1(n * Math.log1p(-lasting(law, control)));
  }

  /** The probability u that one introduction lasts: the largest u with u = 1 − g(1 − u). */
  private static double lasting(OffspringLaw law, Control control) {
    double reach = 1 - control.individual();
    double r = law.r() * (1 - control.population());
    if (r * reach <= 1) {
      return 0;
    }
    return Root.of(
        u -> {
          // u − reach (1 − g) is convex and 0 at u = 0: above its largest root it increases
          double g =
              law.isPoisson() ? Math.exp(-r * u) : Math.exp(-law.k() * Math.log1p(r * u / law.k()));
          double slope = law.isPoisson() ? r * g : r * g / (1 + r * u / law.k());
          return new Root.Point(u - reach * (1 - g), 1 - reach * slope);
        },
        1,
        0,
        1);
  }
}

package shoutu.epi.sampling;

import java.util.Optional;
import shoutu.epi.numeric.BetaLaw;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.HypergeometricLaw;
import shoutu.epi.numeric.SaddlePoint;

/**
 * Lot quality assurance sampling (Dodge and Romig 1929; Valadez 1991): is a lot (the visits of a
 * township in a week) good enough, told from a small random sample.
 *
 * <p><b>Model.</b> Successes are binomial: a simple random sample from a lot much larger than it.
 * For a {@link Lot} not much larger than the sample they are hypergeometric (the risks are
 * smaller), in {@link Clusters} a sum of beta-binomial counts (the risks are larger; Hedt, Olives,
 * Pagano and Valadez 2008; Pezzoli et al. 2012). <b>Breaks</b> when the sample is not drawn at
 * random.
 *
 * <p>A risk that meets its limit exactly keeps within it, whatever its last digits say: of a lot of
 * 40 with 2 failures, 13 examined hold both with exactly 10 %. Where R's {@code pbinom} and {@code
 * phyper} come out a digit above such a limit, a search with them asks for a larger sample.
 */
public final class Lqas {
  /** No larger sample is looked for. */
  public static final int LARGEST_SAMPLE = 100_000;

  /** A probability that is met exactly is met, however its digits round. */
  private static final double ROUNDING = 1e-12;

  private Lqas() {}

  /**
   * The decision after some of the sample has been examined. It falls as soon as the rest of the
   * sample cannot change it.
   *
   * @param examined so far, 0 to the rule's sample size
   * @param failures among them
   */
  public static Decision decide(Rule rule, int examined, int failures) {
    Check.partOf(rule.sampleSize(), "examined", examined);
    Check.partOf(examined, "failures", failures);
    if (failures > rule.mostFailures()) {
      return Decision.NOT_ACCEPTABLE;
    }
    return examined - failures >= rule.fewestSuccesses() ? Decision.ACCEPTABLE : Decision.UNDECIDED;
  }

  /**
   * Operating characteristic: the probability that a lot with this share of successes is accepted.
   */
  public static double probabilityOfAcceptance(Rule rule, double shareOfSuccesses) {
    Check.probability("share of successes", shareOfSuccesses);
    return BetaLaw.binomialAtLeast(rule.fewestSuccesses(), rule.sampleSize(), shareOfSuccesses);
  }

  /**
   * The rule's two risks.
   *
   * @param upper share of successes from which a lot is good
   * @param lower share of successes up to which a lot is bad, below upper
   */
  public static Risks risks(Rule rule, double upper, double lower) {
    validate(upper, lower);
    // failures are counted for alpha, so that a small risk keeps its digits
    double alpha = BetaLaw.binomialAtLeast(rule.mostFailures() + 1L, rule.sampleSize(), 1 - upper);
    return new Risks(alpha, probabilityOfAcceptance(rule, lower));
  }

  /**
   * The rule with the smallest sum of both risks; of equal ones that with the smallest d. For n =
   * 19 and thresholds 30 points apart these are the values of the usual field table.
   */
  public static Rule balanced(int sampleSize, double upper, double lower) {
    validate(upper, lower);
    Rule best = new Rule(sampleSize, 0);
    for (int d = 1; d <= sampleSize; d++) {
      Rule rule = new Rule(sampleSize, d);
      if (risks(rule, upper, lower).total() < risks(best, upper, lower).total()) {
        best = rule;
      }
    }
    return best;
  }

  /** The strictest rule (largest d) that refuses a good lot with at most this probability. */
  public static Rule strictest(int sampleSize, double upper, double mostAlpha) {
    Check.probability("upper", upper);
    Check.probability("most alpha", mostAlpha);
    int d = Check.atLeast(1, "sample size", sampleSize);
    while (d > 0 && exceeds(risks(new Rule(sampleSize, d), upper, 0).alpha(), mostAlpha)) {
      d--;
    }
    return new Rule(sampleSize, d);
  }

  /**
   * The smallest sample for which both risks keep within their limits, and of its rules the one
   * that asks for the fewest successes.
   *
   * @return empty when not even {@link #LARGEST_SAMPLE} are enough
   */
  public static Optional<Plan> smallest(
      double upper, double lower, double mostAlpha, double mostBeta) {
    validate(upper, lower);
    limits(mostAlpha, mostBeta);
    int d = 0;
    for (int n = 1; n <= LARGEST_SAMPLE; n++) {
      // A larger sample never needs fewer successes to keep bad lots out.
      while (d <= n && exceeds(BetaLaw.binomialAtLeast(d, n, lower), mostBeta)) {
        d++;
      }
      if (d <= n) {
        Risks risks = risks(new Rule(n, d), upper, lower);
        if (!exceeds(risks.alpha(), mostAlpha)) {
          return Optional.of(new Plan(new Rule(n, d), risks));
        }
      }
    }
    return Optional.empty();
  }

  /** The probability that this finite lot is accepted. */
  public static double probabilityOfAcceptance(Rule rule, Lot lot) {
    return HypergeometricLaw.atLeast(
        rule.fewestSuccesses(), lot.size(), lot.successes(), rule.sampleSize());
  }

  /**
   * The rule's two risks for finite lots.
   *
   * @param good the worst lot that is still good
   * @param bad the best lot that is already bad, of the same size
   */
  public static Risks risks(Rule rule, Lot good, Lot bad) {
    validate(good, bad);
    double alpha =
        HypergeometricLaw.atLeast(
            rule.mostFailures() + 1L,
            good.size(),
            good.size() - good.successes(),
            rule.sampleSize());
    return new Risks(alpha, probabilityOfAcceptance(rule, bad));
  }

  /**
   * The smallest sample from a finite lot for which both risks keep within their limits, and of its
   * rules the one that asks for the fewest successes.
   *
   * @return empty when the lots are too much alike for it; in a lot examined whole there is no risk
   */
  public static Optional<Plan> smallest(Lot good, Lot bad, double mostAlpha, double mostBeta) {
    validate(good, bad);
    limits(mostAlpha, mostBeta);
    int most = (int) Math.min(good.size(), LARGEST_SAMPLE);
    int d = 0;
    for (int n = 1; n <= most; n++) {
      while (d <= n && exceeds(probabilityOfAcceptance(new Rule(n, d), bad), mostBeta)) {
        d++;
      }
      if (d <= n) {
        Risks risks = risks(new Rule(n, d), good, bad);
        if (!exceeds(risks.alpha(), mostAlpha)) {
          return Optional.of(new Plan(new Rule(n, d), risks));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The smallest sample that holds at least one of so many failures with this probability: the
   * sample to take when a single failure refuses the lot (zero acceptance; freedom from disease,
   * Cannon and Roe 1982).
   */
  public static long smallestToFindOne(Lot lot, double confidence) {
    Check.insideUnit("confidence", confidence);
    Check.atLeast(1L, "failures in the lot", lot.size() - lot.successes());
    double missed = 1;
    long n = 0;
    while (missed > (1 - confidence) * (1 + ROUNDING) && n < lot.size()) {
      // The next one drawn is a success as well.
      missed *= Math.max(0, lot.successes() - n) / (double) (lot.size() - n);
      n++;
    }
    return n;
  }

  /**
   * {@link #smallestToFindOne} as it comes out of R's {@code phyper}, whose rounding may ask for
   * one more where the probability is met exactly: 46 of 50 hold a single failure with 90 %, where
   * 45 are enough.
   */
  public static long smallestToFindOneOfR(Lot lot, double confidence) {
    Check.insideUnit("confidence", confidence);
    long failures = Check.atLeast(1L, "failures in the lot", lot.size() - lot.successes());
    long n = 1;
    while (n < lot.size() && 1 - SaddlePoint.noneDrawn(lot.size(), failures, n) < confidence) {
      n++;
    }
    return n;
  }

  /**
   * The probability of acceptance when the sample comes in clusters: the share of each cluster is
   * drawn from a beta distribution with this mean and the clusters' standard deviation.
   *
   * @param fewestSuccesses over all clusters
   */
  public static double probabilityOfAcceptance(
      int fewestSuccesses, Clusters clusters, double shareOfSuccesses) {
    Check.probability("share of successes", shareOfSuccesses);
    Check.partOf((long) clusters.number() * clusters.each(), "fewest successes", fewestSuccesses);
    return ClusteredLaw.atLeast(fewestSuccesses, clusters, shareOfSuccesses);
  }

  private static boolean exceeds(double risk, double most) {
    return risk > most * (1 + ROUNDING);
  }

  private static void limits(double mostAlpha, double mostBeta) {
    Check.insideUnit("most alpha", mostAlpha);
    Check.insideUnit("most beta", mostBeta);
  }

  private static void validate(Lot good, Lot bad) {
    if (good.size() != bad.size()) {
      throw new IllegalArgumentException(
          "good and bad lot must have the same size, but have %d and %d"
              .formatted(good.size(), bad.size()));
    }
    if (bad.successes() > good.successes()) {
      throw new IllegalArgumentException(
          "the bad lot must not have more successes than the good one's %d, but has %d"
              .formatted(good.successes(), bad.successes()));
    }
  }

  private static void validate(double upper, double lower) {
    Check.probability("upper", upper);
    Check.probability("lower", lower);
    if (lower > upper) {
      throw new IllegalArgumentException(
          "lower must not be above upper " + upper + ", but was " + lower);
    }
  }
}

package shoutu.epi.sampling;

import shoutu.epi.numeric.BetaLaw;
import shoutu.epi.numeric.Check;

/**
 * Lot quality assurance sampling (Dodge and Romig 1929; Valadez 1991): is a lot (the visits of a
 * township in a week) good enough, told from a small random sample.
 *
 * <p><b>Model.</b> Successes are binomial: a simple random sample from a lot much larger than it.
 * <b>Breaks</b> when the sample is not drawn at random, when it comes in clusters (the risks are
 * then larger than stated) and for lots not much larger than the sample (risks smaller than
 * stated).
 */
public final class Lqas {
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
    while (d > 0 && risks(new Rule(sampleSize, d), upper, 0).alpha() > mostAlpha) {
      d--;
    }
    return new Rule(sampleSize, d);
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

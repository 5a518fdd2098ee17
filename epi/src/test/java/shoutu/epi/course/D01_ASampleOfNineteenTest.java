package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.sampling.Decision;
import shoutu.epi.sampling.Lqas;
import shoutu.epi.sampling.Rule;

/** Lot quality assurance sampling. */
class D01_ASampleOfNineteenTest {
  private static final Rule SIX_OF_NINETEEN = Rule.ofFailures(19, 6);

  /** Golden vector T8. */
  @Test
  void sixFailuresAreAcceptableSevenAreNot() {
    assertThat(Lqas.decide(SIX_OF_NINETEEN, 19, 6)).isEqualTo(Decision.ACCEPTABLE);
    assertThat(Lqas.decide(SIX_OF_NINETEEN, 19, 7)).isEqualTo(Decision.NOT_ACCEPTABLE);
  }

  @Test
  void theRuleForEightyAgainstFiftyPercentIsThirteenSuccesses() {
    assertThat(Lqas.balanced(19, 0.8, 0.5)).isEqualTo(SIX_OF_NINETEEN);
    assertThat(SIX_OF_NINETEEN.fewestSuccesses()).isEqualTo(13);
  }

  @Test
  void anUnfinishedSampleIsUndecidedUntilTheRestCannotChangeIt() {
    assertThat(Lqas.decide(SIX_OF_NINETEEN, 12, 0)).isEqualTo(Decision.UNDECIDED);
    assertThat(Lqas.decide(SIX_OF_NINETEEN, 13, 0)).isEqualTo(Decision.ACCEPTABLE);
    assertThat(Lqas.decide(SIX_OF_NINETEEN, 7, 7)).isEqualTo(Decision.NOT_ACCEPTABLE);
    assertThat(Lqas.decide(SIX_OF_NINETEEN, 0, 0)).isEqualTo(Decision.UNDECIDED);
  }

  /**
   * PMC3013262, table 1: 19/6 finds 0.93 of good and 0.92 of bad lots; 14/4 finds 0.87 and 0.91.
   */
  @Test
  void thePublishedRisksAreMet() {
    assertRisks(19, 6, 0.8, 0.5, 0.07, 0.08, 0.005);
    assertRisks(14, 4, 0.8, 0.5, 0.13, 0.09, 0.005);
  }

  @Test
  void stricterThresholdsNeedLargerSamples() {
    assertRisks(19, 2, 0.95, 0.7, 0.067, 0.046, 0.0005);
    assertRisks(30, 3, 0.95, 0.8, 0.061, 0.123, 0.0005);
    assertRisks(50, 5, 0.95, 0.8, 0.038, 0.048, 0.0005);
  }

  /** One defective at most of ten: both risks are sums of two binomial terms. */
  @Test
  void theRisksOfASmallRuleCanBeWorkedOutByHand() {
    double good = Math.pow(0.9, 10) + 10 * 0.1 * Math.pow(0.9, 9);
    double bad = Math.pow(0.5, 10) + 10 * 0.5 * Math.pow(0.5, 9);

    assertRisks(10, 1, 0.9, 0.5, 1 - good, bad, 1e-14);
  }

  private static void assertRisks(
      int n, int failures, double upper, double lower, double alpha, double beta, double off) {
    var risks = Lqas.risks(Rule.ofFailures(n, failures), upper, lower);

    assertThat(risks.alpha()).isCloseTo(alpha, within(off));
    assertThat(risks.beta()).isCloseTo(beta, within(off));
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Rule.ofFailures(19, 20))
        .hasMessage("most failures must be from 0 to 19, but was 20");
    assertThatThrownBy(() -> Lqas.decide(SIX_OF_NINETEEN, 5, 6))
        .hasMessage("failures must be from 0 to 5, but was 6");
    assertThatThrownBy(() -> Lqas.balanced(19, 0.5, 0.8))
        .hasMessage("lower must not be above upper 0.5, but was 0.8");
    assertThatThrownBy(() -> Lqas.probabilityOfAcceptance(SIX_OF_NINETEEN, 80))
        .hasMessage("share of successes must be from 0 to 1, but was 80.0");
  }

  @Property(tries = 200)
  void aBetterLotIsAcceptedMoreOften(
      @ForAll @IntRange(min = 1, max = 100) int n,
      @ForAll @IntRange(max = 100) int failures,
      @ForAll @DoubleRange(max = 0.99) double share) {
    Rule rule = Rule.ofFailures(n, Math.min(failures, n));

    assertThat(Lqas.probabilityOfAcceptance(rule, share))
        .isLessThanOrEqualTo(Lqas.probabilityOfAcceptance(rule, share + 0.01) + 1e-12);
  }

  @TestFactory
  Stream<DynamicTest> rulesEqualTheReference() {
    return Oracle.each("lqas", "rules_.*|supervision_.*", D01_ASampleOfNineteenTest::compareRules);
  }

  private static void compareRules(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    for (int row = 0; row < expected.size(); row++) {
      int n = expected.whole(row, "n");
      double upper = expected.number(row, "p_upper");
      double lower = expected.number(row, "p_lower");
      double mostAlpha = expected.number(row, "alpha_limit");

      Rule strictest = Lqas.strictest(n, upper, mostAlpha);
      assertThat(strictest.fewestSuccesses()).isEqualTo(expected.whole(row, "d_largest"));
      var risks = Lqas.risks(strictest, upper, lower);
      assertNear("alpha", risks.alpha(), expected.number(row, "alpha_d"), 1e-9);
      assertNear("beta", risks.beta(), expected.number(row, "beta_d"), 1e-9);
      assertThat(risks.alpha() <= mostAlpha && risks.beta() <= expected.number(row, "beta_limit"))
          .isEqualTo(expected.whole(row, "both_limits_met") == 1);

      Rule balanced = Lqas.balanced(n, upper, lower);
      assertThat(balanced.fewestSuccesses()).isEqualTo(expected.whole(row, "d_min_total_error"));
      var least = Lqas.risks(balanced, upper, lower);
      assertNear("alpha", least.alpha(), expected.number(row, "alpha_min"), 1e-9);
      assertNear("beta", least.beta(), expected.number(row, "beta_min"), 1e-9);
    }
  }

  @TestFactory
  Stream<DynamicTest> operatingCharacteristicsEqualTheReference() {
    return Oracle.each("lqas", "oc_curves", D01_ASampleOfNineteenTest::compareCurves);
  }

  private static void compareCurves(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    for (int row = 0; row < expected.size(); row++) {
      var rule = new Rule(expected.whole(row, "n"), expected.whole(row, "d"));
      // the reference subtracts from 1 and so keeps 16 decimals, not 16 digits
      double share = expected.number(row, "probability_accept");
      assertThat(Lqas.probabilityOfAcceptance(rule, expected.number(row, "p")))
          .isCloseTo(share, within(1e-9 * share + 1e-15));
    }
  }
}

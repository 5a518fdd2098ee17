package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.risk.Effect;
import shoutu.epi.risk.Exposure;
import shoutu.epi.risk.TwoByTwo;

/** Two-by-two tables and strata. */
class H02_WhoAteTheIceCreamTest {

  /**
   * Vanilla ice cream at the church supper of Oswego (Gross 1976): 43 of 54 ill against 3 of 21.
   */
  @Test
  void theIceCreamOfOswego() {
    var vanilla = Exposure.compare(new TwoByTwo(43, 11, 3, 18), 0.95);

    assertThat(vanilla.rateExposed().orElseThrow()).isCloseTo(0.796, within(0.0005));
    var ratio = vanilla.riskRatio().orElseThrow();
    assertThat(ratio.estimate()).isCloseTo(5.57, within(0.005));
    assertThat(ratio.lower().orElseThrow()).isCloseTo(1.94, within(0.005));
    assertThat(ratio.upper().orElseThrow()).isCloseTo(16.03, within(0.005));
    assertThat(vanilla.attributableFraction().orElseThrow()).isCloseTo(0.82, within(0.005));
  }

  /** Fisher's lady tasting tea, p = 17 ÷ 35, with the digits that R prints. */
  @Test
  void theLadyTastingTea() {
    var tea = new TwoByTwo(3, 1, 1, 3);

    assertNear("p", Exposure.compare(tea, 0.95).fisher(), 17 / 35.0, 1e-13);
    assertEffect(
        Exposure.conditionalOddsRatioOfR(tea, 0.95).orElseThrow(),
        6.40830886701,
        0.211732915306,
        621.933750545417);
  }

  /**
   * Convictions of like-sex twins of criminals (Fisher 1962, as in R's help of fisher.test). The
   * exact upper limit differs from R's in the fourth digit.
   */
  @Test
  void convictionsOfTwins() {
    var twins = new TwoByTwo(2, 15, 10, 3);

    var exact = Exposure.compare(twins, 0.95);
    assertThat(exact.fisher()).isCloseTo(0.0005367, within(5e-8));
    assertEffect(
        Exposure.conditionalOddsRatioOfR(twins, 0.95).orElseThrow(),
        0.0469366088277,
        0.00332576403386,
        0.3631822714749);
    assertThat(exact.conditionalOddsRatio().orElseThrow().upper().orElseThrow())
        .isCloseTo(0.36318, within(1.3e-4));
  }

  /** At the limits the tails are what was asked for: with margins 2 and 2 of 4 by hand. */
  @Test
  void theExactLimitsLeaveATail() {
    // all of 0, 1, 2 weigh 1, 4 ω, ω²; two were seen, so ω² ÷ (1 + 4 ω + ω²) = 0.025
    var odds =
        Exposure.compare(new TwoByTwo(2, 0, 0, 2), 0.95).conditionalOddsRatio().orElseThrow();

    double w = odds.lower().orElseThrow();
    assertThat(w * w / (1 + 4 * w + w * w)).isCloseTo(0.025, within(1e-13));
    assertThat(odds.estimate()).isInfinite();
    assertThat(odds.upper().orElseThrow()).isInfinite();
  }

  @Test
  void aCellOfZeroLeavesALimitOpen() {
    var none = Exposure.compare(new TwoByTwo(0, 10, 5, 5), 0.95);

    assertThat(none.riskRatio().orElseThrow().estimate()).isZero();
    assertThat(none.riskRatio().orElseThrow().upper()).isEmpty();
    assertThat(none.attributableFraction()).isEmpty();
    assertThat(none.conditionalOddsRatio().orElseThrow().upper().orElseThrow()).isLessThan(1);
  }

  @Test
  void aTableWithoutUnexposedComparesNothing() {
    var all = Exposure.compare(new TwoByTwo(3, 4, 0, 0), 0.95);

    assertThat(all.riskRatio()).isEmpty();
    assertThat(all.oddsRatio()).isEmpty();
    assertThat(all.chiSquare()).isEmpty();
    assertThat(all.conditionalOddsRatio()).isEmpty();
    assertThat(all.fisher()).isEqualTo(1);
  }

  /** Admissions to Berkeley by department (Bickel et al. 1975), as in R's help. */
  @Test
  void theBiasOfBerkeleyIsGoneWithinDepartments() {
    var departments =
        List.of(
            new TwoByTwo(512, 313, 89, 19),
            new TwoByTwo(353, 207, 17, 8),
            new TwoByTwo(120, 205, 202, 391),
            new TwoByTwo(138, 279, 131, 244),
            new TwoByTwo(53, 138, 94, 299),
            new TwoByTwo(22, 351, 24, 317));
    var pooled = Exposure.mantelHaenszel(departments, 0.95);

    assertEffect(pooled.oddsRatio().orElseThrow(), 0.9046968, 0.7719074, 1.0603298);
    assertThat(pooled.test().orElseThrow().statistic()).isCloseTo(1.4269, within(5e-5));
    assertThat(pooled.test().orElseThrow().p()).isCloseTo(0.2323, within(5e-5));
  }

  private static void assertEffect(Effect effect, double estimate, double lower, double upper) {
    assertThat(effect.estimate()).isCloseTo(estimate, within(5e-8));
    assertThat(effect.lower().orElseThrow()).isCloseTo(lower, within(5e-8));
    assertThat(effect.upper().orElseThrow()).isCloseTo(upper, within(5e-8));
  }

  /** Pooling one table is that table. */
  @Property(tries = 200)
  void oneStratumIsItself(
      @ForAll @IntRange(min = 1, max = 200) int a,
      @ForAll @IntRange(min = 1, max = 200) int b,
      @ForAll @IntRange(min = 1, max = 200) int c,
      @ForAll @IntRange(min = 1, max = 200) int d) {
    var table = new TwoByTwo(a, b, c, d);
    var alone = Exposure.compare(table, 0.95);
    var pooled = Exposure.mantelHaenszel(List.of(table, new TwoByTwo(0, 0, 1, 0)), 0.95);

    assertThat(pooled.strata()).isEqualTo(1);
    same(pooled.oddsRatio().orElseThrow(), alone.oddsRatio().orElseThrow());
    same(pooled.riskRatio().orElseThrow(), alone.riskRatio().orElseThrow());
  }

  private static void same(Effect one, Effect other) {
    assertNear("estimate", one.estimate(), other.estimate(), 1e-12);
    assertNear("lower", one.lower().orElseThrow(), other.lower().orElseThrow(), 1e-10);
    assertNear("upper", one.upper().orElseThrow(), other.upper().orElseThrow(), 1e-10);
  }

  /** Exposed and unexposed exchanged: ratios turn over, p-values stay. */
  @Property(tries = 200)
  void exchangedRowsTurnTheRatiosOver(
      @ForAll @IntRange(min = 1, max = 60) int a,
      @ForAll @IntRange(min = 1, max = 60) int b,
      @ForAll @IntRange(min = 1, max = 60) int c,
      @ForAll @IntRange(min = 1, max = 60) int d) {
    var one = Exposure.compare(new TwoByTwo(a, b, c, d), 0.95);
    var other = Exposure.compare(new TwoByTwo(c, d, a, b), 0.95);

    assertNear("p", one.fisher(), other.fisher(), 1e-9);
    var odds = one.conditionalOddsRatio().orElseThrow();
    var turned = other.conditionalOddsRatio().orElseThrow();
    assertNear("odds ratio", odds.estimate(), 1 / turned.estimate(), 1e-9);
    assertNear("lower", odds.lower().orElseThrow(), 1 / turned.upper().orElseThrow(), 1e-9);
    assertThat(odds.estimate()).isBetween(odds.lower().orElseThrow(), odds.upper().orElseThrow());
    var stopped = Exposure.conditionalOddsRatioOfR(new TwoByTwo(a, b, c, d), 0.95).orElseThrow();
    double t = Math.min(odds.estimate(), 1 / odds.estimate());
    double s = Math.min(stopped.estimate(), 1 / stopped.estimate());
    assertThat(s).isCloseTo(t, within(1.3e-4));
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new TwoByTwo(1, -2, 3, 4))
        .hasMessage("well exposed must be at least 0, but was -2");
    assertThatThrownBy(() -> Exposure.attackRate(5, 4, 0.95))
        .hasMessage("part must be from 0 to 4, but was 5");
  }

  @TestFactory
  Stream<DynamicTest> tablesEqualTheReference() {
    return Oracle.each("attack_rate", "oswego.*", H02_WhoAteTheIceCreamTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv expected = oracle.table("expected_2x2.csv");
    for (int row = 0; row < expected.size(); row++) {
      var table =
          new TwoByTwo(
              expected.whole(row, "ill_exposed"),
              expected.whole(row, "well_exposed"),
              expected.whole(row, "ill_unexposed"),
              expected.whole(row, "well_unexposed"));
      var ours = Exposure.compare(table, 0.95);
      effect(ours.riskRatio().orElseThrow(), expected, row, "risk_ratio", "rr", 1e-9);
      effect(ours.oddsRatio().orElseThrow(), expected, row, "odds_ratio", "or", 1e-9);
      var difference = ours.riskDifference().orElseThrow();
      assertThat(difference.estimate())
          .isCloseTo(expected.number(row, "risk_difference"), within(1e-12));
      assertNear(
          "rd lower", difference.lower().orElseThrow(), expected.number(row, "rd_lower"), 1e-9);
      var chiSquare = ours.chiSquare().orElseThrow();
      assertThat(chiSquare.statistic())
          .isCloseTo(expected.number(row, "chi2_uncorrected"), within(1e-11));
      assertNear("p", chiSquare.p(), expected.number(row, "p_chi2_uncorrected"), 1e-9);
      assertThat(ours.yates().orElseThrow().statistic())
          .isCloseTo(expected.number(row, "chi2_yates"), within(1e-11));
      assertNear("fisher", ours.fisher(), expected.number(row, "p_fisher_two_sided"), 1e-9);
      effect(
          Exposure.conditionalOddsRatioOfR(table, 0.95).orElseThrow(),
          expected,
          row,
          "or_conditional_mle",
          "or_conditional",
          1e-4);
      assertThat(ours.populationFraction().orElseThrow())
          .isCloseTo(expected.number(row, "population_attributable_fraction"), within(1e-12));
    }
    pooled(oracle);
  }

  private static void effect(
      Effect ours, Csv expected, int row, String estimate, String limits, double off) {
    assertNear(estimate, ours.estimate(), expected.number(row, estimate), off);
    assertNear("lower", ours.lower().orElseThrow(), expected.number(row, limits + "_lower"), off);
    assertNear("upper", ours.upper().orElseThrow(), expected.number(row, limits + "_upper"), off);
  }

  private static void pooled(Oracle oracle) {
    Csv people = oracle.table("input.csv");
    Csv expected = oracle.table("expected_mantel_haenszel.csv");
    for (int row = 0; row < expected.size(); row++) {
      String by = expected.text(row, "stratified_by");
      String exposure = expected.text(row, "exposure");
      var strata = new ArrayList<TwoByTwo>();
      for (String value : people.rows().stream().map(r -> r.get(2)).distinct().toList()) {
        strata.add(count(people.where(by, value), exposure));
      }
      var ours = Exposure.mantelHaenszel(strata, 0.95);
      effect(ours.oddsRatio().orElseThrow(), expected, row, "mh_odds_ratio", "mh_or", 1e-9);
      assertNear("p", ours.test().orElseThrow().p(), expected.number(row, "p_mh"), 1e-9);
      assertNear(
          "risk ratio",
          ours.riskRatio().orElseThrow().estimate(),
          expected.number(row, "mh_risk_ratio"),
          1e-9);
    }
  }

  private static TwoByTwo count(Csv people, String exposure) {
    long[] counts = new long[4];
    for (int row = 0; row < people.size(); row++) {
      if (people.isDefined(row, exposure)) {
        counts[
            (people.text(row, exposure).equals("1") ? 0 : 2)
                + (people.text(row, "ill").equals("1") ? 0 : 1)]++;
      }
    }
    return new TwoByTwo(counts[0], counts[1], counts[2], counts[3]);
  }
}

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
import shoutu.epi.sampling.Clusters;
import shoutu.epi.sampling.Lot;
import shoutu.epi.sampling.Lqas;
import shoutu.epi.sampling.Rule;

/** Samples from small lots, in clusters, and the smallest that will do. */
class D02_SmallLotsAndClustersTest {

  /** Three of ten, two of them failures: none is found in C(8,3) of C(10,3) samples. */
  @Test
  void aSmallLotCanBeCountedOut() {
    double accepted = Lqas.probabilityOfAcceptance(Rule.ofFailures(3, 0), Lot.ofFailures(10, 2));

    assertNear("accepted", accepted, 56 / 120.0, 1e-13);
  }

  @Test
  void aLargeLotIsAsGoodAsEndless() {
    Rule rule = new Rule(19, 13);
    double finite = Lqas.probabilityOfAcceptance(rule, new Lot(10_000_000, 5_000_000));

    assertThat(finite).isCloseTo(Lqas.probabilityOfAcceptance(rule, 0.5), within(1e-6));
  }

  /** With a uniform distribution of the clusters' shares every count is as likely as any other. */
  @Test
  void oneClusterOfUnknownShareMayHoldAnything() {
    var cluster = new Clusters(1, 9, Math.sqrt(1 / 12.0));

    assertThat(Lqas.probabilityOfAcceptance(7, cluster, 0.5)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void clustersOfOneAreNoClusters() {
    var single = new Clusters(19, 1, 0.2);

    assertThat(Lqas.probabilityOfAcceptance(13, single, 0.7))
        .isCloseTo(Lqas.probabilityOfAcceptance(new Rule(19, 13), 0.7), within(1e-13));
  }

  @Test
  void clustersMakeTheRisksLarger() {
    Rule rule = Rule.ofFailures(50, 3);
    double alone = Lqas.probabilityOfAcceptance(rule, 0.8);

    assertThat(Lqas.probabilityOfAcceptance(47, new Clusters(5, 10, 0.1), 0.8))
        .isGreaterThan(3 * alone);
    assertThat(Lqas.probabilityOfAcceptance(47, new Clusters(5, 10, 0), 0.8))
        .isCloseTo(alone, within(1e-15));
  }

  /** 45 of 50 hold the one failure with a probability of exactly 90 %. */
  @Test
  void oneFailureIsInTheShareOfTheLotThatIsLookedAt() {
    assertThat(Lqas.smallestToFindOne(Lot.ofFailures(50, 1), 0.9)).isEqualTo(45);
    assertThat(Lqas.smallestToFindOne(Lot.ofFailures(500, 1), 0.95)).isEqualTo(475);
    assertThat(Lqas.smallestToFindOne(Lot.ofFailures(500, 500), 0.95)).isEqualTo(1);
  }

  /** R rounds 5 of 50 to a little more than a tenth. */
  @Test
  void roundingAsksForOneMoreInR() {
    assertThat(Lqas.smallestToFindOneOfR(Lot.ofFailures(50, 1), 0.9)).isEqualTo(46);
    assertThat(Lqas.smallestToFindOneOfR(Lot.ofFailures(100, 1), 0.9)).isEqualTo(90);
  }

  @Property(tries = 200)
  void otherwiseBothAskForTheSame(
      @ForAll @IntRange(min = 2, max = 400) int size, @ForAll @DoubleRange(max = 1) double share) {
    var lot = Lot.ofFailures(size, Math.max(1, (int) (size * share)));

    assertThat(Lqas.smallestToFindOneOfR(lot, 0.9123))
        .isEqualTo(Lqas.smallestToFindOne(lot, 0.9123));
  }

  /** Freedom from disease: 59 find a prevalence of 5 % in a large population (Cannon and Roe). */
  @Test
  void fiftyNineAreEnoughForFivePercent() {
    assertThat(Lqas.smallestToFindOne(Lot.ofFailures(1_000_000, 50_000), 0.95)).isEqualTo(59);
  }

  @Test
  void theSmallestPlanIsTheSmallest() {
    var plan = Lqas.smallest(0.8, 0.5, 0.1, 0.1).orElseThrow();
    assertThat(plan.risks().alpha()).isLessThanOrEqualTo(0.1);
    assertThat(plan.risks().beta()).isLessThanOrEqualTo(0.1);
    for (int n = 1; n < plan.rule().sampleSize(); n++) {
      for (int d = 0; d <= n; d++) {
        var risks = Lqas.risks(new Rule(n, d), 0.8, 0.5);
        assertThat(risks.alpha() > 0.1 || risks.beta() > 0.1).isTrue();
      }
    }
  }

  @Test
  void lotsThatAreAlikeCannotBeToldApart() {
    assertThat(Lqas.smallest(new Lot(40, 20), new Lot(40, 20), 0.1, 0.1)).isEmpty();
    assertThat(Lqas.smallest(0.5, 0.5, 0.1, 0.1)).isEmpty();
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Lot.ofFailures(10, 11))
        .hasMessage("failures in the lot must be from 0 to 10, but was 11");
    assertThatThrownBy(() -> Lqas.smallestToFindOne(new Lot(10, 10), 0.9))
        .hasMessage("failures in the lot must be at least 1, but was 0");
    assertThatThrownBy(() -> Lqas.probabilityOfAcceptance(3, new Clusters(5, 1, 0.5), 0.5))
        .hasMessageContaining("sd between clusters must be below 0.5");
    assertThatThrownBy(() -> Lqas.risks(new Rule(5, 3), new Lot(10, 5), new Lot(11, 5)))
        .hasMessageContaining("same size");
  }

  @Property(tries = 100)
  void acceptedAndRefusedMakeOne(
      @ForAll @IntRange(min = 2, max = 500) int size,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @DoubleRange(max = 1) double drawn) {
    int successes = (int) (size * share);
    int n = Math.max(1, (int) (size * drawn));
    int d = n / 2;
    var lot = new Lot(size, successes);
    var risks = Lqas.risks(new Rule(n, d), lot, lot);

    assertThat(risks.alpha() + risks.beta()).isCloseTo(1, within(1e-11));
  }

  @TestFactory
  Stream<DynamicTest> plansEqualTheReference() {
    return Oracle.each("lqas", "smallest_plans", D02_SmallLotsAndClustersTest::comparePlans);
  }

  private static void comparePlans(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    for (int row = 0; row < expected.size(); row++) {
      var plan =
          Lqas.smallest(
                  expected.number(row, "p_upper"),
                  expected.number(row, "p_lower"),
                  expected.number(row, "alpha_limit"),
                  expected.number(row, "beta_limit"))
              .orElseThrow();
      assertThat(plan.rule())
          .isEqualTo(new Rule(expected.whole(row, "n"), expected.whole(row, "d")));
      assertNear("alpha", plan.risks().alpha(), expected.number(row, "alpha"), 1e-9);
    }
  }

  @TestFactory
  Stream<DynamicTest> clustersEqualTheReference() {
    return Oracle.each("lqas", "clustered_.*", D02_SmallLotsAndClustersTest::compareClusters);
  }

  private static void compareClusters(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    for (int row = 0; row < expected.size(); row++) {
      var clusters =
          new Clusters(
              expected.whole(row, "clusters"),
              expected.whole(row, "per_cluster"),
              expected.number(row, "sd_between"));
      int n = clusters.number() * clusters.each();
      assertNear(
          "accepted",
          Lqas.probabilityOfAcceptance(
              n - expected.whole(row, "c"), clusters, expected.number(row, "coverage")),
          expected.number(row, "probability_accept"),
          1e-9);
    }
  }

  @TestFactory
  Stream<DynamicTest> finiteLotsEqualTheReference() {
    return Oracle.each("lqas", "finite_lot_risks", D02_SmallLotsAndClustersTest::compareLots);
  }

  private static void compareLots(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    for (int row = 0; row < expected.size(); row++) {
      int size = expected.whole(row, "N");
      var risks =
          Lqas.risks(
              Rule.ofFailures(expected.whole(row, "n"), expected.whole(row, "c")),
              Lot.ofFailures(size, expected.whole(row, "defects_good")),
              Lot.ofFailures(size, expected.whole(row, "defects_bad")));
      assertNear(
          "producer", risks.alpha(), expected.number(row, "producer_risk_hypergeometric"), 1e-9);
      assertNear(
          "consumer", risks.beta(), expected.number(row, "consumer_risk_hypergeometric"), 1e-9);
    }
  }
}

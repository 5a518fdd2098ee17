package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.epi.course.Near.assertNear;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.history.Cdc;
import shoutu.epi.detection.history.LimitPoint;
import shoutu.epi.detection.history.Reference;
import shoutu.epi.detection.history.SameTime;
import shoutu.epi.numeric.PoissonLaw;

/** The rules of the Robert Koch Institute, Bayes and CDC. */
class B05_TheSameWeeksOfEarlierYearsTest {

  private static LimitPoint last(Feed<LimitPoint> feed, long... counts) {
    return feed.all(counts).getLast();
  }

  @Test
  void afterSixQuietWeeksFourCasesAreTooMany() {
    Feed<LimitPoint> rki = SameTime.rki(Reference.rki1());

    var point = last(rki, 0, 0, 0, 0, 0, 0, 4);

    assertThat(point.limit()).as("upper limit of a mean when nothing is seen").isEqualTo(3.285);
    assertThat(point.alarm()).isTrue();
  }

  /**
   * The limit for c is the largest mean whose shortest set of probable counts still begins at c or
   * below; of equally short sets the one that lies highest.
   */
  @Test
  void theLimitsAreThoseOfCrowAndGardner() {
    for (int count : new int[] {0, 1, 2, 3, 7, 8, 12, 20}) {
      double published = last(SameTime.rki(new Reference(0, 1, true, 52)), count, 0).limit();

      assertThat(lowestProbable(published - 0.002)).isLessThanOrEqualTo(count);
      assertThat(lowestProbable(published + 0.002)).isGreaterThan(count);
    }
  }

  private static long lowestProbable(double mean) {
    for (int size = 1; ; size++) {
      for (int from = 60; from >= 0; from--) {
        double inside = PoissonLaw.cdf(from + size - 1L, mean) - PoissonLaw.cdf(from - 1L, mean);
        if (inside >= 0.95) {
          return from;
        }
      }
    }
  }

  @Test
  void manyCasesAreJudgedByMeanAndSd() {
    var point = last(SameTime.rki(new Reference(0, 2, true, 52)), 30, 34, 40);

    assertNear("limit", point.limit(), 32 + 2 * Math.sqrt(8), 1e-14);
  }

  /** One earlier count of 0, Jeffreys' prior: P(next = 0) = √½, P(next ≤ 1) = 1.25 √½. */
  @Test
  void bayesLearnsFromASingleWeek() {
    Reference oneWeek = new Reference(0, 1, true, 52);

    assertThat(last(SameTime.bayes(oneWeek, 1 - 0.7071), 0, 9).limit()).isZero();
    assertThat(last(SameTime.bayes(oneWeek, 1 - 0.7072), 0, 9).limit()).isEqualTo(1);
    assertThat(last(SameTime.bayes(oneWeek, 1 - 0.8838), 0, 9).limit()).isEqualTo(1);
    assertThat(last(SameTime.bayes(oneWeek, 1 - 0.8839), 0, 9).limit()).isEqualTo(2);
  }

  @Test
  void cdcComparesFourWeeksWithFourWeeks() {
    long[] counts = new long[60];
    Arrays.fill(counts, 1);
    counts[5] = 3; // in the block before the same time of last year

    var point = last(SameTime.cdc(new Cdc(1, 1, 52, 0.05)), Arrays.copyOf(counts, 60));

    double mean = 14 / 3.0;
    double sd = Math.sqrt(2 * Math.pow(4 - mean, 2) / 2 + Math.pow(6 - mean, 2) / 2);
    assertThat(point.observed()).isEqualTo(4);
    assertNear("mean", point.mean(), mean, 1e-14);
    assertNear("limit", point.limit(), mean + 1.959963984540054 * sd * Math.sqrt(4 / 3.0), 1e-12);
  }

  @Test
  void withoutEarlierYearsThereIsNoPoint() {
    assertThat(SameTime.rki(Reference.rki3()).all(new long[100])).isEmpty();
    assertThatThrownBy(() -> new Reference(0, 6, false, 52)).hasMessageContaining("years");
  }

  /** P(X ≥ 3) of a geometric law with mean 1 is ⅛; its variance is twice its mean. */
  @Test
  void clusteredCountsAreLessSurprising() {
    assertNear("p", Detection.negativeBinomialExceedance(3, 1, 2), 0.125, 1e-14);
    assertThat(Detection.poissonExceedance(3, 1)).isLessThan(0.0804);
    assertThat(Detection.negativeBinomialExceedance(3, 1, 1))
        .isEqualTo(Detection.poissonExceedance(3, 1));
    assertThat(Detection.poissonLimit(1, 0.081)).isEqualTo(3);
    assertThat(Detection.poissonLimit(1, 0.080)).isEqualTo(4);
  }

  @TestFactory
  Stream<DynamicTest> limitsEqualSurveillance() {
    return Oracle.each(
        "surveillance", "(rki|bayes|cdc).*", B05_TheSameWeeksOfEarlierYearsTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    List<LimitPoint> points = feed(oracle).all(oracle.table("input.csv").wholes("observed"));
    for (int row = 0; row < expected.size(); row++) {
      var point = points.get(expected.whole(row, "t") - 1 - points.getFirst().index());
      assertNear("limit", point.limit(), expected.number(row, "upperbound"), 1e-9);
      assertThat(point.alarm()).isEqualTo(expected.whole(row, "alarm") == 1);
    }
  }

  private static Feed<LimitPoint> feed(Oracle oracle) {
    int b = (int) oracle.number("b");
    if (oracle.text("algorithm").equals("cdc")) {
      return SameTime.cdc(new Cdc(b, (int) oracle.number("m"), 52, oracle.number("alpha")));
    }
    var reference = new Reference(b, (int) oracle.number("w"), oracle.flag("actY"), 52);
    return oracle.text("algorithm").equals("rki")
        ? SameTime.rki(reference)
        : SameTime.bayes(reference, oracle.number("alpha"));
  }
}

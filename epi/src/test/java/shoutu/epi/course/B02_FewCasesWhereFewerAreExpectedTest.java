package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.epi.course.Near.assertNear;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.detection.Detection;

class B02_FewCasesWhereFewerAreExpectedTest {
  @Test
  void atLeastOneIsOneMinusNone() {
    assertNear("p", Detection.poissonExceedance(1, 0.5), 1 - Math.exp(-0.5), 1e-14);
  }

  @Test
  void atLeastThreeIsOneMinusNoneOneAndTwo() {
    double lambda = 0.8;
    double fewer = Math.exp(-lambda) * (1 + lambda + lambda * lambda / 2);

    assertNear("p", Detection.poissonExceedance(3, lambda), 1 - fewer, 1e-12);
  }

  @Test
  void noCasesAreNeverRemarkable() {
    assertThat(Detection.poissonExceedance(0, 0)).isEqualTo(1);
    assertThat(Detection.poissonExceedance(0, 7.5)).isEqualTo(1);
  }

  @Test
  void anyCaseIsImpossibleWhereNoneIsExpected() {
    assertThat(Detection.poissonExceedance(1, 0)).isZero();
  }

  @Test
  void aVerySmallProbabilityKeepsItsDigits() {
    double first = Math.exp(-1 - logFactorial(30));

    assertNear(
        "p", Detection.poissonExceedance(30, 1), first * (1 + 1 / 31.0 + 1 / (31.0 * 32)), 1e-4);
  }

  private static double logFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Detection.poissonExceedance(-1, 2))
        .hasMessage("observed must be at least 0, but was -1");
    assertThatThrownBy(() -> Detection.poissonExceedance(1, -2))
        .hasMessage("expected must not be negative, but was -2.0");
    assertThatThrownBy(() -> Detection.poissonExceedance(1, Double.NaN))
        .hasMessage("expected must be a finite number, but was NaN");
  }

  @Property(tries = 300)
  void moreCasesAreLessLikely(
      @ForAll @IntRange(max = 500) int observed,
      @ForAll @DoubleRange(min = 0.01, max = 400) double expected) {
    double p = Detection.poissonExceedance(observed, expected);

    assertThat(p).isBetween(0.0, 1.0);
    assertThat(Detection.poissonExceedance(observed + 1L, expected)).isLessThanOrEqualTo(p);
  }

  @Property(tries = 200)
  void theLimitIsTheFirstCountThatIsRareEnough(
      @ForAll @DoubleRange(max = 60) double expected,
      @ForAll @DoubleRange(min = 1, max = 6) double dispersion,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha) {
    long limit = Detection.negativeBinomialLimit(expected, dispersion, alpha);

    assertThat(Detection.negativeBinomialExceedance(limit, expected, dispersion))
        .isLessThanOrEqualTo(alpha);
    assertThat(Detection.negativeBinomialExceedance(limit - 1, expected, dispersion))
        .isGreaterThan(alpha);
  }
}

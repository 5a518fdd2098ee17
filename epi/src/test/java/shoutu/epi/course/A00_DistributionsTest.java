package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.numeric.BetaLaw;
import shoutu.epi.numeric.GammaLaw;
import shoutu.epi.numeric.NormalLaw;

/** The ground on which the rest stands. */
class A00_DistributionsTest {
  @Test
  void theExponentialHasLogarithmsAsQuantiles() {
    assertNear("median", GammaLaw.quantile(0.5, 1), Math.log(2), 1e-14);
    assertNear("lower", GammaLaw.quantile(0.001, 1), -Math.log1p(-0.001), 1e-13);
    assertNear("upper", GammaLaw.quantile(0.999, 1), -Math.log(1 - 0.999), 1e-13);
  }

  @Test
  void theNormalQuantilesAreThoseOfTheTables() {
    assertNear("95 %", NormalLaw.twoSided(0.95), 1.959963984540054, 1e-14);
    assertNear("99.9 %", NormalLaw.quantile(0.999), 3.090232306167813, 1e-13);
  }

  /** With one degree of freedom the quantile is a tangent, with two a square root. */
  @Test
  void studentsQuantilesHaveClosedForms() {
    assertNear("1", BetaLaw.studentTwoSided(0.95, 1), Math.tan(0.475 * Math.PI), 1e-12);
    assertNear(
        "2", BetaLaw.studentTwoSided(0.95, 2), 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)), 1e-12);
    assertNear("10", BetaLaw.studentTwoSided(0.95, 10), 2.2281388519862726, 1e-13);
  }

  @Property(tries = 500)
  void aGammaQuantileLeadsBackToItsProbability(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability,
      @ForAll @DoubleRange(min = -2, max = 5) double magnitude) {
    double shape = Math.pow(10, magnitude);

    double x = GammaLaw.quantile(probability, shape);

    // The density is the exponential of a difference of numbers as large as the shape's: from a
    // shape of some ten thousand on, neighbouring x have probabilities so far apart.
    double resolution = Math.max(1e-10, 5e-15 * shape);
    assertThat(GammaLaw.cdf(x, shape)).isCloseTo(probability, within(resolution));
    assertThat(GammaLaw.cdf(x, shape) + GammaLaw.upperTail(x, shape)).isCloseTo(1, within(1e-13));
  }

  @Property(tries = 500)
  void aBetaQuantileLeadsBackToItsProbability(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability,
      @ForAll @DoubleRange(min = 0.5, max = 3000) double a,
      @ForAll @DoubleRange(min = 0.5, max = 3000) double b) {
    assertThat(BetaLaw.cdf(BetaLaw.quantile(probability, a, b), a, b))
        .isCloseTo(probability, within(1e-10));
  }

  @Test
  void aProbabilityOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> GammaLaw.quantile(1, 2))
        .hasMessage("probability must lie between 0 and 1, but was 1.0");
    assertThatThrownBy(() -> BetaLaw.quantile(0.5, 0, 2)).hasMessageContaining("a must be above 0");
  }
}

package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.numeric.Curvature;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.Peak;
import shoutu.epi.numeric.Simplex;
import shoutu.epi.numeric.StandardNormal;
import shoutu.epi.numeric.Strides;

/** What maximum likelihood needs: the top of a hill, and how sharply it falls off. */
class A13_ClimbingAHillTest {

  @Test
  void aPeakIsFoundAmongTwo() {
    double top = Peak.of(u -> Math.max(1 - Math.abs(u - 3), 2 - Math.abs(u + 4)), -10, 10, 1e-10);

    assertThat(top).isCloseTo(-4, within(1e-9));
  }

  /** The valley of Rosenbrock (1960), upside down: long, narrow and bent. */
  @Test
  void aSimplexWalksAlongABentRidge() {
    double[] top =
        Simplex.peak(
            at -> -Math.pow(1 - at[0], 2) - 100 * Math.pow(at[1] - at[0] * at[0], 2),
            new double[] {-1.2, 1},
            0.5);

    assertThat(top).containsExactly(new double[] {1, 1}, within(1e-6));
  }

  /** From 0.5 to a ten-milliardth the simplex is halved 33 times. */
  @Test
  void stridesLeadToTheSamePeak() {
    ToDoubleFunction<double[]> hill = at -> -Math.pow(at[0] - 2, 2) - Math.pow(at[1] + 1, 4);
    List<Integer> climbs = new ArrayList<>();

    double[] top =
        Simplex.peak(
            hill,
            new double[] {0, 0},
            0.5,
            (number, stride) -> {
              climbs.add(number);
              Strides.SILENT.take(number, stride);
            });

    assertThat(top).isEqualTo(Simplex.peak(hill, new double[] {0, 0}, 0.5));
    assertThat(climbs).hasSizeGreaterThan(1).startsWith(33, 31);
  }

  @Test
  void whatIsNoNumberIsNoPeak() {
    double[] top =
        Simplex.peak(at -> Math.log(at[0]) - at[0] - at[1] * at[1], new double[] {0.05, 1}, 0.5);

    assertThat(top[0]).isCloseTo(1, within(1e-6));
  }

  /** A log likelihood −(x² − 2 r x y + y²) / (2 (1 − r²)) has variances 1 and covariance r. */
  @Property(tries = 50)
  void theBendIsTheCovariance(
      @ForAll @DoubleRange(min = -0.95, max = 0.95) double r,
      @ForAll @DoubleRange(min = -3, max = 3) double magnitude) {
    double scale = Math.pow(10, magnitude);
    var found =
        Curvature.covariance(
                at -> {
                  double x = at[0] / scale;
                  double y = at[1] - 5;
                  return -(x * x - 2 * r * x * y + y * y) / (2 * (1 - r * r));
                },
                new double[] {0, 5})
            .orElseThrow();

    assertNear("first", found.first(), scale * scale, 1e-6);
    assertNear("second", found.second(), 1, 1e-6);
    assertThat(found.both()).isCloseTo(r * scale, within(1e-6 * scale));
  }

  @Test
  void aRidgeWithoutEndBoundsNothing() {
    assertThat(Curvature.covariance(at -> -at[0] * at[0], new double[] {0, 0})).isEmpty();
  }

  @Property(tries = 100)
  void bothTailsOfTheNormalCurveKeepTheirDigits(@ForAll @DoubleRange(min = -8, max = 8) double z) {
    assertThat(StandardNormal.cdf(z) + StandardNormal.upperTail(z)).isCloseTo(1, within(1e-15));
    assertNear("far", StandardNormal.upperTail(z), StandardNormal.cdf(-z), 1e-14);
    if (Math.abs(z) < 4) {
      assertThat(NormalLaw.quantile(StandardNormal.cdf(z))).isCloseTo(z, within(1e-10));
    }
  }
}

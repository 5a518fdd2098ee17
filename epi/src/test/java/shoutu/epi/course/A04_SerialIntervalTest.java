package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.reproduction.SerialInterval;

class A04_SerialIntervalTest {
  /** Exponential with mean 1 beyond the first day: the weights follow from (k − 1) e^−k by hand. */
  @Test
  void aShiftedExponentialHasAClosedForm() {
    double[] weights = SerialInterval.shiftedGamma(2, 1).weights(4);

    assertThat(weights[0]).isZero();
    assertThat(weights[1]).isCloseTo(Math.exp(-1), within(1e-14));
    double e = Math.E;
    assertThat(weights[2]).isCloseTo((e - 1) * (e - 1) / (e * e), within(1e-14));
    assertThat(weights[3]).isCloseTo((e - 1) * (e - 1) / (e * e * e), within(1e-14));
  }

  @Property(tries = 100)
  void theWeightsSumToOneAndKeepTheMean(
      @ForAll @DoubleRange(min = 1.5, max = 20) double mean,
      @ForAll @DoubleRange(min = 0.1, max = 1) double spread) {
    var interval = SerialInterval.shiftedGamma(mean, spread * (mean - 1));

    assertThat(Arrays.stream(interval.weights(1000)).sum()).isCloseTo(1, within(1e-9));
    assertThat(interval.mean(1000)).isCloseTo(mean, within(1e-6));
  }

  @Test
  void whatLiesBeyondTheSeriesIsCutOffAndNotScaledUp() {
    double[] weights = SerialInterval.given(0, 0.25, 0.5, 0.25).weights(3);

    assertThat(weights).containsExactly(0, 0.25, 0.5);
  }

  @Test
  void aCaseInfectsNobodyOnItsOwnDay() {
    assertThatThrownBy(() -> SerialInterval.given(0.2, 0.8))
        .hasMessage("the serial interval's first weight, for 0 days, must be 0, but was 0.2");
  }

  @Test
  void badDistributionsAreNamed() {
    assertThatThrownBy(() -> SerialInterval.given(0, 0.5, 0.4)).hasMessageContaining("0.9");
    assertThatThrownBy(() -> SerialInterval.given(0, 1.5, -0.5))
        .hasMessage("serial interval weight of day 1 must be from 0 to 1, but was 1.5");
    assertThatThrownBy(() -> new SerialInterval.Given(List.of())).hasMessageContaining("missing");
    assertThatThrownBy(() -> SerialInterval.shiftedGamma(1, 1))
        .hasMessage("mean serial interval must be above 1 day, but was 1.0");
    assertThatThrownBy(() -> SerialInterval.shiftedGamma(3, 0))
        .hasMessage("sd of the serial interval must be above 0, but was 0.0");
  }
}

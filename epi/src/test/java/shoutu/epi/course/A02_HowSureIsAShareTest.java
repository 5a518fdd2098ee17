package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;

class A02_HowSureIsAShareTest {
  /**
   * 15 of 148, 1 of 29 and 0 of 20: table I of Newcombe 1998, Stat Med 17:857–872, methods 3, 5.
   */
  @Test
  void newcombesPublishedTableIsMet() {
    assertLimits(Proportions.wilson(81, 263, 0.95), "0.2553", "0.3662");
    assertLimits(Proportions.wilson(15, 148, 0.95), "0.0624", "0.1605");
    assertLimits(Proportions.wilson(0, 20, 0.95), "0.0000", "0.1611");
    assertLimits(Proportions.wilson(1, 29, 0.95), "0.0061", "0.1718");
    assertLimits(Proportions.exact(81, 263, 0.95), "0.2527", "0.3676");
    assertLimits(Proportions.exact(15, 148, 0.95), "0.0578", "0.1617");
    assertLimits(Proportions.exact(0, 20, 0.95), "0.0000", "0.1684");
    assertLimits(Proportions.exact(1, 29, 0.95), "0.0009", "0.1776");
  }

  private static void assertLimits(ProportionInterval interval, String lower, String upper) {
    assertThat(String.format("%.4f", interval.lower())).isEqualTo(lower);
    assertThat(String.format("%.4f", interval.upper())).isEqualTo(upper);
  }

  /** With no case at all the exact upper limit has a closed form. */
  @Test
  void noneOfTenIsNotNever() {
    assertNear("upper", Proportions.exact(0, 10, 0.95).upper(), 1 - Math.pow(0.025, 0.1), 1e-13);
    assertThat(Proportions.exact(0, 10, 0.95).lower()).isZero();
  }

  @Test
  void allOfThemReachesOne() {
    assertThat(Proportions.wilson(7, 7, 0.95).upper()).isEqualTo(1);
    assertThat(Proportions.exact(7, 7, 0.95).upper()).isEqualTo(1);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Proportions.wilson(0, 0, 0.95))
        .hasMessage("whole must be at least 1, but was 0");
    assertThatThrownBy(() -> Proportions.wilson(5, 4, 0.95))
        .hasMessage("part must be from 0 to 4, but was 5");
    assertThatThrownBy(() -> Proportions.exact(1, 4, 95))
        .hasMessage("confidence must lie between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> Proportions.exact(1, 4, Double.NaN)).hasMessageContaining("NaN");
  }

  @Property(tries = 300)
  void theLimitsEncloseTheShareAndMirror(
      @ForAll @IntRange(min = 1, max = 100_000) int whole, @ForAll @IntRange(max = 100_000) int k) {
    int part = k % (whole + 1);
    for (var interval :
        new ProportionInterval[] {
          Proportions.wilson(part, whole, 0.95), Proportions.exact(part, whole, 0.95)
        }) {
      assertThat(interval.lower()).isBetween(0.0, interval.estimate());
      assertThat(interval.upper()).isBetween(interval.estimate(), 1.0);
    }
    var mirrored = Proportions.exact(whole - part, whole, 0.95);
    assertThat(mirrored.lower())
        .isCloseTo(1 - Proportions.exact(part, whole, 0.95).upper(), within(1e-11));
  }

  @TestFactory
  Stream<DynamicTest> attackRatesEqualTheReference() {
    return Oracle.each("attack_rate", ".*_.*", A02_HowSureIsAShareTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv expected = oracle.table("expected_attack_rate.csv");
    for (int row = 0; row < expected.size(); row++) {
      int cases = expected.whole(row, "cases");
      int total = expected.whole(row, "total");
      var wilson = Proportions.wilson(cases, total, 0.95);
      var exact = Proportions.exact(cases, total, 0.95);
      assertNear("rate", wilson.estimate(), expected.number(row, "attack_rate"), 1e-9);
      assertNear("wilson lower", wilson.lower(), expected.number(row, "wilson_lower"), 1e-9);
      assertNear("wilson upper", wilson.upper(), expected.number(row, "wilson_upper"), 1e-9);
      assertNear("exact lower", exact.lower(), expected.number(row, "exact_lower"), 1e-9);
      assertNear("exact upper", exact.upper(), expected.number(row, "exact_upper"), 1e-9);
    }
  }
}

package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.epi.course.Near.assertNear;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.intervals.CountInterval;
import shoutu.epi.intervals.Counts;

class A14_HowSureIsACountTest {

  @Test
  void noEventIsNotNever() {
    CountInterval none = Counts.exact(0, 0.95);

    assertThat(none.count()).isZero();
    assertThat(none.lower()).isZero();
    assertNear("upper", none.upper(), -Math.log(0.025), 1e-13);
  }

  /** The lower limit has a closed form, the upper one solves e^-x (1 + x) = 0.025. */
  @Test
  void oneEvent() {
    CountInterval one = Counts.exact(1, 0.95);

    assertNear("lower", one.lower(), -Math.log(0.975), 1e-12);
    assertNear("tail", Math.exp(-one.upper()) * (1 + one.upper()), 0.025, 1e-12);
  }

  /** qgamma(0.025, n) and qgamma(0.975, n + 1) of R. */
  @Test
  void theReferenceIsMet() {
    assertLimits(Counts.exact(2, 0.95), "0.2422", "7.2247");
    assertLimits(Counts.exact(5, 0.95), "1.6235", "11.6683");
    assertLimits(Counts.exact(10, 0.95), "4.7954", "18.3904");
    assertLimits(Counts.exact(100, 0.95), "81.3640", "121.6268");
  }

  private static void assertLimits(CountInterval interval, String lower, String upper) {
    assertThat(String.format("%.4f", interval.lower())).isEqualTo(lower);
    assertThat(String.format("%.4f", interval.upper())).isEqualTo(upper);
  }

  @Test
  void largeCountsKeepTheirDigits() {
    assertNear("million", Counts.exact(1_000_000, 0.95).lower(), 998040.983340294, 1e-10);
    assertNear("milliard", Counts.exact(1_000_000_000, 0.95).lower(), 999938021.443928, 1e-10);
  }

  @Test
  void eventsThatCountForOneAreACount() {
    CountInterval ones = Counts.ofGroups(new long[] {1, 1, 0, 1}, 0.9);

    assertThat(ones.count()).isEqualTo(3);
    assertNear("lower", ones.lower(), Counts.exact(3, 0.9).lower(), 1e-12);
    assertNear("upper", ones.upper(), Counts.exact(3, 0.9).upper(), 1e-12);
  }

  /**
   * 3 + 1 + 1 + 1 has mean² ÷ variance 36 ÷ 12: the lower limit is twice that of three events. 3 +
   * 6 × 1, and 3 once more, has 144 ÷ 24: the upper limit is twice that of five.
   */
  @Test
  void aLargeGroupWeighsMoreThanItsNumber() {
    CountInterval four = Counts.ofGroups(new long[] {1, 3, 1, 1}, 0.95);
    CountInterval seven = Counts.ofGroups(new long[] {1, 1, 1, 3, 1, 1, 1}, 0.95);

    assertNear("lower", four.lower(), 2 * Counts.exact(3, 0.95).lower(), 1e-12);
    assertNear("upper", seven.upper(), 2 * Counts.exact(5, 0.95).upper(), 1e-12);
    assertThat(seven.upper()).isGreaterThan(Counts.exact(9, 0.95).upper());
  }

  @Test
  void equalGroupsNeedOnlyTheirSum() {
    CountInterval sum = Counts.ofEqualGroups(1200, 4, 0.95);

    assertThat(sum.count()).isEqualTo(1200);
    assertNear("lower", sum.lower(), 300 * Counts.exact(4, 0.95).lower(), 1e-12);
    CountInterval each = Counts.ofGroups(new long[] {300, 300, 300, 300}, 0.95);
    assertNear("lower", sum.lower(), each.lower(), 1e-12);
    assertNear("upper", sum.upper(), each.upper(), 1e-12);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Counts.exact(-1, 0.95))
        .hasMessage("count must be at least 0, but was -1");
    assertThatThrownBy(() -> Counts.exact(1, 95))
        .hasMessage("confidence must lie between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> Counts.exact(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Counts.ofGroups(new long[] {4, -2}, 0.95))
        .hasMessage("sizes[1] must be a count of 0 or more, but was -2");
    assertThatThrownBy(() -> Counts.ofGroups(new long[] {0, 0}, 0.95))
        .hasMessage("sum of sizes must be at least 1, but was 0");
    assertThatThrownBy(() -> Counts.ofEqualGroups(5, 0, 0.95))
        .hasMessage("groups must be at least 1, but was 0");
  }

  @Property(tries = 200)
  void theLimitsEncloseTheSumAndScaleWithTheGroups(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 5_000) Long> people,
      @ForAll @IntRange(min = 2, max = 1_000) int times) {
    long[] sizes = people.stream().mapToLong(size -> size).toArray();
    CountInterval sum = Counts.ofGroups(sizes, 0.95);
    CountInterval scaled =
        Counts.ofGroups(Arrays.stream(sizes).map(size -> times * size).toArray(), 0.95);

    assertThat(sum.lower()).isPositive().isLessThan(sum.count());
    assertThat(sum.upper()).isFinite().isGreaterThan(sum.count());
    assertNear("lower", scaled.lower(), times * sum.lower(), 1e-9);
    assertNear("upper", scaled.upper(), times * sum.upper(), 1e-9);
  }
}

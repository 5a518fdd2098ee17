package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Comparison by relative error, with the tolerance that a family of reference results states. */
final class Near {
  private Near() {}

  static void assertNear(String what, double actual, double expected, double tolerance) {
    assertThat(actual).as(what).isCloseTo(expected, within(tolerance * Math.abs(expected)));
  }
}

package shoutu.epi.detection;

import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.NormalLaw;

/**
 * The settings of an EARS chart.
 *
 * @param baseline periods of the baseline, at least 2
 * @param leastSd the baseline's sd is never taken below this; a positive value keeps quiet series
 *     from alarming at their first case
 * @param alpha one-sided false alarm rate of a single period under a normal distribution
 */
public record Ears(Variant variant, int baseline, double leastSd, double alpha) {
  /** Which chart. */
  public enum Variant {
    /** Baseline directly before the period. */
    C1,
    /** Baseline ends two periods earlier, so that a slow start does not hide in it. */
    C2,
    /** What C2 exceeds 1 by, summed over three periods; for outbreaks that build up. */
    C3,
    /**
     * C3 as {@code surveillance::earsC} 1.20.3 computes it: the current count stands where the
     * baseline's mean belongs, so that its alarm does not depend on the current count. For
     * comparison with that package only.
     */
    C3_AS_SURVEILLANCE
  }

  private static final double ALPHA_C1_C2 = 0.001;
  private static final double ALPHA_C3 = 0.025;

  public Ears {
    Check.atLeast(2, "baseline", baseline);
    Check.notNegative("least sd", leastSd);
    Check.insideUnit("alpha", alpha);
  }

  /** Baseline of 7, no least sd, alpha 0.001 (C1, C2) or 0.025 (C3). */
  public static Ears usual(Variant variant) {
    return new Ears(
        variant,
        7,
        0,
        switch (variant) {
          case C1, C2 -> ALPHA_C1_C2;
          case C3, C3_AS_SURVEILLANCE -> ALPHA_C3;
        });
  }

  double z() {
    return NormalLaw.quantile(1 - alpha);
  }

  /** Periods that must lie before the one that is judged. */
  public int history() {
    return baseline + gap() + memory();
  }

  /** Periods between the baseline and the period that is judged. */
  int gap() {
    return variant == Variant.C1 ? 0 : 2;
  }

  /** Earlier periods that take part in the judgement. */
  int memory() {
    return switch (variant) {
      case C1, C2 -> 0;
      case C3, C3_AS_SURVEILLANCE -> 2;
    };
  }
}

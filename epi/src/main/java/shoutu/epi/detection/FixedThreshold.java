package shoutu.epi.detection;

import shoutu.epi.numeric.Check;

/** So many cases within so many days (both ends included) in one setting. */
public record FixedThreshold(int cases, int days) {
  public FixedThreshold {
    Check.atLeast(1, "cases of the threshold", cases);
    Check.atLeast(1, "days of the threshold", days);
  }
}

package shoutu.epi.perimeter;

import shoutu.epi.numeric.Check;

/**
 * The new cases of a period.
 *
 * @param all every new case
 * @param managed found in people who were already managed (quarantined, under follow-up) at onset
 *     or first positive test
 * @param unlinked without a known source
 */
public record NewCases(long all, long managed, long unlinked) {
  public NewCases {
    Check.atLeast(0L, "all new cases", all);
    Check.partOf(all, "managed cases", managed);
    Check.partOf(all, "unlinked cases", unlinked);
  }
}

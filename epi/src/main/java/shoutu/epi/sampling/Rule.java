package shoutu.epi.sampling;

import shoutu.epi.numeric.Check;

/**
 * Examine so many; acceptable with at least so many successes (n and d of the field manuals).
 *
 * @param sampleSize at least 1
 * @param fewestSuccesses 0 to sampleSize
 */
public record Rule(int sampleSize, int fewestSuccesses) {
  public Rule {
    Check.atLeast(1, "sample size", sampleSize);
    Check.partOf(sampleSize, "fewest successes", fewestSuccesses);
  }

  /** The same rule counted in failures. */
  public static Rule ofFailures(int sampleSize, int mostFailures) {
    Check.partOf(sampleSize, "most failures", mostFailures);
    return new Rule(sampleSize, sampleSize - mostFailures);
  }

  /** Failures that are still acceptable. */
  public int mostFailures() {
    return sampleSize - fewestSuccesses;
  }
}

package shoutu.epi.sampling;

import shoutu.epi.numeric.Check;

/**
 * A finite lot, from which a sample is drawn without putting back.
 *
 * @param size at least 1
 * @param successes among them
 */
public record Lot(long size, long successes) {
  public Lot {
    Check.atLeast(1L, "lot size", size);
    Check.partOf(size, "successes in the lot", successes);
  }

  /** The same lot told by its failures. */
  public static Lot ofFailures(long size, long failures) {
    Check.partOf(size, "failures in the lot", failures);
    return new Lot(size, size - failures);
  }
}

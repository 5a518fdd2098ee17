package shoutu.epi.scan;

import shoutu.epi.numeric.Check;

/**
 * How many studies are simulated in which nothing is going on, and the seed they come from.
 *
 * @param replications 0 for no p values; 999 or 9,999 are customary
 */
public record MonteCarlo(int replications, long seed) {

  public MonteCarlo {
    Check.atLeast(0, "replications", replications);
  }
}

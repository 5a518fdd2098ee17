package shoutu.epi.sampling;

import shoutu.epi.numeric.Check;

/**
 * A sample in clusters (villages, clinics) whose true shares differ.
 *
 * @param number of clusters, at least 1
 * @param each examined in every cluster, at least 1
 * @param sdBetween standard deviation of the clusters' true shares; 0 when they do not differ
 */
public record Clusters(int number, int each, double sdBetween) {
  public Clusters {
    Check.atLeast(1, "number of clusters", number);
    Check.atLeast(1, "examined in each cluster", each);
    Check.notNegative("sd between clusters", sdBetween);
  }
}

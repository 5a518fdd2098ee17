package shoutu.epi.numeric;

import java.util.Arrays;

/**
 * A few quantiles of large samples, the same as of {@link SampleQuantile}, without sorting all: the
 * values are counted in narrow buckets, and only those of buckets that hold a wanted rank are
 * sorted. An object is scratch space for one thread.
 */
public final class UnsortedQuantiles {
  private static final int BUCKETS = 1024;

  private final double[] probabilities;

  /** Of each quantile the ranks below and above, then where those are among the kept. */
  private final int[] ranks;

  private final int[] counts = new int[BUCKETS];
  private final boolean[] wanted = new boolean[BUCKETS];
  private int[] buckets = new int[0];
  private double[] kept = new double[0];

  /**
   * @param probabilities ascending
   */
  public UnsortedQuantiles(double... probabilities) {
    this.probabilities = probabilities.clone();
    this.ranks = new int[2 * probabilities.length];
    for (int i = 0; i < probabilities.length; i++) {
      Check.probability("probability", probabilities[i]);
      if (i > 0 && probabilities[i] < probabilities[i - 1]) {
        throw new IllegalArgumentException(
            "probabilities must ascend, but were " + Arrays.toString(probabilities));
      }
    }
  }

  /**
   * Writes the quantiles of the first values of an array to {@code into} from {@code at} on.
   *
   * @param count how many values are the sample, at least 1
   * @param low between this and {@code high} the buckets are narrow: a matter of speed alone
   */
  public void write(double[] sample, int count, double low, double high, double[] into, int at) {
    Check.atLeast(1, "sample", count);
    fill(sample, count, low, high);
    for (int i = 0; i < probabilities.length; i++) {
      ranks[2 * i] = (int) ((count - 1) * probabilities[i]);
      ranks[2 * i + 1] = Math.min(ranks[2 * i] + 1, count - 1);
    }
    int size = keep(sample, count);
    Arrays.sort(kept, 0, size);
    for (int i = 0; i < probabilities.length; i++) {
      double rank = (count - 1) * probabilities[i];
      double below = kept[ranks[2 * i]];
      into[at + i] = below + (rank - (int) rank) * (kept[ranks[2 * i + 1]] - below);
    }
  }

  private void fill(double[] sample, int count, double low, double high) {
    if (buckets.length < count) {
      buckets = new int[count];
      kept = new double[count];
    }
    double perUnit = high > low ? BUCKETS / (high - low) : 0;
    for (int i = 0; i < count; i++) {
      buckets[i] = (int) Math.max(0, Math.min(BUCKETS - 1, (sample[i] - low) * perUnit));
    }
    Arrays.fill(counts, 0);
    for (int i = 0; i < count; i++) {
      counts[buckets[i]]++;
    }
  }

  /** Keeps the values of wanted buckets; ranks become positions among them. */
  private int keep(double[] sample, int count) {
    int next = 0;
    int before = 0;
    int dropped = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int after = before + counts[bucket];
      wanted[bucket] = next < ranks.length && ranks[next] < after;
      while (next < ranks.length && ranks[next] < after) {
        ranks[next++] -= dropped;
      }
      dropped += wanted[bucket] ? 0 : counts[bucket];
      before = after;
    }
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (wanted[buckets[i]]) {
        kept[size++] = sample[i];
      }
    }
    return size;
  }
}

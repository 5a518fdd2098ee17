package shoutu.epi.chains;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import shoutu.epi.work.Crew;

/**
 * Brandes' accumulation: from each source the shortest chains are counted forwards, and the shares
 * of the pairs that they serve are added up backwards.
 */
final class Betweenness implements Crew.Worker {
  /** Sources of one part of the work. */
  private static final int SOURCES = 512;

  private final Arrows arrows;
  private final Sums sums;
  private final int[] queue;
  private final int[] distance;
  private final double[] chains;
  private final double[] share;

  /**
   * Parts are summed in their order: any crew, the same sum. A part that is done before those ahead
   * of it waits; seldom more wait than there are threads.
   */
  private static final class Sums {
    private final double[] all;
    private final Map<Integer, double[]> waiting = new HashMap<>();
    private int next;

    Sums(int cases) {
      all = new double[cases];
    }

    synchronized void add(int part, double[] sum) {
      waiting.put(part, sum);
      for (double[] ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
        for (int i = 0; i < all.length; i++) {
          all[i] += ready[i];
        }
        next++;
      }
    }

    synchronized double[] all() {
      return all;
    }
  }

  private Betweenness(Arrows arrows, Sums sums) {
    this.arrows = arrows;
    this.sums = sums;
    int n = arrows.cases();
    queue = new int[n];
    distance = new int[n];
    Arrays.fill(distance, -1);
    chains = new double[n];
    share = new double[n];
  }

  static double[] of(Arrows arrows, Crew crew) {
    int parts = (arrows.cases() + SOURCES - 1) / SOURCES;
    Sums sums = new Sums(arrows.cases());
    crew.share(parts, () -> new Betweenness(arrows, sums));
    return sums.all();
  }

  @Override
  public void part(int number) {
    double[] sum = new double[arrows.cases()];
    int end = Math.min(arrows.cases(), (number + 1) * SOURCES);
    for (int source = number * SOURCES; source < end; source++) {
      from(source, sum);
    }
    sums.add(number, sum);
  }

  private void from(int source, double[] sum) {
    int[] start = arrows.start();
    int[] target = arrows.target();
    int end = 1;
    queue[0] = source;
    distance[source] = 0;
    chains[source] = 1;
    for (int at = 0; at < end; at++) {
      int v = queue[at];
      for (int a = start[v]; a < start[v + 1]; a++) {
        int w = target[a];
        if (distance[w] < 0) {
          distance[w] = distance[v] + 1;
          queue[end++] = w;
        }
        if (distance[w] == distance[v] + 1) {
          chains[w] += chains[v];
        }
      }
    }
    for (int at = end - 1; at >= 0; at--) {
      int v = queue[at];
      for (int a = start[v]; a < start[v + 1]; a++) {
        int w = target[a];
        if (distance[w] == distance[v] + 1) {
          share[v] += chains[v] / chains[w] * (1 + share[w]);
        }
      }
      if (v != source) {
        sum[v] += share[v];
      }
    }
    for (int at = 0; at < end; at++) {
      int v = queue[at];
      distance[v] = -1;
      chains[v] = 0;
      share[v] = 0;
    }
  }
}

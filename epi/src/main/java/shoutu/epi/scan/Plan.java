package shoutu.epi.scan;

import java.util.Arrays;
import java.util.List;

/**
 * The zones cut into blocks of neighbours in a nest. A block is judged at once: what its largest
 * zone counts against what its smallest expects is a bound for all of them.
 *
 * @param blocks of each nest
 */
record Plan(List<Block[]> blocks) {

  /** Stored curves of expected cases may take so many numbers. */
  private static final long STORED = 4_000_000;

  private static final double WIDEST = 0.35;
  private static final double WIDTH = 1.2;

  /** Zones from the first on, until before another. */
  static final class Block {
    final int first;
    final int after;

    /**
     * The smallest zone expects {@code weight * before[t]} cases before period t, or more between
     * any two periods.
     */
    final double weight;

    final double[] before;

    private Block(int first, int after, double weight, double[] before) {
      this.first = first;
      this.after = after;
      this.weight = weight;
      this.before = before;
    }
  }

  static Plan of(ScanModel model, Zones zones, Windows windows) {
    long all = (long) zones.size() * (model.periods + 1);
    boolean stores = !model.separable && all <= STORED;
    double share = largestShare(model, windows);
    return new Plan(
        zones.nests().stream().map(nest -> blocks(model, nest, share, stores)).toList());
  }

  /** The share of all expected cases that the largest window holds. */
  private static double largestShare(ScanModel model, Windows windows) {
    double share = 0;
    for (int to = windows.alive() ? model.periods : 1; to <= model.periods; to++) {
      int from = Math.max(0, to - windows.longest());
      share = Math.max(share, model.shareBefore[to] - model.shareBefore[from]);
    }
    return share;
  }

  private static Block[] blocks(ScanModel model, Zones.Nest nest, double share, boolean stores) {
    Block[] blocks = new Block[nest.ends.length];
    int found = 0;
    ZoneCurve curve = new ZoneCurve(model);
    int zone = 0;
    while (zone < nest.ends.length) {
      curve.grow(nest, zone);
      double total = curve.total();
      double widest = total * (1 + Math.min(WIDEST, WIDTH / Math.sqrt(total * share)));
      int after = zone + 1;
      double sum = total;
      while (after < nest.ends.length) {
        for (int i = nest.ends[after - 1]; i < nest.ends[after]; i++) {
          sum += model.placeTotal[nest.order[i]];
        }
        if (sum > widest) {
          break;
        }
        after++;
      }
      if (model.separable) {
        blocks[found++] = new Block(zone, after, total, model.shareBefore);
      } else if (stores) {
        blocks[found++] = new Block(zone, after, 1, curve.before().clone());
      } else {
        blocks[found++] = new Block(zone, after, curve.least(), model.shareBefore);
      }
      zone = after;
    }
    return Arrays.copyOf(blocks, found);
  }
}

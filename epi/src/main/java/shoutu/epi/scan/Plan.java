package shoutu.epi.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * The zones cut into blocks of neighbours in a nest. A block is judged at once: what its largest
 * zone counts against what its smallest expects is a bound for all of them.
 */
final class Plan {

  /** Stored curves of expected cases may take so many numbers. */
  private static final long STORED = 4_000_000;

  private static final double WIDEST = 0.35;
  private static final double WIDTH = 1.4;

  /** Zones of a nest from the first on, until before another. */
  static final class Block {
    final int nest;
    final int first;
    final int after;

    /**
     * The smallest zone expects {@code weight * before[t]} cases before period t, or more between
     * any two periods.
     */
    final double weight;

    final double[] before;

    /** Any period with cases expects at least so many in the smallest zone. */
    final double least;

    private Block(int nest, int first, int after, double weight, double[] before, double least) {
      this.nest = nest;
      this.first = first;
      this.after = after;
      this.weight = weight;
      this.before = before;
      this.least = least;
    }
  }

  /** Nest by nest. */
  final List<Block> blocks;

  /** Where each nest's blocks begin; then how many there are. */
  final int[] start;

  private Plan(List<Block> blocks, int[] start) {
    this.blocks = blocks;
    this.start = start;
  }

  static Plan of(ScanModel model, Zones zones, Windows windows) {
    long all = (long) zones.size() * (model.periods + 1);
    boolean stores = !model.separable && all <= STORED;
    double share = largestShare(model, windows);
    double least = leastShare(model);
    List<Block> blocks = new ArrayList<>();
    int[] start = new int[zones.nests().size() + 1];
    for (int nest = 0; nest < zones.nests().size(); nest++) {
      add(model, nest, zones.nests().get(nest), share, least, stores, blocks);
      start[nest + 1] = blocks.size();
    }
    return new Plan(blocks, start);
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

  /** The least share of a period, but none: where nothing is expected nothing happens. */
  private static double leastShare(ScanModel model) {
    double least = 1;
    for (int t = 0; t < model.periods; t++) {
      double share = model.shareBefore[t + 1] - model.shareBefore[t];
      least = share > 0 ? Math.min(least, share) : least;
    }
    return least;
  }

  private static void add(
      ScanModel model,
      int number,
      Zones.Nest nest,
      double share,
      double leastShare,
      boolean stores,
      List<Block> blocks) {
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
      if (stores) {
        blocks.add(new Block(number, zone, after, 1, curve.before().clone(), 0));
      } else {
        double weight = model.separable ? total : curve.least();
        blocks.add(new Block(number, zone, after, weight, model.shareBefore, weight * leastShare));
      }
      zone = after;
    }
  }
}

package shoutu.epi.scan;

import java.util.Arrays;
import shoutu.epi.scan.Plan.Block;

/**
 * Bounds for the scores in blocks of zones, of many studies at once.
 *
 * <p>Of a block the largest zone's cases and the smallest zone's expected cases are taken. A window
 * above the level is, by its cases, in the range of one of a few lines ({@link Chords}), and {@code
 * cases - slope * expected} is greater than that line's base. The greatest left side of all
 * stretches of time comes from one pass over the periods ({@link Kadane}), in whole numbers: a case
 * counts {@code unit}, what is expected is rounded down. As the score is convex, its greatest value
 * under that line lies in a corner, which gives the bound.
 *
 * <p>A line for few cases is passed over in a large zone where, even if each period had the most
 * cases of any study, no stretch that expects as little as the line allows would reach it.
 */
final class Bounds {
  private static final int ROOM = 1 << 29;

  private final ScanModel model;
  private final Zones zones;
  private final Plan plan;
  private final Windows windows;
  private final int lanes;
  private final int[][] counts;
  private final int[] off;
  private final int[] peak;
  private final int[] gain;
  private final int[] ending;
  private final int[] highest;
  private final int[] total;
  private final int[] before;
  private final double[] bound;
  private final int unit;
  private final double perPerson;
  private Chords lines;

  Bounds(ScanModel model, Zones zones, Plan plan, Windows windows, Levels levels, int lanes) {
    this.model = model;
    this.zones = zones;
    this.plan = plan;
    this.windows = windows;
    this.lanes = lanes;
    this.lines = levels.at(0);
    counts = new int[(model.periods + 3) / 4 * 4][lanes];
    off = new int[counts.length];
    peak = new int[counts.length];
    gain = new int[counts.length];
    ending = new int[lanes];
    highest = new int[lanes];
    total = new int[lanes];
    before = new int[lanes];
    bound = new double[lanes];
    unit = Integer.highestOneBit(Math.max(1, ROOM / (model.mostCases() + 1)));
    perPerson = model.casesPerPerson();
  }

  /** From now on only windows above the lines' level matter. */
  void use(Chords chords) {
    lines = chords;
  }

  /**
   * Looks at the blocks of a nest.
   *
   * @param known of each lane; bounds that are not above it are not told
   */
  void nest(Lanes studies, int number, double[] known, Suspects into) {
    int[] order = zones.nests().get(number).order;
    int[] ends = zones.nests().get(number).ends;
    for (int[] row : counts) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(peak, 0);
    Arrays.fill(total, 0);
    int places = 0;
    for (int at = plan.start[number]; at < plan.start[number + 1]; at++) {
      Block block = plan.blocks.get(at);
      System.arraycopy(total, 0, before, 0, lanes);
      int last = ends[block.after - 1];
      int most = 0;
      for (; places < last; places++) {
        studies.add(order[places], unit, counts, peak);
        count(studies.counts[order[places]]);
      }
      for (int lane = 0; lane < lanes; lane++) {
        most = Math.max(most, total[lane]);
        bound[lane] = 0;
      }
      for (int line = 0; line < lines.lines; line++) {
        if (lines.from[line] <= most && block.least <= lines.widest[line]) {
          judge(block, line);
        }
      }
      for (int lane = 0; lane < lanes; lane++) {
        // A lane without new cases had them in a smaller block.
        if (bound[lane] > known[lane] && total[lane] > before[lane]) {
          into.add(lane, bound[lane], at);
        }
      }
    }
  }

  private void judge(Block block, int line) {
    double slope = lines.slope[line];
    double rate = slope * block.weight * unit;
    double[] share = block.before;
    for (int t = 0; t < model.periods; t++) {
      off[t] = (int) Math.min(ROOM, Math.max(0, rate * (share[t + 1] - share[t]) - 2));
    }
    int level = (int) Math.floor(lines.base[line] * unit);
    boolean many = lanes >= Kadane.WIDE && !windows.alive();
    if (many && !mayReach(level, slope * lines.widest[line] * unit)) {
      return;
    }
    Arrays.fill(ending, 0);
    Arrays.fill(highest, 0);
    if (lanes < Kadane.WIDE) {
      oneByOne();
    } else if (windows.alive()) {
      alive();
    } else {
      for (int t = 0; t < off.length; t += 4) {
        Kadane.four(
            counts[t],
            counts[t + 1],
            counts[t + 2],
            counts[t + 3],
            off[t],
            off[t + 1],
            off[t + 2],
            off[t + 3],
            ending,
            highest);
      }
    }
    if (!Kadane.reaches(highest, level)) {
      return;
    }
    for (int lane = 0; lane < lanes; lane++) {
      if (highest[lane] >= level && total[lane] >= lines.from[line]) {
        bound[lane] = Math.max(bound[lane], highestScore(block, line, lane));
      }
    }
  }

  /**
   * Whether a stretch may reach the level in any lane.
   *
   * @param room that it may take off at most
   */
  private boolean mayReach(int level, double room) {
    int from = 0;
    long gained = 0;
    long taken = 0;
    for (int t = 0; t < off.length; t++) {
      gain[t] = Math.max(0, peak[t] - off[t]);
      gained += gain[t];
      taken += off[t];
      while (taken > room) {
        taken -= off[from];
        gained -= gain[from++];
      }
      if (gained >= level) {
        return true;
      }
    }
    return false;
  }

  private void count(int[] more) {
    if (lanes >= Kadane.WIDE) {
      Kadane.on(more, 0, total);
    } else {
      for (int lane = 0; lane < lanes; lane++) {
        total[lane] += more[lane];
      }
    }
  }

  private void oneByOne() {
    int first = Math.max(0, model.periods - windows.longest());
    int last = model.periods - windows.shortest();
    for (int lane = 0; lane < lanes; lane++) {
      highest[lane] =
          windows.alive()
              ? Kadane.alive(counts, off, lane, first, last)
              : Kadane.any(counts, off, lane);
    }
  }

  private void alive() {
    int first = Math.max(0, model.periods - windows.longest());
    for (int t = model.periods - 1; t >= first; t--) {
      Kadane.on(counts[t], off[t], ending);
      if (t <= model.periods - windows.shortest()) {
        Kadane.raise(ending, highest);
      }
    }
  }

  /** Of all windows with cases in the line's range that lie no higher than the highest. */
  private double highestScore(Block block, int line, int lane) {
    double slope = lines.slope[line];
    double from = lines.from[line];
    double to = Math.min(lines.to[line], total[lane]);
    double high = (double) highest[lane] / unit;
    double least = Math.max(block.least, Double.MIN_NORMAL);
    double score = Math.max(score(from, high, slope, least), score(to, high, slope, least));
    double corner = high + slope * least;
    if (corner > from && corner < to) {
      score = Math.max(score, score(corner, high, slope, least));
    }
    if (perPerson > 0) {
      double few = Math.clamp(least / perPerson, from, Math.max(from, to));
      score = Math.max(score, score(few, high, slope, least));
      if (slope * perPerson < 1) {
        double all = Math.clamp(high / (1 - slope * perPerson), from, Math.max(from, to));
        score = Math.max(score, score(all, high, slope, least));
      }
    }
    return score * (1 + 1e-9) + 1e-9;
  }

  private double score(double cases, double high, double slope, double least) {
    double expected = Math.max(Math.max(least, cases * perPerson), (cases - high) / slope);
    return cases > expected ? model.score.of(cases, expected) : 0;
  }
}

package shoutu.epi.scan;

/**
 * For small studies: how many cases every zone needs in every window to score above one level. One
 * comparison then judges a window.
 */
final class Thresholds {

  /** More windows than this are not tabled. */
  private static final long MOST = 4_000_000;

  /** With fewer cases a place, passing over what brings none is faster. */
  private static final int CASES_PER_PLACE = 8;

  final double level;

  /** How many windows each zone has: by their begin, then by their end. */
  final int windows;

  /** Where the windows of each nest's first zone begin. */
  final int[] nestAt;

  final int[] needed;
  final double[] expected;

  private Thresholds(double level, int windows, int[] nestAt, int size) {
    this.level = level;
    this.windows = windows;
    this.nestAt = nestAt;
    this.needed = new int[size];
    this.expected = new double[size];
  }

  static boolean fits(ScanModel model, Zones zones, Windows windows) {
    return model.totalCases() >= (long) CASES_PER_PLACE * model.places
        && zones.size() * count(model.periods, windows) <= MOST;
  }

  static long count(int periods, Windows windows) {
    if (windows.alive()) {
      return windows.longest() - windows.shortest() + 1L;
    }
    long count = 0;
    for (int length = windows.shortest(); length <= windows.longest(); length++) {
      count += periods - length + 1;
    }
    return count;
  }

  static Thresholds of(ScanModel model, Zones zones, Windows windows, Levels levels, double level) {
    int count = (int) count(model.periods, windows);
    int[] from = new int[count];
    int[] to = new int[count];
    int found = 0;
    for (int begin = 0; begin < model.periods; begin++) {
      for (int length = windows.shortest(); length <= windows.longest(); length++) {
        int end = begin + length - 1;
        if (end < model.periods && (!windows.alive() || end == model.periods - 1)) {
          from[found] = begin;
          to[found++] = end;
        }
      }
    }
    int[] nestAt = new int[zones.nests().size()];
    int at = 0;
    for (int nest = 0; nest < nestAt.length; nest++) {
      nestAt[nest] = at;
      at += zones.nests().get(nest).ends.length * count;
    }
    Thresholds all = new Thresholds(level, count, nestAt, at);
    ZoneCurve curve = new ZoneCurve(model);
    int most = model.mostCases();
    int next = 0;
    for (Zones.Nest nest : zones.nests()) {
      curve.reset();
      for (int zone = 0; zone < nest.ends.length; zone++) {
        curve.grow(nest, zone);
        double[] before = curve.before();
        for (int window = 0; window < count; window++) {
          double expected = curve.weight() * (before[to[window] + 1] - before[from[window]]);
          all.expected[next] = expected;
          all.needed[next++] =
              needed(model.score, level * (1 - 1e-12), expected, levels.fewest(), most);
        }
      }
    }
    return all;
  }

  /** The fewest cases that score above the level; no fewer do, as the score rises with them. */
  private static int needed(Score score, double level, double expected, int fewest, int most) {
    int low = Math.max(fewest, (int) Math.floor(expected) + 1) - 1;
    int high = most + 1;
    int step = 1;
    while (low + step < high) {
      if (score.of(low + step, expected) > level) {
        high = low + step;
      } else {
        low += step;
        step *= 2;
      }
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (score.of(middle, expected) > level) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}

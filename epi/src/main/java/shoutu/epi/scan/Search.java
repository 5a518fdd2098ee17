package shoutu.epi.scan;

import java.util.Arrays;
import java.util.List;
import shoutu.epi.scan.Plan.Block;

/**
 * Looks for the window with the highest score. Most windows are never scored:
 *
 * <ol>
 *   <li>The best window begins and ends in a period with cases and has cases in its outermost ring,
 *       otherwise a smaller one would do as well; so only periods with cases are walked, and zones
 *       that bring none are passed over.
 *   <li>A block of zones is judged at once, all stretches of time in one pass for each of a few
 *       lines ({@link Chords}) below which no window beats the best so far.
 *   <li>A line's greatest value rises by no more than the cases that have come in since it was last
 *       worked out; until that could matter it is not worked out again.
 * </ol>
 *
 * What is left is searched zone by zone. The result is exact.
 */
final class Search {
  private final ScanModel model;
  private final Zones zones;
  private final Plan plan;
  private final Windows windows;
  private final Levels levels;

  private final Days rough;
  private final Days exact;
  private final ZoneCurve curve;
  private final double[] start;
  private final double[] end;
  private final boolean[] promising;
  private double[] reached = new double[0];
  private Chords chords;
  private int level;
  private int[] ends = new int[0];
  private List<Cluster> taken = List.of();
  private int[] firstTaken = new int[0];
  private int[] sums = new int[0];
  private int[] zoneSums = new int[0];

  /** The highest score so far; only higher ones are found. */
  double best;

  int bestZone;
  int bestFrom;
  int bestTo;
  int bestCases;
  double bestExpected;

  Search(ScanModel model, Zones zones, Plan plan, Windows windows, Levels levels) {
    this.model = model;
    this.zones = zones;
    this.plan = plan;
    this.windows = windows;
    this.levels = levels;
    int from = windows.alive() ? Math.max(0, model.periods - windows.longest()) : 0;
    rough = new Days(model.periods, from);
    exact = new Days(model.periods, from);
    curve = new ZoneCurve(model);
    start = new double[model.periods];
    end = new double[model.periods];
    promising = new boolean[model.periods];
    level = Levels.number(0);
    chords = levels.at(level);
  }

  /** Forgets what was found; from now on only scores above the level are. */
  void begin(double level) {
    best = level;
    bestZone = -1;
    to(level);
  }

  private void to(double score) {
    int now = Levels.number(score);
    if (now != level) {
      level = now;
      chords = levels.at(now);
    }
  }

  /** Searches all zones of a nest. */
  void nest(Replica replica, int number) {
    Zones.Nest nest = zones.nests().get(number);
    int[] order = nest.order;
    ends = nest.ends;
    rough.clear();
    exact.clear();
    curve.reset();
    forget();
    avoid(order);
    int roughPlaces = 0;
    int exactPlaces = 0;
    for (Block block : plan.blocks().get(number)) {
      int before = rough.cases;
      int last = ends[block.after - 1];
      for (; roughPlaces < last; roughPlaces++) {
        rough.add(replica, order[roughPlaces]);
      }
      int more = rough.cases - before;
      if (more == 0 || !mayHold(block, more)) {
        continue;
      }
      for (int zone = block.first; zone < block.after; zone++) {
        // Cases of passed blocks come in with the first zone here; they change nothing there.
        int first = zone == 0 ? 0 : ends[zone - 1];
        for (; exactPlaces < first; exactPlaces++) {
          exact.add(replica, order[exactPlaces]);
        }
        int had = exact.cases;
        for (; exactPlaces < ends[zone]; exactPlaces++) {
          exact.add(replica, order[exactPlaces]);
        }
        if (exact.cases > had) {
          curve.grow(nest, zone);
          look(zone);
        }
      }
    }
  }

  /** Searches all zones of all nests by a table of the cases that they need. */
  void tabled(Replica replica, Thresholds table) {
    int width = model.periods + 1;
    if (sums.length == 0) {
      sums = new int[model.places * width];
      zoneSums = new int[width];
    }
    Thresholds.sums(replica, model.periods, sums);
    for (int number = 0; number < table.nestAt.length; number++) {
      Zones.Nest nest = zones.nests().get(number);
      int at = table.nestAt[number];
      Arrays.fill(zoneSums, 0);
      int places = 0;
      for (int zone = 0; zone < nest.ends.length; zone++) {
        int had = zoneSums[model.periods];
        for (; places < nest.ends[zone]; places++) {
          add(zoneSums, sums, nest.order[places] * width);
        }
        if (zoneSums[model.periods] > had) {
          compare(table, at, zone);
        }
        at += table.windows;
      }
    }
  }

  private static void add(int[] into, int[] from, int at) {
    for (int t = 0; t < into.length; t++) {
      into[t] += from[at + t];
    }
  }

  private void compare(Thresholds table, int at, int zone) {
    int[] needed = table.needed;
    int[] before = zoneSums;
    int periods = model.periods;
    int next = at;
    int from = windows.alive() ? periods - windows.longest() : 0;
    for (; from + windows.shortest() <= periods; from++) {
      int passed = before[from];
      int end = Math.min(periods, from + windows.longest());
      int to = windows.alive() ? end : from + windows.shortest();
      for (; to <= end; to++) {
        int cases = before[to] - passed;
        if (cases >= needed[next]) {
          consider(zone, from, to - 1, cases, table.expected[next]);
        }
        next++;
      }
    }
  }

  /** Windows that share a place in a period with one of these are none from now on. */
  void avoid(List<Cluster> clusters) {
    taken = clusters;
    firstTaken = new int[clusters.size()];
  }

  /** Which zones of a nest reach into each of the clusters to avoid. */
  private void avoid(int[] order) {
    for (int i = 0; i < firstTaken.length; i++) {
      List<Integer> places = taken.get(i).places();
      int first = 0;
      while (first < order.length && !places.contains(order[first])) {
        first++;
      }
      firstTaken[i] = first;
    }
  }

  private boolean isTaken(int places, int from, int to) {
    for (int i = 0; i < firstTaken.length; i++) {
      Cluster other = taken.get(i);
      if (firstTaken[i] < places && other.from() <= to && from <= other.to()) {
        return true;
      }
    }
    return false;
  }

  private void forget() {
    if (reached.length < chords.lines) {
      reached = new double[chords.lines + 16];
    }
    Arrays.fill(reached, 0);
  }

  private boolean mayHold(Block block, int more) {
    return windows.alive()
        ? aliveMayHold(rough, block.weight, block.before)
        : anyMayHold(block, more);
  }

  private boolean aliveMayHold(Days days, double weight, double[] before) {
    days.list(false);
    int periods = model.periods;
    for (int i = days.found - 1; i >= 0; i--) {
      double expected = weight * (before[periods] - before[from(days.day[i])]);
      if (chords.mayPass(days.cases - days.before[i], expected)) {
        return true;
      }
    }
    return false;
  }

  /** The begin of a window alive that is to hold a period. */
  private int from(int period) {
    return Math.max(0, Math.min(period, model.periods - windows.shortest()));
  }

  private boolean anyMayHold(Block block, int more) {
    boolean listed = false;
    boolean may = false;
    for (int line = 0; line < chords.lines; line++) {
      reached[line] += more;
      if (reached[line] > chords.base[line]) {
        if (!listed) {
          list(rough, block.weight, block.before);
          listed = true;
        }
        reached[line] = highest(rough, line);
        may |= reached[line] > chords.base[line];
      }
    }
    return may;
  }

  private void list(Days days, double weight, double[] before) {
    days.list(false);
    for (int i = 0; i < days.found; i++) {
      start[i] = weight * before[days.day[i]];
      end[i] = weight * before[days.day[i] + 1];
    }
  }

  /** The greatest cases - slope * expected of any stretch. */
  private double highest(Days days, int line) {
    double slope = chords.slope[line];
    int[] before = days.before;
    int[] with = days.with;
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 0; i < days.found; i++) {
      double here = before[i] - slope * start[i];
      if (here < low) {
        low = here;
      }
      double above = with[i] - slope * end[i] - low;
      if (above > high) {
        high = above;
      }
    }
    return high;
  }

  /** Searches the windows of one zone. */
  private void look(int zone) {
    double weight = curve.weight();
    double[] before = curve.before();
    if (windows.alive()) {
      exact.list(false);
      for (int i = exact.found - 1; i >= 0; i--) {
        int from = from(exact.day[i]);
        double expected = weight * (before[model.periods] - before[from]);
        consider(zone, from, model.periods - 1, exact.cases - exact.before[i], expected);
      }
      return;
    }
    list(exact, weight, before);
    Arrays.fill(promising, 0, exact.found, false);
    boolean may = false;
    for (int line = 0; line < chords.lines; line++) {
      if (exact.cases > chords.base[line] && highest(exact, line) > chords.base[line]) {
        mark(line);
        may = true;
      }
    }
    if (may) {
      stretches(zone, weight, before);
    }
  }

  /** Marks the begins from which some stretch is above the line. */
  private void mark(int line) {
    double slope = chords.slope[line];
    double base = chords.base[line];
    double high = Double.NEGATIVE_INFINITY;
    for (int i = exact.found - 1; i >= 0; i--) {
      high = Math.max(high, exact.with[i] - slope * end[i]);
      if (high - (exact.before[i] - slope * start[i]) > base) {
        promising[i] = true;
      }
    }
  }

  private void stretches(int zone, double weight, double[] before) {
    boolean all = windows.shortest() > 1;
    if (all) {
      exact.list(true);
    }
    int found = exact.found;
    for (int i = 0; i < found; i++) {
      if (!all && !promising[i]) {
        continue;
      }
      int from = exact.day[i];
      int passed = exact.before[i];
      double gone = before[from];
      for (int j = i; j < found && exact.day[j] - from < windows.longest(); j++) {
        int cases = exact.with[j] - passed;
        double expected = weight * (before[exact.day[j] + 1] - gone);
        if (chords.mayPass(cases, expected)
            && (!all || exact.day[j] - from + 1 >= windows.shortest())) {
          consider(zone, from, exact.day[j], cases, expected);
        }
      }
    }
  }

  private void consider(int zone, int from, int to, int cases, double expected) {
    if (!chords.mayPass(cases, expected) || cases <= expected) {
      return;
    }
    double score = model.score.of(cases, expected);
    if (score > best && (firstTaken.length == 0 || !isTaken(ends[zone], from, to))) {
      best = score;
      bestZone = zone;
      bestFrom = from;
      bestTo = to;
      bestCases = cases;
      bestExpected = expected;
      int had = level;
      to(score);
      if (level != had) {
        // Other lines: what was reached along the old ones says nothing of them.
        if (reached.length < chords.lines) {
          reached = new double[chords.lines + 16];
        }
        Arrays.fill(reached, Double.POSITIVE_INFINITY);
      }
    }
  }
}

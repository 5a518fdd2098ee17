package shoutu.epi.scan;

import java.util.Arrays;
import java.util.List;
import shoutu.epi.scan.Plan.Block;

/**
 * Looks for the window with the highest score. Most windows are never scored:
 *
 * <ol>
 *   <li>Blocks of zones are looked at in the order of what they may hold at most ({@link Bounds}),
 *       until no bound is above the best so far.
 *   <li>Of a block a few zones at once are judged like the block, and left out with a no.
 *   <li>The best window begins and ends in a period with cases and has cases in its outermost ring,
 *       otherwise a smaller one would do as well; so only periods with cases are walked, and zones
 *       that bring none are passed over.
 *   <li>Of a zone all stretches of time are judged in one pass for each of a few lines ({@link
 *       Chords}) below which no window beats the best so far.
 * </ol>
 *
 * The result is exact.
 */
final class Search {
  /** Zones that are judged at once before they are looked at. */
  private static final int AT_ONCE = 4;

  static final double SAME = 1e-11;

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
  private Chords chords;
  private int level;

  /** Any period with cases expects at least so many. */
  private double least;

  private int[] ends = new int[0];
  private List<Taken> taken = List.of();

  /** Of the nest that is searched: how many places its first zone in each of those has before. */
  private int[] firstTaken = new int[0];

  private int avoiding = -1;

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

  /** Searches suspected blocks of a lane, from one on until another lane's or the end. */
  int suspects(Suspects suspects, int first, Replica replica) {
    int lane = suspects.lane(first);
    int at = first;
    while (at < suspects.size() && suspects.lane(at) == lane) {
      if (suspects.bound(at) > best) {
        block(replica, suspects.block(at));
      }
      at++;
    }
    return at;
  }

  /** Searches the zones of a block. */
  void block(Replica replica, int number) {
    Block block = plan.blocks.get(number);
    Zones.Nest nest = zones.nests().get(block.nest);
    ends = nest.ends;
    if (avoiding != block.nest) {
      avoiding = block.nest;
      for (int i = 0; i < firstTaken.length; i++) {
        firstTaken[i] = taken.get(i).first(nest.order);
      }
    }
    least = block.least;
    curve.reset();
    int exactPlaces = block.first == 0 ? 0 : ends[block.first - 1];
    int roughPlaces = exactPlaces;
    exact.begin(replica, nest.order, exactPlaces);
    rough.copy(exact);
    int after;
    for (int first = block.first; first < block.after; first = after) {
      after = Math.min(first + AT_ONCE, block.after);
      int had = rough.cases;
      for (; roughPlaces < ends[after - 1]; roughPlaces++) {
        rough.add(replica, nest.order[roughPlaces]);
      }
      if (rough.cases == had) {
        continue;
      }
      curve.grow(nest, first);
      if (!mayHold(rough, curve.weight(), curve.before())) {
        continue;
      }
      for (int zone = first; zone < after; zone++) {
        // Cases of passed zones come in with the first zone here; they change nothing there.
        int before = zone == 0 ? 0 : ends[zone - 1];
        for (; exactPlaces < before; exactPlaces++) {
          exact.add(replica, nest.order[exactPlaces]);
        }
        had = exact.cases;
        for (; exactPlaces < ends[zone]; exactPlaces++) {
          exact.add(replica, nest.order[exactPlaces]);
        }
        if (exact.cases > had) {
          curve.grow(nest, zone);
          look(zone);
        }
      }
    }
  }

  /** Whether any stretch may score above the best. */
  private boolean mayHold(Days days, double weight, double[] before) {
    if (windows.alive()) {
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
    list(days, weight, before);
    for (int line = 0; line < chords.lines; line++) {
      if (matters(line, days) && highest(days, line) > chords.base[line]) {
        return true;
      }
    }
    return false;
  }

  /** Whether a window of so many cases can be in the line's range. */
  private boolean matters(int line, Days days) {
    return days.cases >= chords.from[line] && least <= chords.widest[line];
  }

  /** Windows that share a place in a period with one of these are none from now on. */
  void avoid(List<Taken> clusters) {
    taken = clusters;
    firstTaken = new int[clusters.size()];
    avoiding = -1;
  }

  private boolean isTaken(int places, int from, int to) {
    for (int i = 0; i < firstTaken.length; i++) {
      if (firstTaken[i] < places && taken.get(i).meets(from, to)) {
        return true;
      }
    }
    return false;
  }

  /** The begin of a window alive that is to hold a period. */
  private int from(int period) {
    return Math.max(0, Math.min(period, model.periods - windows.shortest()));
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
      if (matters(line, exact) && highest(exact, line) > chords.base[line]) {
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

  /** Whether scores are one but for rounding: the larger of two zones may add only empty ground. */
  static boolean isSame(double one, double other) {
    return Math.abs(one - other) <= SAME * Math.max(one, other);
  }

  private void consider(int zone, int from, int to, int cases, double expected) {
    if (!chords.mayPass(cases, expected) || cases <= expected) {
      return;
    }
    double score = model.score.of(cases, expected);
    boolean tied = bestZone >= 0 && isSame(score, best);
    boolean better = tied ? score > best || zone < bestZone : score > best;
    if (!better || (firstTaken.length > 0 && isTaken(ends[zone], from, to))) {
      return;
    }
    if (!tied || zone < bestZone) {
      bestZone = zone;
      bestFrom = from;
      bestTo = to;
      bestCases = cases;
      bestExpected = expected;
    }
    best = Math.max(best, score);
    to(best);
  }
}

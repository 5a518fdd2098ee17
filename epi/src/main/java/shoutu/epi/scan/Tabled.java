package shoutu.epi.scan;

import java.util.Arrays;

/**
 * Searches small studies side by side, a lane each, by a table of the cases that every zone needs
 * in every window ({@link Thresholds}). Of each window the most cases of any lane are compared with
 * what it needs, in loops that the compiler makes vector instructions of; lanes are looked at one
 * by one only in the few windows that some lane passes.
 */
final class Tabled {
  /** Cases of all places in all lanes may take so many numbers. */
  private static final int ROOM = 1 << 19;

  private static final int FEWEST = 16;
  private static final int MOST = 128;

  private final ScanModel model;
  private final Zones zones;
  private final Windows windows;

  /** Only periods from this one on are looked at. */
  private final int first;

  private final int width;

  /** Cases of each place before each period, in each lane. */
  private final int[][] sums;

  /** The same of a zone. */
  private final int[][] zone;

  Tabled(ScanModel model, Zones zones, Windows windows, int lanes) {
    this.model = model;
    this.zones = zones;
    this.windows = windows;
    first = first(model, windows);
    width = model.periods - first + 1;
    sums = new int[model.places * width][lanes];
    zone = new int[width][lanes];
  }

  private static int first(ScanModel model, Windows windows) {
    return windows.alive() ? model.periods - windows.longest() : 0;
  }

  /** How many lanes are best. */
  static int lanes(ScanModel model, Windows windows) {
    int each = model.places * (model.periods - first(model, windows) + 1);
    return Math.clamp(ROOM / each, FEWEST, MOST);
  }

  /**
   * Fills a lane.
   *
   * @param cases of each place in each period, place by place
   */
  void put(int lane, int[] cases) {
    int row = 0;
    for (int place = 0; place < model.places; place++) {
      int sum = 0;
      sums[row++][lane] = 0;
      for (int t = first; t < model.periods; t++) {
        sum += cases[place * model.periods + t];
        sums[row++][lane] = sum;
      }
    }
  }

  /** Raises the best score of each lane to its highest, if that is above the table's level. */
  void search(Thresholds table, double[] best) {
    for (int number = 0; number < table.nestAt.length; number++) {
      Zones.Nest nest = zones.nests().get(number);
      int at = table.nestAt[number];
      for (int[] row : zone) {
        Arrays.fill(row, 0);
      }
      int places = 0;
      for (int end : nest.ends) {
        for (; places < end; places++) {
          int from = nest.order[places] * width;
          for (int t = 1; t < width; t++) {
            add(zone[t], sums[from + t]);
          }
        }
        compare(table, at, best);
        at += table.windows;
      }
    }
  }

  private static void add(int[] into, int[] from) {
    for (int lane = 0; lane < into.length; lane++) {
      into[lane] += from[lane];
    }
  }

  private void compare(Thresholds table, int at, double[] best) {
    int next = at;
    for (int from = 0; from + windows.shortest() < width; from++) {
      int end = Math.min(width - 1, from + windows.longest());
      int to = windows.alive() ? end : from + windows.shortest();
      for (; to <= end; to++) {
        if (most(zone[from], zone[to]) >= table.needed[next]) {
          score(zone[from], zone[to], table.needed[next], table.expected[next], best);
        }
        next++;
      }
    }
  }

  /** The most cases of any lane. */
  private static int most(int[] before, int[] with) {
    int most = 0;
    for (int lane = 0; lane < before.length; lane++) {
      most = Math.max(most, with[lane] - before[lane]);
    }
    return most;
  }

  private void score(int[] before, int[] with, int needed, double expected, double[] best) {
    for (int lane = 0; lane < best.length; lane++) {
      int cases = with[lane] - before[lane];
      if (cases >= needed) {
        best[lane] = Math.max(best[lane], model.score.of(cases, expected));
      }
    }
  }
}

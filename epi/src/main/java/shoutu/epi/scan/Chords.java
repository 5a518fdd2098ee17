package shoutu.epi.scan;

import java.util.Arrays;

/**
 * A quick "no" to whether a window's score is above a level.
 *
 * <p>The score is convex in (cases, expected), so the windows at or below the level are a convex
 * set: its upper edge, the cases needed for so many expected, is concave, and straight lines
 * between points of it lie below. A window above the level with {@code from[j] <= cases <= from[j +
 * 1]} is above line {@code j}: {@code cases - slope[j] * expected > base[j]}. And the greatest left
 * side of that over all stretches of time is found in one pass over the days.
 */
final class Chords {

  /** A line may lie so much score below the edge. */
  private static final double LOOSE = 2;

  private static final double[] STEPS = {4, 3, 2.2, 1.7, 1.4, 1.25, 1.15, 1.1, 1.05};

  final int lines;
  final double[] slope;
  final double[] base;

  /** The cases that each line is for. */
  final int[] from;

  final int[] to;

  /** A window above the level with cases in a line's range expects less than this. */
  final double[] widest;

  private final byte[] lineOf;

  /**
   * @param fewest cases of a cluster
   * @param most cases that there are
   */
  Chords(Score score, double level, int fewest, int most, double smallestPerCase) {
    double[] slopes = new double[Byte.MAX_VALUE];
    double[] bases = new double[Byte.MAX_VALUE];
    double[] edges = new double[Byte.MAX_VALUE];
    int[] begins = new int[Byte.MAX_VALUE];
    int[] ends = new int[Byte.MAX_VALUE];
    lineOf = new byte[most + 1];
    Arrays.fill(lineOf, (byte) -1);
    int first = fewest;
    while (first <= most && !(edge(score, level, first, smallestPerCase) > 0)) {
      first++;
    }
    int found = 0;
    int at = first;
    while (at <= most) {
      double left = edge(score, level, at, smallestPerCase);
      int to = Math.min(at + 1, most);
      if (found == Byte.MAX_VALUE - 1) {
        to = most;
      } else {
        for (double step : STEPS) {
          int next = (int) Math.min(most, Math.max(at + 1, Math.floor(at * step)));
          if (next <= at + 1 || isNear(score, level, at, left, next, smallestPerCase)) {
            to = next;
            break;
          }
        }
      }
      double right = edge(score, level, to, smallestPerCase);
      double rise = to > at && right > left ? (to - at) / (right - left) : at / left;
      slopes[found] = rise;
      bases[found] = (at - rise * left) - 1e-9 * (1 + to);
      edges[found] = Math.max(left, right) * (1 + 1e-9);
      begins[found] = at;
      ends[found] = to;
      for (int cases = at; cases <= to; cases++) {
        lineOf[cases] = (byte) found;
      }
      found++;
      if (to == most) {
        break;
      }
      at = to;
    }
    lines = found;
    slope = Arrays.copyOf(slopes, found);
    base = Arrays.copyOf(bases, found);
    widest = Arrays.copyOf(edges, found);
    from = Arrays.copyOf(begins, found);
    this.to = Arrays.copyOf(ends, found);
  }

  private static boolean isNear(
      Score score, double level, int from, double left, int to, double smallestPerCase) {
    double right = edge(score, level, to, smallestPerCase);
    double rise = (to - from) / (right - left);
    double middle = left > 0 ? Math.sqrt(left * right) : right / 2;
    double cases = from + rise * (middle - left);
    return cases <= middle || score.of(cases, middle) >= level - LOOSE;
  }

  /** The expected cases below which so many cases score above the level; 0 when none are. */
  private static double edge(Score score, double level, int cases, double smallestPerCase) {
    double low = cases * smallestPerCase;
    double high = cases;
    if (low > 0 && score.of(cases, low) <= level) {
      return 0;
    }
    for (int i = 0; i < 200 && high - low > 1e-13 * high; i++) {
      double middle = low > 0 ? Math.sqrt(low * high) : high / 16;
      if (score.of(cases, middle) > level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Whether so many cases may score above the level. */
  boolean mayPass(int cases, double expected) {
    int line = lineOf[cases];
    return line >= 0 && cases - slope[line] * expected > base[line];
  }
}

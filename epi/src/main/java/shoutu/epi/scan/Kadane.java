package shoutu.epi.scan;

/**
 * The greatest sum of any stretch of periods, in many lanes at once (Kadane's algorithm: the best
 * stretch that ends here goes on from the best that ended before, or begins here). The loops are
 * such that the compiler makes vector instructions of them, as long as they are long: fewer lanes
 * than {@link #WIDE} are worked one after the other, by loops of their own.
 */
final class Kadane {

  /** Sums are not followed below this; raised to it they are still no less than they were. */
  private static final int LOWEST = -1 << 30;

  static final int WIDE = 16;

  private Kadane() {}

  /** Of one lane. */
  static int any(int[][] counts, int[] off, int lane) {
    int ending = 0;
    int highest = 0;
    for (int t = 0; t < counts.length; t++) {
      ending = Math.max(ending, 0) + counts[t][lane] - off[t];
      highest = Math.max(highest, ending);
    }
    return highest;
  }

  /** Of one lane, of the stretches to the end that begin from a first period to a last. */
  static int alive(int[][] counts, int[] off, int lane, int first, int last) {
    int sum = 0;
    int highest = 0;
    for (int t = off.length - 1; t >= first; t--) {
      sum = Math.max(sum, LOWEST) + counts[t][lane] - off[t];
      highest = t <= last ? Math.max(highest, sum) : highest;
    }
    return highest;
  }

  /** Four periods on: their counts in each lane, and what is taken off each. */
  static void four(
      int[] n0,
      int[] n1,
      int[] n2,
      int[] n3,
      int off0,
      int off1,
      int off2,
      int off3,
      int[] ending,
      int[] highest) {
    for (int lane = 0; lane < ending.length; lane++) {
      int a = Math.max(ending[lane], 0) + n0[lane] - off0;
      int b = Math.max(a, 0) + n1[lane] - off1;
      int c = Math.max(b, 0) + n2[lane] - off2;
      int d = Math.max(c, 0) + n3[lane] - off3;
      ending[lane] = d;
      highest[lane] = Math.max(highest[lane], Math.max(Math.max(a, b), Math.max(c, d)));
    }
  }

  /** One period on, of a stretch that must not begin anew. */
  static void on(int[] n, int off, int[] sum) {
    for (int lane = 0; lane < sum.length; lane++) {
      sum[lane] = Math.max(sum[lane], LOWEST) + n[lane] - off;
    }
  }

  static void raise(int[] sum, int[] highest) {
    for (int lane = 0; lane < sum.length; lane++) {
      highest[lane] = Math.max(highest[lane], sum[lane]);
    }
  }

  /** Whether any lane reaches a level. */
  static boolean reaches(int[] highest, int level) {
    int most = Integer.MIN_VALUE;
    for (int lane = 0; lane < highest.length; lane++) {
      most = Math.max(most, highest[lane]);
    }
    return most >= level;
  }
}

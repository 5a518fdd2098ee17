package shoutu.epi.scan;

import java.util.Arrays;

/** Counts of a growing zone by period, and which periods have any. */
final class Days {
  private final int[] count;
  private final long[] any;
  private final int from;

  /** The periods that have cases, as stretches between two of them are wanted. */
  final int[] day;

  /** Cases before each of these periods, and with it. */
  final int[] before;

  final int[] with;
  int found;
  int cases;

  /**
   * @param from cases before this period do not count
   */
  Days(int periods, int from) {
    count = new int[periods];
    any = new long[(periods + 63) >>> 6];
    day = new int[periods];
    before = new int[periods];
    with = new int[periods];
    this.from = from;
  }

  void copy(Days other) {
    System.arraycopy(other.count, 0, count, 0, count.length);
    System.arraycopy(other.any, 0, any, 0, any.length);
    cases = other.cases;
  }

  private void clear() {
    Arrays.fill(count, 0);
    Arrays.fill(any, 0);
    cases = 0;
  }

  /** From no cases to those of the first places. */
  void begin(Replica replica, int[] order, int places) {
    clear();
    int[] period = replica.period;
    for (int i = 0; i < places; i++) {
      int end = replica.start[order[i] + 1];
      for (int at = replica.start[order[i]]; at < end; at++) {
        count[period[at]]++;
      }
    }
    for (int t = 0; t < from; t++) {
      count[t] = 0;
    }
    for (int t = from; t < count.length; t++) {
      if (count[t] > 0) {
        any[t >>> 6] |= 1L << t;
        cases += count[t];
      }
    }
  }

  void add(Replica replica, int place) {
    int[] period = replica.period;
    int end = replica.start[place + 1];
    for (int i = replica.start[place]; i < end; i++) {
      int t = period[i];
      if (t >= from) {
        count[t]++;
        any[t >>> 6] |= 1L << t;
        cases++;
      }
    }
  }

  /** Lists the periods that have cases, or all. */
  void list(boolean all) {
    int sum = 0;
    found = 0;
    if (all) {
      for (int t = from; t < count.length; t++) {
        sum = put(t, sum);
      }
      return;
    }
    for (int word = 0; word < any.length; word++) {
      long left = any[word];
      while (left != 0) {
        sum = put((word << 6) + Long.numberOfTrailingZeros(left), sum);
        left &= left - 1;
      }
    }
  }

  private int put(int t, int sum) {
    day[found] = t;
    before[found] = sum;
    int with = sum + count[t];
    this.with[found++] = with;
    return with;
  }
}

package shoutu.epi.scan;

import java.util.Arrays;

/** Some studies side by side, a lane each: the cases of each place in a row, as period and lane. */
final class Lanes {

  /** How many studies there may be. */
  static final int MOST = 512;

  private static final int BITS = 9;

  final Replica[] studies;

  /** Where each place's cases begin. */
  private final int[] start;

  /** How many cases each place has in each lane. */
  final int[][] counts;

  private int[] cases = new int[0];

  Lanes(Replica... studies) {
    this.studies = studies;
    this.start = new int[studies[0].start.length];
    this.counts = new int[start.length - 1][studies.length];
  }

  static Lanes empty(int lanes, int places, int cases) {
    Replica[] studies = new Replica[lanes];
    Arrays.setAll(studies, _ -> new Replica(places, cases));
    return new Lanes(studies);
  }

  /** After studies have changed; those from {@code used} on stay empty. */
  Lanes laid(int used) {
    int last = start.length - 1;
    int all = 0;
    for (int lane = 0; lane < used; lane++) {
      all += studies[lane].start[last];
    }
    if (cases.length < all) {
      cases = new int[all];
    }
    int at = 0;
    for (int place = 0; place < last; place++) {
      start[place] = at;
      Arrays.fill(counts[place], 0);
      for (int lane = 0; lane < used; lane++) {
        Replica study = studies[lane];
        counts[place][lane] = study.start[place + 1] - study.start[place];
        for (int i = study.start[place]; i < study.start[place + 1]; i++) {
          cases[at++] = (study.period[i] << BITS) | lane;
        }
      }
    }
    start[last] = at;
    return this;
  }

  /**
   * Adds a place's cases, each so much, to what each period has in each lane.
   *
   * @param peak the most that a period has in any lane
   */
  void add(int place, int each, int[][] periods, int[] peak) {
    int end = start[place + 1];
    for (int i = start[place]; i < end; i++) {
      int period = cases[i] >>> BITS;
      int now = periods[period][cases[i] & (MOST - 1)] += each;
      if (now > peak[period]) {
        peak[period] = now;
      }
    }
  }
}

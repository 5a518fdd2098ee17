package shoutu.epi.scan;

/** The cases of the study or of a simulation of it: the periods of each place's cases, in a row. */
final class Replica {
  final int[] start;
  int[] period;

  Replica(int places, int cases) {
    start = new int[places + 1];
    period = new int[cases];
  }

  static Replica of(int[][] cases) {
    int total = 0;
    for (int[] row : cases) {
      for (int count : row) {
        total += count;
      }
    }
    Replica replica = new Replica(cases.length, total);
    int at = 0;
    for (int place = 0; place < cases.length; place++) {
      for (int t = 0; t < cases[place].length; t++) {
        for (int i = 0; i < cases[place][t]; i++) {
          replica.period[at++] = t;
        }
      }
      replica.start[place + 1] = at;
    }
    return replica;
  }

  /** Drops the cases before a period. */
  void dropBefore(int first) {
    int kept = 0;
    int at = 0;
    for (int place = 0; place < start.length - 1; place++) {
      int end = start[place + 1];
      start[place] = kept;
      for (; at < end; at++) {
        if (period[at] >= first) {
          period[kept++] = period[at];
        }
      }
    }
    start[start.length - 1] = kept;
  }
}

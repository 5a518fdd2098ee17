package shoutu.epi.scan;

import java.util.Arrays;

/** Blocks that may hold a window above a level, each in a lane, with a bound for its score. */
final class Suspects {

  private static final int LANE = 54;
  private static final int BOUND = 31;
  private static final int HIGHEST = (1 << (LANE - BOUND)) - 1;
  private static final double PER_UNIT = 1024;

  private long[] all = new long[1024];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(int lane, double bound, int block) {
    if (size == all.length) {
      all = Arrays.copyOf(all, 2 * size);
    }
    all[size++] = packed(lane, bound, block);
  }

  private static long packed(int lane, double bound, int block) {
    long raised = (long) Math.min(HIGHEST, Math.ceil(bound * PER_UNIT));
    return ((long) lane << LANE) | ((HIGHEST - raised) << BOUND) | block;
  }

  /** A lower bound has become known; the order is no longer kept. */
  void lower(int at, double bound) {
    if (bound < bound(at)) {
      all[at] = packed(lane(at), bound, block(at));
    }
  }

  /** By lane, then the highest bound first. */
  void sort() {
    Arrays.sort(all, 0, size);
  }

  int lane(int at) {
    return (int) (all[at] >>> LANE);
  }

  int block(int at) {
    return (int) all[at] & Integer.MAX_VALUE;
  }

  /** No window of the block scores higher. */
  double bound(int at) {
    long bound = HIGHEST - ((all[at] >>> BOUND) & HIGHEST);
    return bound == HIGHEST ? Double.POSITIVE_INFINITY : bound / PER_UNIT;
  }

  Suspects copy() {
    Suspects copy = new Suspects();
    copy.all = Arrays.copyOf(all, Math.max(1, size));
    copy.size = size;
    return copy;
  }
}

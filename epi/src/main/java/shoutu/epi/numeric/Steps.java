package shoutu.epi.numeric;

import java.util.function.LongPredicate;

/** Searches whole numbers. */
public final class Steps {
  private Steps() {}

  /** The smallest k from 0 on that satisfies a condition which stays true once it is. */
  public static long smallest(LongPredicate condition, long start) {
    long high = Math.max(start, 0);
    long step = 1;
    long low;
    if (condition.test(high)) {
      low = high - step;
      while (low >= 0 && condition.test(low)) {
        high = low;
        step *= 2;
        low = high - step;
      }
      low = Math.max(low, -1);
    } else {
      low = high;
      high = low + step;
      while (!condition.test(high)) {
        low = high;
        step *= 2;
        high = Math.addExact(low, step);
      }
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (condition.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}

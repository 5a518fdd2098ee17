package shoutu.epi.numeric;

import java.util.SplittableRandom;

/** Draws numbers 0 to n − 1 by their weights in constant time (Walker 1977, Vose 1991). */
public final class AliasTable {
  private static final double UNIT = 0x1p32;

  private final int size;
  private final long[] keep;
  private final int[] other;

  /**
   * @param weights none negative, not all 0
   */
  public AliasTable(double[] weights) {
    size = weights.length;
    keep = new long[size];
    other = new int[size];
    double sum = 0;
    for (double weight : weights) {
      sum += Check.notNegative("weight", weight);
    }
    Check.positive("sum of the weights", sum);
    double[] share = new double[size];
    int[] stack = new int[size];
    int small = 0;
    int large = size;
    for (int i = 0; i < size; i++) {
      share[i] = weights[i] * size / sum;
      if (share[i] < 1) {
        stack[small++] = i;
      } else {
        stack[--large] = i;
      }
    }
    while (small > 0 && large < size) {
      int poor = stack[--small];
      int rich = stack[large];
      keep[poor] = (long) (share[poor] * UNIT);
      other[poor] = rich;
      share[rich] -= 1 - share[poor];
      if (share[rich] < 1) {
        large++;
        stack[small++] = rich;
      }
    }
    while (large < size) {
      fill(stack[large++]);
    }
    while (small > 0) {
      fill(stack[--small]);
    }
  }

  private void fill(int full) {
    keep[full] = (long) UNIT;
    other[full] = full;
  }

  /** A number from 0 on, drawn in proportion to its weight. */
  public int draw(SplittableRandom random) {
    long bits = random.nextLong();
    int column = (int) (((bits >>> 32) * size) >>> 32);
    return (bits & 0xFFFFFFFFL) < keep[column] ? column : other[column];
  }
}

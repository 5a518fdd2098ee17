package shoutu.epi.numeric;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Samples of many gamma distributions from one set of random numbers: each as Marsaglia and Tsang
 * (2000, ACM Trans Math Softw 26:363) draw it, exact, but for the price of a third power. Samples
 * of different shapes hang together (common random numbers), so that their differences have little
 * chance in them.
 *
 * <p>With d = shape − 1/3 and t = z / √(9 d), z normal and u uniform, d (1 + t)³ is accepted when
 * log u &lt; −3 d ∫ s³ / (1 + s) ds from 0 to t. As the right side is at least −z⁴ / (108 d (1 −
 * |t|)), one comparison of (1 − u) / z⁴ settles nearly every number; for a shape of 50 fewer than
 * one in a thousand are left to be judged.
 */
public final class GammaSamples {
  /** For all shapes from 1 on a number is accepted when 1 − u is greater than so much of z⁴. */
  private static final double SQUEEZE = 0.0331;

  private final double[] normal;
  private final double furthest;

  /** The numbers that are not accepted for all shapes, 1 − u of each, and that over z⁴. */
  private final int[] doubtful;

  private final double[] left;
  private final double[] leeway;

  /**
   * @param size of the samples at most
   */
  public GammaSamples(RandomGenerator random, int size) {
    normal = new double[size];
    int[] at = new int[size];
    double[] rest = new double[size];
    double[] share = new double[size];
    double far = 0;
    int doubts = 0;
    for (int i = 0; i < size; i++) {
      double z = random.nextGaussian();
      double fourth = z * z * z * z;
      normal[i] = z;
      far = Math.max(far, Math.abs(z));
      rest[doubts] = random.nextDouble();
      if (rest[doubts] <= SQUEEZE * fourth) {
        share[doubts] = rest[doubts] / fourth;
        at[doubts++] = i;
      }
    }
    furthest = far;
    doubtful = Arrays.copyOf(at, doubts);
    left = Arrays.copyOf(rest, doubts);
    leeway = Arrays.copyOf(share, doubts);
  }

  /**
   * Writes a sample with scale 1.
   *
   * @param shape above 0
   * @param random draws in place of what is rejected
   * @param count how many; at most the size
   */
  public void write(double shape, RandomGenerator random, int count, double[] into) {
    if (shape < 1) {
      // shape + 1 thinned by a power of a uniform number, as in Draws
      write(shape + 1, random, count, into);
      for (int i = 0; i < count; i++) {
        into[i] *= Math.exp(-random.nextExponential() / shape);
      }
      return;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    for (int i = 0; i < count; i++) {
      double root = 1 + c * normal[i];
      into[i] = d * root * root * root;
    }
    double nearest = 1 - c * furthest;
    double needed = nearest > 0 ? 1 / (108 * d * nearest) : Double.POSITIVE_INFINITY;
    for (int k = 0; k < doubtful.length && doubtful[k] < count; k++) {
      if (leeway[k] <= needed && !accepts(d, c, normal[doubtful[k]], 1 - left[k])) {
        into[doubtful[k]] = Draws.gamma(random, shape);
      }
    }
  }

  private static boolean accepts(double d, double c, double z, double u) {
    double root = 1 + c * z;
    double cube = root * root * root;
    return root > 0 && Math.log(u) < 0.5 * z * z + d * (1 - cube + Math.log(cube));
  }
}

package shoutu.epi.numeric;

/**
 * Quantiles of gamma distributions with scale 1 at a few fixed probabilities, for very many shapes.
 *
 * <p>For one probability, quantile / shape is a smooth function of s = 1 / √shape, also at s = 0
 * (the Cornish–Fisher expansion; Abramowitz and Stegun 26.2.49, 26.4.14). It is laid down once as
 * Chebyshev polynomials over four stretches of s, from exactly solved quantiles, and then read off
 * with a relative error below 2e-11. Shapes below 1 are solved.
 */
public final class GammaQuantiles {
  private static final double[] ENDS = {0, 0.22, 0.45, 0.72, 1};
  private static final int DEGREE = 17;
  private static final int LARGEST_COUNT = 8;

  private final double[] probabilities;

  /** By stretch, power and probability; eight probabilities wide, so that the loop has no rest. */
  private final double[][] coefficients = new double[ENDS.length - 1][];

  /**
   * @param probabilities at most eight, each between 0.001 and 0.999
   */
  public GammaQuantiles(double... probabilities) {
    if (probabilities.length > LARGEST_COUNT) {
      throw new IllegalArgumentException(
          "at most " + LARGEST_COUNT + " probabilities, but there were " + probabilities.length);
    }
    this.probabilities = probabilities.clone();
    for (int stretch = 0; stretch < coefficients.length; stretch++) {
      coefficients[stretch] = new double[(DEGREE + 1) * LARGEST_COUNT];
      for (int i = 0; i < probabilities.length; i++) {
        lay(coefficients[stretch], i, ENDS[stretch], ENDS[stretch + 1]);
      }
    }
  }

  /** How many probabilities there are. */
  public int count() {
    return probabilities.length;
  }

  /** Writes the quantiles of a shape, times scale, to {@code into} from {@code at} on. */
  public void write(double shape, double scale, double[] into, int at) {
    double s = 1 / Math.sqrt(shape);
    if (s > 1) {
      for (int i = 0; i < probabilities.length; i++) {
        into[at + i] = scale * GammaLaw.quantile(probabilities[i], shape);
      }
      return;
    }
    int stretch = s <= ENDS[1] ? 0 : s <= ENDS[2] ? 1 : s <= ENDS[3] ? 2 : 3;
    double low = ENDS[stretch];
    double t = (2 * s - low - ENDS[stretch + 1]) / (ENDS[stretch + 1] - low);
    double[] c = coefficients[stretch];
    int k = DEGREE * LARGEST_COUNT;
    double q0 = c[k];
    double q1 = c[k + 1];
    double q2 = c[k + 2];
    double q3 = c[k + 3];
    double q4 = c[k + 4];
    double q5 = c[k + 5];
    double q6 = c[k + 6];
    double q7 = c[k + 7];
    for (k -= LARGEST_COUNT; k >= 0; k -= LARGEST_COUNT) {
      q0 = Math.fma(q0, t, c[k]);
      q1 = Math.fma(q1, t, c[k + 1]);
      q2 = Math.fma(q2, t, c[k + 2]);
      q3 = Math.fma(q3, t, c[k + 3]);
      q4 = Math.fma(q4, t, c[k + 4]);
      q5 = Math.fma(q5, t, c[k + 5]);
      q6 = Math.fma(q6, t, c[k + 6]);
      q7 = Math.fma(q7, t, c[k + 7]);
    }
    double m = shape * scale;
    switch (probabilities.length) {
      case 8:
        into[at + 7] = m * q7;
      // fall through
      case 7:
        into[at + 6] = m * q6;
      // fall through
      case 6:
        into[at + 5] = m * q5;
      // fall through
      case 5:
        into[at + 4] = m * q4;
      // fall through
      case 4:
        into[at + 3] = m * q3;
      // fall through
      case 3:
        into[at + 2] = m * q2;
      // fall through
      case 2:
        into[at + 1] = m * q1;
      // fall through
      case 1:
        into[at] = m * q0;
      // fall through
      default:
    }
  }

  /** The polynomial in t from −1 to 1 that meets quantile / shape at the Chebyshev points. */
  private void lay(double[] into, int column, double low, double high) {
    int n = DEGREE + 1;
    double[] values = new double[n];
    for (int j = 0; j < n; j++) {
      double s = (low + high) / 2 + (high - low) / 2 * Math.cos(Math.PI * (j + 0.5) / n);
      double shape = 1 / (s * s);
      values[j] = GammaLaw.quantile(probabilities[column], shape) / shape;
    }
    // Chebyshev polynomials as powers of t, one after the other
    double[] before = new double[n];
    double[] now = new double[n];
    now[0] = 1;
    for (int k = 0; k < n; k++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += values[j] * Math.cos(Math.PI * k * (j + 0.5) / n);
      }
      double weight = sum * (k == 0 ? 1.0 : 2.0) / n;
      for (int power = 0; power <= k; power++) {
        into[power * LARGEST_COUNT + column] += weight * now[power];
      }
      double[] next = before;
      for (int power = n - 1; power >= 0; power--) {
        double shifted = power == 0 ? 0 : now[power - 1];
        next[power] = (k == 0 ? 1 : 2) * shifted - before[power];
      }
      before = now;
      now = next;
    }
  }
}

package shoutu.epi.numeric;

import java.util.Arrays;

/**
 * Quantiles of an equal mixture of gamma distributions that have one shape and different rates.
 *
 * <p>On u = log x the distribution function of every component is one function, moved by the
 * component's log rate. That function is laid down once for a shape as Taylor polynomials around
 * equidistant points (their coefficients follow from g′ = (shape − e^u) g, g its density), to an
 * absolute error below 1e-12; then each component costs a few multiplications. Quantiles are solved
 * by Newton's method inside a bracket. An object is scratch space for one thread.
 */
public final class GammaMixture {
  private static final int DEGREE = 14;
  private static final int WIDTH = DEGREE + 1;
  private static final double STEP = 0.6;
  private static final double NOTHING = 1e-17;
  private static final double CLOSE = 2e-8;
  private static final double FLAT = 1e-12;
  private static final int MOST_STEPS = 200;
  private static final int MOST_NODES = 4000;
  private static final double[] INVERSE_FACTORIAL = inverseFactorials();

  private double[] polynomials = new double[64 * WIDTH];
  private double[] logRates = new double[0];
  private int components;
  private double first;
  private double step;
  private int nodes;
  private double value;
  private double slope;

  /**
   * Takes up a mixture.
   *
   * @param rates above 0; the first {@code count} are used
   */
  public void of(double shape, double[] rates, int count, double leastProbability) {
    Check.atLeast(1, "components of the mixture", count);
    components = count;
    if (logRates.length < count) {
      logRates = new double[count];
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double log = Math.log(Check.positive("rate", rates[i]));
      logRates[i] = log;
      low = Math.min(low, log);
      high = Math.max(high, log);
    }
    lay(shape, Math.log(leastProbability) - shape * (high - low));
  }

  /**
   * The x with P(X ≤ x) = probability, by Halley's method on log x.
   *
   * @param start a guess, such as the quantile of one gamma distribution of about this form
   * @param likeShape the shape of that distribution; it bends Newton's steps
   * @param likeRate its rate
   */
  public double quantile(double probability, double start, double likeShape, double likeRate) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double u = Math.log(start);
    double root = Math.sqrt(likeShape);
    for (int i = 0; i < MOST_STEPS; i++) {
      evaluate(u);
      double off = value - probability;
      if (off > 0) {
        high = u;
      } else {
        low = u;
      }
      double bend = likeShape - likeRate * Math.exp(u);
      // far out the density vanishes, and Newton's step with it loses its measure
      double newton = slope > 0 ? -off / slope : -Math.signum(off);
      double halved = 1 + newton * bend / 2;
      double step = halved > 0.5 && halved < 2 ? newton / halved : newton;
      // what is left is at most about the square of this step times half the bend
      if (step * step * (Math.abs(bend) + root) < CLOSE) {
        return Math.exp(u + step);
      }
      u += Math.max(-1, Math.min(1, step));
      if (u <= low || u >= high) {
        u = (low + high) / 2;
      }
      // between components far apart the distribution is flat, and no step with its slope is small
      if (high - low < FLAT) {
        return Math.exp(u);
      }
    }
    throw new IllegalStateException("no quantile " + probability + " of the mixture");
  }

  private void evaluate(double u) {
    double sum = 0;
    double density = 0;
    double perStep = 1 / step;
    for (int i = 0; i < components; i++) {
      double v = u + logRates[i] - first;
      double position = v * perStep + 0.5;
      if (position < 0) {
        continue;
      }
      int node = (int) position;
      if (node >= nodes) {
        sum += 1;
        continue;
      }
      double h = v - node * step;
      int k = node * WIDTH + DEGREE;
      double p = polynomials[k];
      double d = 0;
      for (int power = DEGREE - 1; power >= 0; power--) {
        d = Math.fma(d, h, p);
        p = Math.fma(p, h, polynomials[--k]);
      }
      sum += p;
      density += d;
    }
    value = sum / components;
    slope = density / components;
  }

  /** From the middle to both sides, as far as anything is left. */
  private void lay(double shape, double leastLog) {
    GammaTails tails = new GammaTails(shape);
    step = STEP / Math.sqrt(Math.max(1, shape));
    double middle = Math.log(shape);
    double start = tails.at(shape).lower();
    int left = 0;
    // P there is the term times at most about √shape; further left nothing is asked for
    while (left < MOST_NODES) {
      double log = tails.logTerm(Math.exp(middle - left * step));
      if (log < Math.log(NOTHING) || log < leastLog - 4 - 0.5 * Math.log1p(shape)) {
        break;
      }
      left++;
    }
    first = middle - left * step;
    nodes = left;
    double density;
    do {
      double x = Math.exp(first + nodes * step);
      density = shape * Math.exp(tails.logTerm(x));
      nodes++;
      room(nodes);
      coefficients(nodes - 1, shape, x, density);
    } while (density > NOTHING);
    for (int node = 0; node < left; node++) {
      double x = Math.exp(first + node * step);
      coefficients(node, shape, x, shape * Math.exp(tails.logTerm(x)));
    }
    polynomials[left * WIDTH] = start;
    for (int node = left + 1; node < nodes; node++) {
      double edge = polynomials[(node - 1) * WIDTH] + gain(node - 1, step / 2);
      polynomials[node * WIDTH] = edge - gain(node, -step / 2);
    }
    for (int node = left - 1; node >= 0; node--) {
      double edge = polynomials[(node + 1) * WIDTH] + gain(node + 1, -step / 2);
      polynomials[node * WIDTH] = edge - gain(node, step / 2);
    }
  }

  private void coefficients(int node, double shape, double x, double density) {
    int at = node * WIDTH;
    double[] g = polynomials;
    // the density's coefficients first, at 1 .. DEGREE; then each divided by its power
    g[at + 1] = density;
    for (int n = 0; n < DEGREE - 1; n++) {
      double sum = 0;
      for (int m = 0; m <= n; m++) {
        sum += g[at + 1 + n - m] * INVERSE_FACTORIAL[m];
      }
      g[at + 2 + n] = (shape * g[at + 1 + n] - x * sum) / (n + 1);
    }
    for (int power = 2; power <= DEGREE; power++) {
      g[at + power] /= power;
    }
  }

  private double gain(int node, double h) {
    int k = node * WIDTH + DEGREE;
    double sum = 0;
    for (int power = DEGREE; power >= 1; power--) {
      sum = Math.fma(sum, h, polynomials[k--]);
    }
    return sum * h;
  }

  private void room(int count) {
    if (polynomials.length < count * WIDTH) {
      polynomials = Arrays.copyOf(polynomials, 2 * count * WIDTH);
    }
  }

  private static double[] inverseFactorials() {
    double[] all = new double[DEGREE + 1];
    all[0] = 1;
    for (int m = 1; m <= DEGREE; m++) {
      all[m] = all[m - 1] / m;
    }
    return all;
  }
}

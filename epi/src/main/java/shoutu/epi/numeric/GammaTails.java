package shoutu.epi.numeric;

import org.hipparchus.special.Gamma;

/**
 * Both tails of the gamma distribution of one shape, scale 1, without allocating: the power series
 * below shape + 1, Lentz's continued fraction above (Abramowitz and Stegun 6.5.29, 6.5.31). What a
 * shape needs is computed once, so that many points of one shape are cheap.
 */
public final class GammaTails {
  private static final double EPS = 1e-17;
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 10_000_000;

  /** From here on Stirling's series has full precision, and x^a / Γ(a + 1) would lose digits. */
  private static final double LARGE = 20;

  private final double shape;
  private final double logConstant;
  private double lower;
  private double upper;
  private double term;

  public GammaTails(double shape) {
    this.shape = Check.positive("shape", shape);
    this.logConstant =
        shape < LARGE
            ? Gamma.logGamma(shape + 1)
            : 0.5 * Math.log(2 * Math.PI * shape) + stirling(shape);
  }

  /** Moves to x, which may be negative; the other methods then answer for it. */
  public GammaTails at(double x) {
    if (x <= 0) {
      lower = 0;
      upper = 1;
      term = 0;
      return this;
    }
    term = Math.exp(logTerm(x));
    if (x < shape + 1) {
      lower = Math.min(1, term * series(x));
      upper = 1 - lower;
    } else {
      upper = Math.min(1, term * shape * fraction(x));
      lower = 1 - upper;
    }
    return this;
  }

  /** P(X ≤ x). */
  public double lower() {
    return lower;
  }

  /** P(X &gt; x). */
  public double upper() {
    return upper;
  }

  /** x^shape e^−x / Γ(shape + 1): by how much P(X ≤ x) falls when the shape grows by 1. */
  public double term() {
    return term;
  }

  /** The logarithm of {@link #term} at x &gt; 0. */
  double logTerm(double x) {
    if (shape < LARGE) {
      return shape * Math.log(x) - x - logConstant;
    }
    double off = (x - shape) / shape;
    return shape * (Math.log1p(off) - off) - logConstant;
  }

  private double series(double x) {
    double sum = 1;
    double next = 1;
    for (int n = 1; n < MOST_TERMS && next > EPS * sum; n++) {
      next *= x / (shape + n);
      sum += next;
    }
    return sum;
  }

  private double fraction(double x) {
    double b = x + 1 - shape;
    double c = 1 / TINY;
    double d = 1 / b;
    double product = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double a = -n * (n - shape);
      b += 2;
      d = a * d + b;
      d = 1 / (Math.abs(d) < TINY ? TINY : d);
      c = b + a / c;
      c = Math.abs(c) < TINY ? TINY : c;
      double step = c * d;
      product *= step;
      if (Math.abs(step - 1) < 2e-16) {
        break;
      }
    }
    return product;
  }

  /** log Γ(a + 1) less Stirling's formula. */
  private static double stirling(double a) {
    double square = 1 / (a * a);
    return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / a;
  }
}

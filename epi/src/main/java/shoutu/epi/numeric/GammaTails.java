package shoutu.epi.numeric;

import org.hipparchus.special.Gamma;

/**
 * Both tails of the gamma distribution of one shape, scale 1, without allocating: the power series
 * below shape + 1, the continued fraction above (Abramowitz and Stegun 6.5.29, 6.5.31). What a
 * shape needs is computed once, so that many points of one shape are cheap.
 */
public final class GammaTails {
  private static final double EPS = 1e-17;
  private static final double LARGEST = 0x1p300;
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

  /**
   * Numerators and denominators of the convergents; one division a term, which nothing waits for.
   */
  private double fraction(double x) {
    double b = x + 1 - shape;
    double numeratorBefore = 0;
    double numerator = 1;
    double denominatorBefore = 1;
    double denominator = b;
    double value = 1 / b;
    for (int n = 1; n < MOST_TERMS; n++) {
      double a = -n * (n - shape);
      b += 2;
      double nextNumerator = b * numerator + a * numeratorBefore;
      double nextDenominator = b * denominator + a * denominatorBefore;
      numeratorBefore = numerator;
      numerator = nextNumerator;
      denominatorBefore = denominator;
      denominator = nextDenominator;
      double next = numerator / denominator;
      if (Math.abs(next - value) <= 2e-16 * next) {
        return next;
      }
      value = next;
      if (denominator > LARGEST) {
        numeratorBefore /= LARGEST;
        numerator /= LARGEST;
        denominatorBefore /= LARGEST;
        denominator /= LARGEST;
      }
    }
    return value;
  }

  /** log Γ(a + 1) less Stirling's formula. */
  private static double stirling(double a) {
    double square = 1 / (a * a);
    return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / a;
  }
}

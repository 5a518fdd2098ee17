package shoutu.epi.numeric;

import java.util.function.DoubleUnaryOperator;

/** The highest point of a function of one number: a coarse look, then golden section. */
public final class Peak {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int LOOKS = 40;

  private Peak() {}

  /**
   * The u between low and high where the function is highest, to the given width. A second hill is
   * missed only when it is narrower than 1/40 of the range.
   */
  public static double of(DoubleUnaryOperator function, double low, double high, double width) {
    double step = (high - low) / LOOKS;
    double best = Double.NEGATIVE_INFINITY;
    double at = low;
    for (int i = 0; i <= LOOKS; i++) {
      double value = function.applyAsDouble(low + i * step);
      if (value > best) {
        best = value;
        at = low + i * step;
      }
    }
    double a = Math.max(low, at - step);
    double b = Math.min(high, at + step);
    double c = b - GOLDEN * (b - a);
    double d = a + GOLDEN * (b - a);
    double fc = function.applyAsDouble(c);
    double fd = function.applyAsDouble(d);
    while (b - a > width) {
      if (fc >= fd) {
        b = d;
        d = c;
        fd = fc;
        c = b - GOLDEN * (b - a);
        fc = function.applyAsDouble(c);
      } else {
        a = c;
        c = d;
        fc = fd;
        d = a + GOLDEN * (b - a);
        fd = function.applyAsDouble(d);
      }
    }
    return (a + b) / 2;
  }
}

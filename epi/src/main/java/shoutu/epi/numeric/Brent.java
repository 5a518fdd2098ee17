package shoutu.epi.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * A zero between two points of different sign, to a tolerance (Brent 1973, Algorithms for
 * Minimization without Derivatives, chapter 4). {@link Root} is exact and quicker; this one is for
 * those who must stop exactly where others stop.
 */
public final class Brent {
  private static final int MOST_STEPS = 1000;

  private Brent() {}

  /** R's {@code uniroot} stops at the same point for the same tolerance. */
  public static double zero(DoubleUnaryOperator of, double low, double high, double tolerance) {
    double previous = low;
    double atPrevious = of.applyAsDouble(low);
    double best = high;
    double atBest = of.applyAsDouble(high);
    double other = previous;
    double atOther = atPrevious;
    if (atPrevious == 0) {
      return previous;
    }
    if (atPrevious * atBest > 0) {
      throw new IllegalStateException("no change of sign between " + low + " and " + high);
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      final double lastMove = best - previous;
      if (Math.abs(atOther) < Math.abs(atBest)) {
        previous = best;
        best = other;
        other = previous;
        atPrevious = atBest;
        atBest = atOther;
        atOther = atPrevious;
      }
      double near = 2 * Math.ulp(1.0) * Math.abs(best) + tolerance / 2;
      double move = (other - best) / 2;
      if (Math.abs(move) <= near || atBest == 0) {
        return best;
      }
      if (Math.abs(lastMove) >= near && Math.abs(atPrevious) > Math.abs(atBest)) {
        double width = other - best;
        double p;
        double q;
        double down = atBest / atPrevious;
        if (previous == other) {
          p = width * down;
          q = 1 - down;
        } else {
          double across = atPrevious / atOther;
          double far = atBest / atOther;
          p = down * (width * across * (across - far) - (best - previous) * (far - 1));
          q = (across - 1) * (far - 1) * (down - 1);
        }
        if (p > 0) {
          q = -q;
        } else {
          p = -p;
        }
        if (p < 0.75 * width * q - Math.abs(near * q) / 2 && p < Math.abs(lastMove * q / 2)) {
          move = p / q;
        }
      }
      if (Math.abs(move) < near) {
        move = Math.copySign(near, move);
      }
      previous = best;
      atPrevious = atBest;
      best += move;
      atBest = of.applyAsDouble(best);
      if (atBest > 0 == atOther > 0 && atBest != 0) {
        other = previous;
        atOther = atPrevious;
      }
    }
    throw new IllegalStateException("no zero found between " + low + " and " + high);
  }
}

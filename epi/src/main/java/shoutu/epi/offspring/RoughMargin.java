package shoutu.epi.offspring;

import java.util.function.DoubleUnaryOperator;
import shoutu.epi.numeric.Brent;
import shoutu.epi.numeric.GammaLaw;

/**
 * The margin above which the most infectious cases lie, searched as the R package superspreading
 * searches it: from 0 to 1, wider while it is not between them, to R's usual tolerance.
 */
final class RoughMargin {
  /** What R's root finder takes when it is told nothing: the fourth root of 2^-52. */
  private static final double TOLERANCE = Math.pow(2, -13);

  private static final double FIRST_STEP = 0.01;
  private static final double LEAST_STEP = 1e-6;
  private static final double FARTHEST = 1e9;

  private RoughMargin() {}

  static double shareOfTransmission(OffspringLaw law, double shareOfCases) {
    double scale = law.r() / law.k();
    DoubleUnaryOperator above = x -> GammaLaw.upperTail(x / scale, law.k()) - shareOfCases;
    double low = 0;
    double high = 1;
    double down = LEAST_STEP;
    double up = FIRST_STEP;
    while (above.applyAsDouble(high) > 0 && high < FARTHEST) {
      low -= down;
      high += up;
      down *= 2;
      up *= 2;
    }
    double margin = Brent.zero(above, low, high, TOLERANCE);
    return GammaLaw.upperTail(margin / scale, law.k() + 1);
  }
}

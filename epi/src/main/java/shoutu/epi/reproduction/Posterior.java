package shoutu.epi.reproduction;

import java.time.LocalDate;
import shoutu.epi.numeric.GammaQuantiles;
import shoutu.epi.reproduction.WindowEstimate.Estimated;

/** The numbers of one window's posterior, side by side in an array. */
final class Posterior {
  static final int LOCAL = 0;
  static final int INFECTIVITY = 1;
  static final int MEAN = 2;
  static final int SD = 3;
  static final int QUANTILES = 4;
  static final double[] PROBABILITIES = {0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975};
  static final int WIDTH = QUANTILES + PROBABILITIES.length;

  private static final GammaQuantiles GAMMA = new GammaQuantiles(PROBABILITIES);

  private final Prior prior;

  /** The quantiles of a window without cases, scale 1: most windows of small places have none. */
  private final double[] ofNone = new double[PROBABILITIES.length];

  Posterior(Prior prior) {
    this.prior = prior;
    quantiles(prior.shape(), ofNone);
  }

  void write(double local, double infectivity, double[] into, int at) {
    double shape = prior.shape() + local;
    double scale = 1 / (1 / prior.scale() + infectivity);
    into[at + LOCAL] = local;
    into[at + INFECTIVITY] = infectivity;
    into[at + MEAN] = shape * scale;
    into[at + SD] = Math.sqrt(shape) * scale;
    if (local > 0) {
      GAMMA.write(shape, scale, into, at + QUANTILES);
    } else {
      for (int i = 0; i < ofNone.length; i++) {
        into[at + QUANTILES + i] = scale * ofNone[i];
      }
    }
  }

  /** The quantiles of a gamma distribution with scale 1. */
  static void quantiles(double shape, double[] into) {
    GAMMA.write(shape, 1, into, 0);
  }

  static Quantiles quantiles(double[] from, int at) {
    int q = at + QUANTILES;
    return new Quantiles(
        from[q], from[q + 1], from[q + 2], from[q + 3], from[q + 4], from[q + 5], from[q + 6]);
  }

  static Estimated read(double[] from, int at, Window window, LocalDate first, LocalDate last) {
    return new Estimated(
        window,
        first,
        last,
        from[at + LOCAL],
        from[at + INFECTIVITY],
        from[at + MEAN],
        from[at + SD],
        quantiles(from, at));
  }
}

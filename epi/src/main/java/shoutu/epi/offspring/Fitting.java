package shoutu.epi.offspring;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.Peak;
import shoutu.epi.numeric.Root;
import shoutu.epi.offspring.OffspringEstimate.Fit;
import shoutu.epi.offspring.OffspringEstimate.Likelihood;
import shoutu.epi.offspring.OffspringEstimate.Limits;

/** Maximum likelihood and profile limits, all on the logarithms of R and k. */
final class Fitting {
  private static final double LEAST_LOG = -30;

  /** Beyond k = e^20 no count tells the negative binomial from the Poisson distribution. */
  private static final double MOST_LOG_K = 20;

  private static final double MOST_LOG_R = 60;

  private final Counted counted;
  private final double drop;

  Fitting(Counted counted, double confidence) {
    this.counted = counted;
    double z = NormalLaw.twoSided(confidence);
    this.drop = z * z / 2;
  }

  Fit fit(long[] secondary, double confidence) {
    double r = counted.mean();
    double squares = Arrays.stream(secondary).mapToDouble(x -> (x - r) * (x - r)).sum();
    double poisson = counted.poisson(r);
    double k = k(squares / secondary.length);
    double best = Double.isInfinite(k) ? poisson : counted.negativeBinomial(r, k);
    double variance = squares / (secondary.length - 1);
    return new Fit(
        secondary.length,
        counted.sum(),
        limitsOfR(r, best),
        limitsOfK(k, r, best, poisson),
        confidence,
        Likelihood.of(best, 2),
        Likelihood.of(poisson, 1),
        Likelihood.of(counted.negativeBinomial(r, 1), 1),
        variance > r ? OptionalDouble.of(r * r / (variance - r)) : OptionalDouble.empty(),
        (double) Arrays.stream(secondary).filter(x -> x == 0).count() / secondary.length,
        Arrays.stream(secondary).max().orElse(0));
  }

  private double k(double variance) {
    // A finite maximum exists just when the counts spread more than Poisson counts (Anscombe 1950).
    if (variance <= counted.mean() || counted.slope(Math.exp(MOST_LOG_K)) >= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.exp(
        Root.of(
            log -> {
              double k = Math.exp(log);
              double slope = counted.slope(k);
              return new Root.Point(-slope * k, -(slope + k * counted.bend(k)) * k);
            },
            0,
            LEAST_LOG,
            MOST_LOG_K));
  }

  private Limits limitsOfK(double k, double r, double best, double poisson) {
    double floor = best - drop;
    DoubleUnaryOperator profile = log -> counted.negativeBinomial(r, Math.exp(log));
    double top = Double.isInfinite(k) ? MOST_LOG_K : Math.log(k);
    double lower = Math.exp(crossing(profile, floor, LEAST_LOG, top));
    double upper =
        poisson >= floor
            ? Double.POSITIVE_INFINITY
            : Math.exp(crossing(profile, floor, MOST_LOG_K, top));
    return new Limits(k, lower, upper);
  }

  private Limits limitsOfR(double r, double best) {
    double floor = best - drop;
    DoubleUnaryOperator profile = log -> bestOverK(Math.exp(log));
    double lower = Math.exp(crossing(profile, floor, LEAST_LOG, Math.log(r)));
    double upper =
        profile.applyAsDouble(MOST_LOG_R) >= floor
            ? Double.POSITIVE_INFINITY
            : Math.exp(crossing(profile, floor, MOST_LOG_R, Math.log(r)));
    return new Limits(r, lower, upper);
  }

  private double bestOverK(double r) {
    double log =
        Peak.of(k -> counted.negativeBinomial(r, Math.exp(k)), LEAST_LOG, MOST_LOG_K, 1e-9);
    return Math.max(counted.negativeBinomial(r, Math.exp(log)), counted.poisson(r));
  }

  /** Where the profile falls below the floor on the way from the top to the far end. */
  private static double crossing(
      DoubleUnaryOperator profile, double floor, double far, double top) {
    boolean rising = far < top;
    return Root.of(
        u -> {
          double above = profile.applyAsDouble(u) - floor;
          return new Root.Point(rising ? above : -above, 0);
        },
        (far + top) / 2,
        Math.min(far, top),
        Math.max(far, top));
  }
}

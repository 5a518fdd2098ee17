package shoutu.epi.reproduction;

import java.util.Arrays;
import java.util.List;
import shoutu.epi.numeric.Check;

/** The delay in days from the onset of a case to the onset of those it infects; never 0 days. */
public sealed interface SerialInterval {
  /** How far a given distribution's sum may lie from 1 because its weights were rounded. */
  double ROUNDING = 0.01;

  /**
   * A gamma distribution moved by one day and made discrete (Cori et al. 2013, web appendix 11):
   * the onset of the first case is spread evenly over its day, so that the mean is kept and the sd
   * grows a little.
   *
   * @param mean days, above 1
   * @param sd days, above 0
   */
  record ShiftedGamma(double mean, double sd) implements SerialInterval {
    public ShiftedGamma {
      if (!(Check.finite("mean serial interval", mean) > 1)) {
        throw new IllegalArgumentException(
            "mean serial interval must be above 1 day, but was " + mean);
      }
      Check.positive("sd of the serial interval", sd);
    }
  }

  /** A distribution given day by day: the first weight belongs to 0 days and must be 0. */
  record Given(List<Double> weights) implements SerialInterval {
    public Given {
      weights = List.copyOf(weights);
      if (weights.isEmpty() || weights.getFirst() != 0) {
        throw new IllegalArgumentException(
            "the serial interval's first weight, for 0 days, must be 0, but was "
                + (weights.isEmpty() ? "missing" : weights.getFirst()));
      }
      double sum = 0;
      for (int k = 0; k < weights.size(); k++) {
        sum += Check.probability("serial interval weight of day " + k, weights.get(k));
      }
      if (Math.abs(sum - 1) > ROUNDING) {
        throw new IllegalArgumentException(
            "the serial interval's weights must sum to 1, but their sum was " + sum);
      }
    }
  }

  /**
   * Gamma shifted by one day and cut into days, as EpiEstim has it; mean above 1 and sd above 0, in
   * days.
   */
  static SerialInterval shiftedGamma(double mean, double sd) {
    return new ShiftedGamma(mean, sd);
  }

  /** Probabilities of 0, 1, 2, ... days; that of 0 days is 0, and all sum to 1. */
  static SerialInterval given(double... weights) {
    return new Given(Arrays.stream(weights).boxed().toList());
  }

  /**
   * The weights of 0 to {@code days} − 1 days. What lies beyond is cut off and the rest is not
   * scaled up: infections later than the last day have not been seen yet.
   */
  default double[] weights(int days) {
    Check.atLeast(1, "days", days);
    return switch (this) {
      case Given(List<Double> weights) -> {
        double[] cut = new double[days];
        for (int k = 0; k < Math.min(days, weights.size()); k++) {
          cut[k] = weights.get(k);
        }
        yield cut;
      }
      case ShiftedGamma(double mean, double sd) -> DiscreteGamma.weights(mean - 1, sd, days);
    };
  }

  /**
   * The mean that decides whether a window is too early: of a given distribution the whole one, of
   * a gamma distribution what is left of it in 0 to {@code days} − 1 days, as in EpiEstim.
   */
  default double mean(int days) {
    int length =
        switch (this) {
          case Given(List<Double> weights) -> weights.size();
          case ShiftedGamma _ -> days;
        };
    double[] weights = weights(length);
    double mean = 0;
    for (int delay = 1; delay < length; delay++) {
      mean += delay * weights[delay];
    }
    return mean;
  }
}

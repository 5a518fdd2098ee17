package shoutu.epi.nowcast;

import java.util.OptionalInt;

/** Quantiles of a distribution of whole numbers that is summed up from its smallest on. */
final class WholeNumbers {

  /** Sums of many tiny terms fall short of 1 by rounding; no quantile may be missed for that. */
  private static final double ROUNDING = 1e-12;

  private WholeNumbers() {}

  /**
   * @param probabilities of {@code smallest}, {@code smallest} + 1, and so on
   */
  static OptionalInt quantile(double[] probabilities, int smallest, double probability) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += probabilities[i];
      if (sum >= probability - ROUNDING) {
        return OptionalInt.of(smallest + i);
      }
    }
    return OptionalInt.empty();
  }
}

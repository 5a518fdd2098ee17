package shoutu.surveillance.detection;

import java.util.Collection;

/**
 * By how much the rules' levels are lowered, and what false signals are then to be expected in a
 * week: the sum, over all series, of how likely an ordinary week reaches its limit.
 *
 * @param factor by which each rule's alpha is multiplied, at most 1
 * @param expected false signals a week with it
 * @param untuned false signals a week without it
 */
record Tuning(double factor, double expected, double untuned) {

  private static final double[] FACTORS = {
    1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 1e-4
  };

  /**
   * The least lowering that keeps the expected false signals within the budget; where none does,
   * the most, with what is still to be expected.
   */
  static Tuning within(double budget, Collection<Usual> series) {
    double untuned = falseSignals(series, 1);
    double expected = untuned;
    double factor = 1;
    for (int i = 1; i < FACTORS.length && expected > budget; i++) {
      factor = FACTORS[i];
      expected = falseSignals(series, factor);
    }
    return new Tuning(factor, expected, untuned);
  }

  private static double falseSignals(Collection<Usual> series, double factor) {
    double sum = 0;
    for (Usual usual : series) {
      sum += usual.rarity(usual.limit(factor));
    }
    return sum;
  }
}

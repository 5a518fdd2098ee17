package shoutu.surveillance.detection;

import shoutu.epi.detection.Detection;
import shoutu.rules.DetectionRule;

/**
 * What is usual for a week of a series.
 *
 * @param rule by which it was found, which may be one instead of the disease's own
 * @param expected count
 * @param dispersion variance over mean, at least 1
 * @param from the count from which on the method itself gives an alarm
 */
record Usual(DetectionRule rule, double expected, double dispersion, int from) {

  /** How likely an ordinary week has so many cases or more. */
  double rarity(int count) {
    return Detection.negativeBinomialExceedance(count, expected, dispersion);
  }

  /**
   * The count from which on it is a signal.
   *
   * @param factor by which the rule's alpha is lowered
   */
  int limit(double factor) {
    double alpha = rule.alpha() * factor;
    long rare = Detection.negativeBinomialLimit(expected, dispersion, alpha);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(from, rare));
  }
}

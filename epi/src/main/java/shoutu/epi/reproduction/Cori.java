package shoutu.epi.reproduction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shoutu.epi.numeric.GammaLaw;
import shoutu.epi.reproduction.WindowEstimate.Estimated;
import shoutu.epi.reproduction.WindowEstimate.TooEarly;

/** One estimation after Cori et al. 2013; used once, by one thread. */
final class Cori {
  private final DailyIncidence cases;
  private final double meanSerialInterval;
  private final double[] infectivity;
  private final Prior prior;

  /**
   * Quantiles of the gamma distribution with scale 1 by shape. The shape depends on the window's
   * case count alone, which repeats from window to window; solving is the dear part.
   */
  private final Map<Double, Quantiles> standardQuantiles = new HashMap<>();

  Cori(DailyIncidence cases, SerialInterval serialInterval, Prior prior) {
    double[] weights = serialInterval.weights(cases.days());
    this.cases = cases;
    this.meanSerialInterval = serialInterval.mean(cases.days());
    this.infectivity = infectivity(cases, weights);
    this.prior = prior;
  }

  List<WindowEstimate> estimate(Windows windows) {
    return windows.over(cases.days()).stream().map(this::estimate).toList();
  }

  private WindowEstimate estimate(Window window) {
    var from = cases.dateOf(window.firstDay());
    var to = cases.dateOf(window.lastDay());
    if (window.lastDay() <= meanSerialInterval) {
      return new TooEarly(window, from, to, meanSerialInterval);
    }
    double local = 0;
    double expected = 0;
    for (int day = window.firstDay(); day <= window.lastDay(); day++) {
      local += cases.localOn(day);
      expected += infectivity[day - 1];
    }
    double shape = prior.shape() + local;
    double scale = 1 / (1 / prior.scale() + expected);
    return new Estimated(
        window,
        from,
        to,
        local,
        expected,
        shape * scale,
        Math.sqrt(shape) * scale,
        standardQuantiles.computeIfAbsent(shape, Cori::quantiles).times(scale));
  }

  private static Quantiles quantiles(double shape) {
    return new Quantiles(
        GammaLaw.quantile(0.025, shape),
        GammaLaw.quantile(0.05, shape),
        GammaLaw.quantile(0.25, shape),
        GammaLaw.quantile(0.5, shape),
        GammaLaw.quantile(0.75, shape),
        GammaLaw.quantile(0.95, shape),
        GammaLaw.quantile(0.975, shape));
  }

  static double[] infectivity(DailyIncidence cases, double[] weights) {
    int longest = longestDelay(weights);
    double[] sums = new double[cases.days()];
    for (int day = 2; day <= sums.length; day++) {
      double sum = 0;
      for (int delay = 1; delay <= Math.min(longest, day - 1); delay++) {
        sum += weights[delay] * cases.allOn(day - delay);
      }
      sums[day - 1] = sum;
    }
    return sums;
  }

  private static int longestDelay(double[] weights) {
    int longest = weights.length - 1;
    while (longest > 0 && weights[longest] == 0) {
      longest--;
    }
    return longest;
  }
}

package shoutu.epi.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shoutu.epi.numeric.Check;

/**
 * Space-time cluster detection event by event (Assunção and Correa 2009, Comput Stat Data Anal
 * 53:2817).
 *
 * <p><b>Model.</b> For each event k a cylinder of the given radius that begins with it. With N
 * cases in the cylinder until event n and mu expected, the likelihood ratio of a rate that is 1 +
 * epsilon times as high is (1 + epsilon)^N exp(-epsilon mu); mu is the number of events so far near
 * k, times the number since k, over the number of all so far: place and time independent. The
 * statistic is the sum of the ratios over k (Shiryaev-Roberts), or the largest (CUSUM).
 *
 * <p><b>Breaks</b> when the density of the population near an event changes with time, and with
 * ties in time: order them.
 *
 * <p><b>Difference</b>: R's {@code surveillance::stcd} returns for the CUSUM the largest value so
 * far, which never falls again; that is {@code running} here. First alarms are the same.
 */
public final class Stcd {
  private Stcd() {}

  /** How the likelihood ratios become one statistic. */
  public enum Statistic {
    SHIRYAEV_ROBERTS,
    CUSUM
  }

  /**
   * Follows events.
   *
   * @param x of the events in order of time, any unit
   * @param radius of the cylinders, in that unit
   * @param epsilon relative rise of the rate in a cluster, above 0
   * @param threshold alarm when the statistic is above; for Shiryaev-Roberts about the mean number
   *     of events to a false alarm
   */
  public static StcdResult follow(
      double[] x,
      double[] y,
      double radius,
      double epsilon,
      double threshold,
      Statistic statistic) {
    Coordinates at = Coordinates.plane(x, y);
    Check.positive("radius", radius);
    Check.positive("epsilon", epsilon);
    Check.positive("threshold", threshold);
    double rise = Math.log1p(epsilon);
    int events = at.places();
    int[] since = new int[events];
    int[] near = new int[events];
    List<StcdResult.Point> points = new ArrayList<>(events);
    Optional<StcdResult.Alarm> alarm = Optional.empty();
    double running = 0;
    for (int n = 0; n < events; n++) {
      double sum = 0;
      double largest = 0;
      int cluster = n;
      for (int k = 0; k <= n; k++) {
        if (at.distance(k, n) <= radius) {
          since[k]++;
          near[k]++;
          if (k < n) {
            near[n]++;
          }
        }
      }
      for (int k = 0; k <= n; k++) {
        double expected = (double) near[k] * (n - k + 1) / (n + 1);
        double ratio = Math.exp(since[k] * rise - epsilon * expected);
        sum += ratio;
        if (ratio > largest) {
          largest = ratio;
          cluster = k;
        }
      }
      double value = statistic == Statistic.CUSUM ? largest : sum;
      running = Math.max(running, value);
      points.add(new StcdResult.Point(value, running, cluster));
      if (alarm.isEmpty() && value > threshold) {
        alarm = Optional.of(new StcdResult.Alarm(n, cluster));
      }
    }
    return new StcdResult(points, alarm);
  }
}

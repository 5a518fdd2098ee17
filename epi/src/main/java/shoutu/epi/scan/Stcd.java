package shoutu.epi.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import shoutu.epi.numeric.Check;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

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
    return follow(x, y, radius, epsilon, threshold, statistic, Watch.PATIENT);
  }

  /**
   * The same for somebody who waits: the time goes with the square of the number of events. For
   * events that are still coming see {@link StcdFeed}.
   *
   * @param watch told after each event
   */
  public static StcdResult follow(
      double[] x,
      double[] y,
      double radius,
      double epsilon,
      double threshold,
      Statistic statistic,
      Watch watch) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "every event needs both coordinates, but there are %d and %d"
              .formatted(x.length, y.length));
    }
    Check.positive("threshold", threshold);
    StcdFeed feed = new StcdFeed(radius, epsilon, statistic);
    List<StcdResult.Point> points = new ArrayList<>(x.length);
    new Crew(1, watch).share(x.length, () -> event -> points.add(feed.add(x[event], y[event])));
    Optional<StcdResult.Alarm> alarm =
        IntStream.range(0, points.size())
            .filter(event -> points.get(event).statistic() > threshold)
            .mapToObj(event -> new StcdResult.Alarm(event, points.get(event).cluster()))
            .findFirst();
    return new StcdResult(points, alarm);
  }
}

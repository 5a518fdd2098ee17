package shoutu.epi.scan;

import java.util.List;
import java.util.Optional;

/**
 * The surveillance of events, one after the other.
 *
 * @param alarm the first alarm, if there is one
 */
public record StcdResult(List<Point> points, Optional<Alarm> alarm) {

  public StcdResult {
    points = List.copyOf(points);
  }

  /**
   * After an event.
   *
   * @param statistic Shiryaev-Roberts sum, or the largest likelihood ratio
   * @param running the largest statistic so far
   * @param cluster the event around which and since which the likelihood ratio is largest
   */
  public record Point(double statistic, double running, int cluster) {}

  /**
   * The statistic passed the threshold.
   *
   * @param event at which it did, from 0
   * @param cluster the first event of the cluster
   */
  public record Alarm(int event, int cluster) {}
}

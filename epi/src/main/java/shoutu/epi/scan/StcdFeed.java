package shoutu.epi.scan;

import java.util.Arrays;
import shoutu.epi.numeric.Check;
import shoutu.epi.scan.Stcd.Statistic;

/**
 * {@link Stcd} fed event by event. Each point is what the method gives for that event when it is
 * handed all events so far at once; an event costs time in proportion to those before it. Not for
 * several threads.
 */
public final class StcdFeed {

  /** Ratios so many logs below the largest are lost in the sum's rounding, however many. */
  private static final double NOTHING = 70;

  private final double radius;
  private final double epsilon;
  private final double rise;
  private final Statistic statistic;

  private double[] x = new double[64];
  private double[] y = new double[64];

  /** Of each event: how many have come near it since, itself included. */
  private int[] since = new int[64];

  /** How many are near it at all. */
  private int[] near = new int[64];

  private double[] logs = new double[64];
  private int events;
  private double running;

  /**
   * A feed without events.
   *
   * @param radius of the cylinders, in the unit of the coordinates
   * @param epsilon relative rise of the rate in a cluster, above 0
   */
  public StcdFeed(double radius, double epsilon, Statistic statistic) {
    this.radius = Check.positive("radius", radius);
    this.epsilon = Check.positive("epsilon", epsilon);
    this.rise = Math.log1p(epsilon);
    this.statistic = statistic;
  }

  /** The next event, at this place; none may lie in time before one that was fed. */
  public StcdResult.Point add(double atX, double atY) {
    Check.finite("x", atX);
    Check.finite("y", atY);
    if (events == x.length) {
      grow(2 * events);
    }
    int now = events++;
    x[now] = atX;
    y[now] = atY;
    since[now] = 1;
    near[now] = 1;
    for (int k = 0; k < now; k++) {
      if (isNear(x[k] - atX, y[k] - atY)) {
        since[k]++;
        near[k]++;
        near[now]++;
      }
    }
    return judge();
  }

  private boolean isNear(double across, double up) {
    return Math.sqrt(across * across + up * up) <= radius;
  }

  private StcdResult.Point judge() {
    int cluster = events - 1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < events; k++) {
      double expected = (double) near[k] * (events - k) / events;
      double log = since[k] * rise - epsilon * expected;
      logs[k] = log;
      if (log > highest) {
        highest = log;
        cluster = k;
      }
    }
    double value = statistic == Statistic.CUSUM ? Math.exp(highest) : sum(highest);
    running = Math.max(running, value);
    return new StcdResult.Point(value, running, cluster);
  }

  private double sum(double highest) {
    double sum = 0;
    for (int k = 0; k < events; k++) {
      if (logs[k] > highest - NOTHING) {
        sum += Math.exp(logs[k]);
      }
    }
    return sum;
  }

  private void grow(int room) {
    x = Arrays.copyOf(x, room);
    y = Arrays.copyOf(y, room);
    since = Arrays.copyOf(since, room);
    near = Arrays.copyOf(near, room);
    logs = new double[room];
  }
}

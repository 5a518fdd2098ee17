package shoutu.epi.nowcast;

import shoutu.epi.numeric.Check;

/**
 * The distribution of the reporting delay, estimated from a triangle by its reverse hazards: the
 * share of the events with a delay of at most d days that had exactly d days.
 */
public final class DelayDistribution {
  private final long[] exactly;
  private final long[] upTo;
  private final double[] within;
  private final int days;

  DelayDistribution(ReportingTriangle triangle, int window) {
    int longest = triangle.longestDelay();
    days = triangle.days();
    exactly = new long[longest + 1];
    upTo = new long[longest + 1];
    int last = days - 1;
    for (int day = Math.max(0, last - window); day <= last; day++) {
      long sum = 0;
      for (int delay = 0; delay <= Math.min(longest, last - day); delay++) {
        sum += triangle.at(day, delay);
        exactly[delay] += triangle.at(day, delay);
        upTo[delay] += sum;
      }
    }
    within = new double[longest + 1];
    within[longest] = 1;
    for (int delay = longest - 1; delay >= 0; delay--) {
      within[delay] = within[delay + 1] * (1 - hazard(delay + 1));
    }
  }

  /** Longest delay that is looked at, in days. */
  public int longestDelay() {
    return within.length - 1;
  }

  /** Events with this delay, of days old enough to know. */
  public long exactly(int delay) {
    return exactly[delay];
  }

  /** Events of the same days with this delay or a shorter one. */
  public long upTo(int delay) {
    return upTo[delay];
  }

  /** Reverse hazard; 0 when nothing is known, 1 for a delay of 0. */
  public double hazard(int delay) {
    if (delay == 0) {
      return 1;
    }
    return upTo[delay] == 0 ? 0 : (double) exactly[delay] / upTo[delay];
  }

  /** Share of the events that are reported within so many days; 1 from the longest delay on. */
  public double within(int delay) {
    return within[Math.min(Check.atLeast(0, "delay", delay), within.length - 1)];
  }

  /**
   * The share reported so far of each day of the triangle, the first day first: what a reproduction
   * number or a growth rate of the latest days is corrected with.
   */
  public double[] sharesReported() {
    double[] shares = new double[days];
    for (int day = 0; day < days; day++) {
      shares[day] = within(days - 1 - day);
    }
    return shares;
  }

  /** Relative variance of {@link #within} (Greenwood's sum, in reverse). */
  double relativeVariance(int delay) {
    double sum = 0;
    for (int longer = delay + 1; longer < within.length; longer++) {
      if (exactly[longer] > 0) {
        sum += exactly[longer] / ((double) upTo[longer] * (upTo[longer] - exactly[longer]));
      }
    }
    return sum;
  }
}

package shoutu.epi.delays;

import shoutu.epi.numeric.Check;

/**
 * One delay, of which the beginning and the end are known to a stretch of time each, in days on the
 * same scale (coarseDataTools' EL, ER, SL, SR). Both stretches a point: the delay is exact.
 *
 * @param earliestBegin exposure, say, not before
 * @param latestBegin and not after
 * @param earliestEnd onset, say, not before
 * @param latestEnd and not after
 */
public record Observation(
    double earliestBegin, double latestBegin, double earliestEnd, double latestEnd) {
  public Observation {
    Check.finite("earliest begin", earliestBegin);
    Check.finite("latest begin", latestBegin);
    Check.finite("earliest end", earliestEnd);
    Check.finite("latest end", latestEnd);
    if (latestBegin < earliestBegin) {
      throw new IllegalArgumentException(
          "latest begin must not be before " + earliestBegin + ", but was " + latestBegin);
    }
    if (latestEnd < earliestEnd) {
      throw new IllegalArgumentException(
          "latest end must not be before " + earliestEnd + ", but was " + latestEnd);
    }
    if (latestEnd <= earliestBegin) {
      throw new IllegalArgumentException(
          "latest end must be after the earliest begin "
              + earliestBegin
              + ", but was "
              + latestEnd);
    }
  }

  /** A delay known exactly, from 0. */
  public static Observation exact(double days) {
    return new Observation(0, 0, Check.positive("delay", days), days);
  }

  boolean isExact() {
    return earliestBegin == latestBegin && earliestEnd == latestEnd;
  }

  /** The same delay with its earliest begin at 0. */
  Observation fromZero() {
    return new Observation(
        0, latestBegin - earliestBegin, earliestEnd - earliestBegin, latestEnd - earliestBegin);
  }

  double middle() {
    return (earliestEnd + latestEnd - earliestBegin - latestBegin) / 2;
  }
}

package shoutu.epi.scan;

import shoutu.epi.numeric.Check;

/**
 * Which stretches of time are looked at, in periods of the study.
 *
 * @param shortest at least 1
 * @param longest at least {@code shortest}
 * @param alive only those that end with the study (prospective), or any (retrospective)
 */
public record Windows(int shortest, int longest, boolean alive) {

  public Windows {
    Check.atLeast(1, "shortest window", shortest);
    Check.atLeast(shortest, "longest window", longest);
  }

  /** Any stretch up to a length: has there been a cluster? */
  public static Windows retrospective(int longest) {
    return new Windows(1, longest, false);
  }

  /** Stretches up to a length that last until now: is there a cluster? */
  public static Windows prospective(int longest) {
    return new Windows(1, longest, true);
  }

  /** The whole study as one window: a purely spatial scan. */
  public static Windows whole(int periods) {
    return new Windows(periods, periods, true);
  }
}

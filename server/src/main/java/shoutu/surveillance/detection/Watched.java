package shoutu.surveillance.detection;

import java.time.LocalDate;

/**
 * A week of a series beside what is usual.
 *
 * @param limit from so many cases on it is a signal
 * @param falseAlarm how likely an ordinary week reaches it
 */
record Watched(
    Series series,
    LocalDate week,
    String rule,
    String method,
    int observed,
    double expected,
    double dispersion,
    int limit,
    double falseAlarm) {

  /** A disease in a place. */
  record Series(String place, int placeNo, int home, String disease) {}

  boolean isAlarm() {
    return observed >= limit;
  }

  Watched seen(int now) {
    return new Watched(series, week, rule, method, now, expected, dispersion, limit, falseAlarm);
  }
}

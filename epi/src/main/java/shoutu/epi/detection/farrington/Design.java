package shoutu.epi.detection.farrington;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import shoutu.epi.detection.Calendar;

/**
 * What one period is compared with: earlier periods in seasons, those of one season side by side,
 * the season of the judged period last. It is the same for all series of a calendar.
 */
final class Design {
  final int judged;

  /** The earlier periods, season after season. */
  final int[] rows;

  /** Where each season begins in rows, and the end. */
  final int[] starts;

  /** How long before the judged period each row lies. */
  final double[] back;

  /** The same in whole periods where the calendar has even periods, else empty. */
  final int[] lags;

  final double longest;

  private Design(int judged, int[] rows, int[] starts, Calendar calendar) {
    this.judged = judged;
    this.rows = rows;
    this.starts = starts;
    double now = calendar.time(judged);
    this.back = new double[rows.length];
    this.lags = new int[calendar.evenly() ? rows.length : 0];
    double farthest = 1;
    for (int i = 0; i < rows.length; i++) {
      back[i] = now - calendar.time(rows[i]);
      farthest = Math.max(farthest, back[i]);
      if (calendar.evenly()) {
        lags[i] = judged - rows[i];
      }
    }
    this.longest = farthest;
  }

  int seasons() {
    return starts.length - 1;
  }

  /** Empty when the series does not reach back far enough. */
  static Optional<Design> of(Calendar calendar, int judged, Settings settings) {
    int w = settings.halfWindow();
    int[] centres = new int[settings.years() + 1];
    centres[0] = judged;
    for (int year = 1; year <= settings.years(); year++) {
      OptionalInt centre = calendar.find(judged, year, w);
      if (centre.isEmpty()) {
        return Optional.empty();
      }
      centres[year] = centre.getAsInt();
    }
    int[] season = seasons(centres, judged, settings);
    int lastUsed = judged - settings.recentLeftOut() - 1;
    int[] rows = new int[season.length];
    int[] starts = new int[settings.seasons() + 1];
    int filled = 0;
    int present = 0;
    for (int s = 1; s <= settings.seasons(); s++) {
      int before = filled;
      for (int row = 0; row <= Math.min(lastUsed, season.length - 1); row++) {
        if (season[row] == s) {
          rows[filled++] = row;
        }
      }
      if (filled > before) {
        starts[++present] = filled;
      } else if (s == settings.seasons()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Design(
            judged, Arrays.copyOf(rows, filled), Arrays.copyOf(starts, present + 1), calendar));
  }

  /** The season of each period up to the judged one, 0 for none; windows have the last season. */
  private static int[] seasons(int[] centres, int judged, Settings settings) {
    int w = settings.halfWindow();
    int last = settings.seasons();
    int[] season = new int[judged + 1];
    Arrays.fill(season, Math.max(0, judged - w), judged + 1, last);
    for (int year = 1; year < centres.length; year++) {
      int centre = centres[year];
      Arrays.fill(season, centre - w, Math.min(centre + w, judged) + 1, last);
      if (last > 1) {
        share(season, centre + w + 1, centres[year - 1] - w, last - 1);
      }
    }
    return season;
  }

  /** Divides what lies between two windows into parts; the first ones take what is left over. */
  private static void share(int[] season, int from, int to, int parts) {
    int length = to - from;
    if (length < parts) {
      throw new IllegalArgumentException(
          "%d periods between two windows cannot be divided into %d seasons"
              .formatted(length, parts));
    }
    int next = from;
    for (int part = 0; part < parts; part++) {
      int end = next + length / parts + (part < length % parts ? 1 : 0);
      Arrays.fill(season, next, end, part + 1);
      next = end;
    }
  }
}

package shoutu.epi.detection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shoutu.epi.detection.MovingPercentile.Alignment;

/** Compares a series with the same time of its earlier years. */
final class PercentileChart {
  private static final int WEEK = 7;
  private static final int LAST_COMMON_WEEK = 52;

  private final LocalDate start;
  private final long[] counts;
  private final MovingPercentile settings;

  PercentileChart(LocalDate start, long[] counts, MovingPercentile settings) {
    this.start = start;
    this.counts = counts;
    this.settings = settings;
  }

  List<PercentilePoint> weekly() {
    var points = new ArrayList<PercentilePoint>();
    for (int week = 0; week < counts.length; week++) {
      week(week).ifPresent(points::add);
    }
    return points;
  }

  /** A week against earlier ones; empty without a whole baseline. */
  Optional<PercentilePoint> week(int week) {
    long[] history = new long[size()];
    int filled = 0;
    for (int years = 1; years <= settings.years(); years++) {
      long centre = sameWeek(week, years);
      for (int off = -settings.blocksEachSide(); off <= settings.blocksEachSide(); off++) {
        if (centre + off >= 0 && centre + off < week) {
          history[filled++] = counts[(int) (centre + off)];
        }
      }
    }
    return filled < history.length
        ? Optional.empty()
        : Optional.of(
            new PercentilePoint(
                start.plusDays((long) week * WEEK), counts[week], Baseline.of(history)));
  }

  private long sameWeek(int week, int yearsBefore) {
    if (settings.alignment() == Alignment.FIFTY_TWO_WEEKS) {
      return week - (long) LAST_COMMON_WEEK * yearsBefore;
    }
    LocalDate monday = start.plusDays((long) week * WEEK);
    int year = monday.get(IsoFields.WEEK_BASED_YEAR) - yearsBefore;
    // 4 January is always in week 1
    LocalDate inYear = LocalDate.of(year, 1, 4);
    long lastWeek = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inYear).getMaximum();
    long number = Math.min(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), lastWeek);
    long found = week(inYear, number);
    return found < 0 && settings.alignment() == Alignment.ISO_WEEK_WITHIN_SERIES
        ? week(inYear, LAST_COMMON_WEEK)
        : found;
  }

  private long week(LocalDate inWeekOne, long number) {
    LocalDate monday =
        inWeekOne.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(number - 1);
    return Math.floorDiv(ChronoUnit.DAYS.between(start, monday), WEEK);
  }

  List<PercentilePoint> daily(LocalDate from, LocalDate to) {
    var points = new ArrayList<PercentilePoint>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      day(day).ifPresent(points::add);
    }
    return points;
  }

  /** The seven days up to a day against such days of earlier years. */
  Optional<PercentilePoint> day(LocalDate day) {
    if (!hasWeekUpTo(day)) {
      return Optional.empty();
    }
    long[] history = new long[size()];
    int filled = 0;
    for (int years = 1; years <= settings.years(); years++) {
      LocalDate same = day.minusYears(years);
      for (int off = -settings.blocksEachSide(); off <= settings.blocksEachSide(); off++) {
        LocalDate end = same.plusDays((long) off * WEEK);
        if (hasWeekUpTo(end) && end.isBefore(day)) {
          history[filled++] = weekUpTo(end);
        }
      }
    }
    return filled < history.length
        ? Optional.empty()
        : Optional.of(new PercentilePoint(day, weekUpTo(day), Baseline.of(history)));
  }

  private int size() {
    return settings.years() * (2 * settings.blocksEachSide() + 1);
  }

  private boolean hasWeekUpTo(LocalDate day) {
    long index = ChronoUnit.DAYS.between(start, day);
    return index >= WEEK - 1 && index < counts.length;
  }

  private long weekUpTo(LocalDate day) {
    int end = (int) ChronoUnit.DAYS.between(start, day) + 1;
    long sum = 0;
    for (int i = end - WEEK; i < end; i++) {
      sum += counts[i];
    }
    return sum;
  }
}

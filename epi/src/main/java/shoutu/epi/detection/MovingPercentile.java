package shoutu.epi.detection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import shoutu.epi.numeric.Check;

/**
 * What a moving percentile compares with.
 *
 * @param years earlier years, at least 1 (CIDARS: 3 to 5)
 * @param blocksEachSide weeks before and after the same time of those years (CIDARS: 2)
 */
public record MovingPercentile(int years, int blocksEachSide, Alignment alignment) {
  private static final int WEEKS = 52;
  private static final int DAYS = 7;

  /** How the same week of an earlier year is found; days always go by the calendar. */
  public enum Alignment {
    /** The same ISO week number; week 53 falls back to week 52 where that year has none. */
    ISO_WEEK,
    /**
     * The same, but week 52 also stands in for a week that lies before the series. Takes more weeks
     * of the first year; for comparison with scripts that look weeks up in a table.
     */
    ISO_WEEK_WITHIN_SERIES,
    /** 52 weeks earlier for each year; drifts by a day or two a year. */
    FIFTY_TWO_WEEKS
  }

  public MovingPercentile {
    Check.atLeast(1, "years", years);
    Check.atLeast(0, "blocks each side", blocksEachSide);
  }

  /**
   * Weeks that must lie before the one that is judged; a year with 53 weeks among them adds one.
   */
  public int weeksOfHistory() {
    return years * WEEKS + blocksEachSide;
  }

  /** Days that must lie before a day for its seven days to be judged. */
  public int daysOfHistory(LocalDate judged) {
    LocalDate earliest = judged.minusYears(years).minusWeeks(blocksEachSide).minusDays(DAYS - 1);
    return Math.toIntExact(ChronoUnit.DAYS.between(earliest, judged));
  }
}

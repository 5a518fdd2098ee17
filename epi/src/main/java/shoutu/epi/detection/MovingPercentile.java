package shoutu.epi.detection;

import shoutu.epi.numeric.Check;

/**
 * What a moving percentile compares with.
 *
 * @param years earlier years, at least 1 (CIDARS: 3 to 5)
 * @param blocksEachSide weeks before and after the same time of those years (CIDARS: 2)
 */
public record MovingPercentile(int years, int blocksEachSide, Alignment alignment) {
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
}

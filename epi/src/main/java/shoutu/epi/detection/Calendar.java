package shoutu.epi.detection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import shoutu.epi.numeric.Check;

/**
 * When the periods of a series lie, and which period of an earlier year is the same time of year.
 * Periods follow each other without a gap and count from 0.
 */
public sealed interface Calendar {

  /** Periods without dates: the same time of earlier years is so many periods before. */
  record Undated(int perYear) implements Calendar {
    public Undated {
      Check.atLeast(1, "periods per year", perYear);
    }

    @Override
    public int earlier(int period, int years) {
      return period - perYear * years;
    }
  }

  /** Weeks: the same time of an earlier year is the week whose first day lies nearest. */
  record Weekly(LocalDate first) implements Calendar {
    @Override
    public int perYear() {
      return 52;
    }

    @Override
    public int earlier(int period, int years) {
      long off = ChronoUnit.DAYS.between(first, back(first.plusWeeks(period), years));
      return (int) Math.floorDiv(off + 3, 7);
    }
  }

  /** Months, named by a day that each month has. */
  record Monthly(LocalDate first) implements Calendar {
    public Monthly {
      if (first.getDayOfMonth() > 28) {
        throw new IllegalArgumentException(
            "months must be dated by a day up to the 28th, but the first was " + first);
      }
    }

    @Override
    public int perYear() {
      return 12;
    }

    @Override
    public int earlier(int period, int years) {
      return period - 12 * years;
    }

    /** Days over the length of the first month. */
    @Override
    public double time(int period) {
      return (double) ChronoUnit.DAYS.between(first, first.plusMonths(period))
          / ChronoUnit.DAYS.between(first, first.plusMonths(1));
    }

    @Override
    public boolean evenly() {
      return false;
    }
  }

  /** Days: the same calendar day. */
  record Daily(LocalDate first) implements Calendar {
    @Override
    public int perYear() {
      return 365;
    }

    @Override
    public int earlier(int period, int years) {
      return (int) ChronoUnit.DAYS.between(first, back(first.plusDays(period), years));
    }
  }

  /** 52 weeks, 12 months, 365 days. */
  int perYear();

  /** The period at the same time so many years before; it may lie before the series. */
  int earlier(int period, int years);

  /** Time of a period in the unit of a trend, a period as a rule. */
  default double time(int period) {
    return period;
  }

  /** Whether the time of a period is its number. */
  default boolean evenly() {
    return true;
  }

  /** The earlier period, where the series has it and enough periods on both sides. */
  default OptionalInt find(int period, int years, int eachSide) {
    int found = earlier(period, years);
    return found >= eachSide ? OptionalInt.of(found) : OptionalInt.empty();
  }

  /** The same day of an earlier year; 29 February is followed by 1 March where there is none. */
  private static LocalDate back(LocalDate day, int years) {
    LocalDate same = day.minusYears(years);
    return same.getDayOfMonth() == day.getDayOfMonth() ? same : same.plusDays(1);
  }
}

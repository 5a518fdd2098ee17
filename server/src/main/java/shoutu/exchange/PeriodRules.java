package shoutu.exchange;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.DateOrder;

/** The days and weeks over which something was counted, as DHIS2 and people write them. */
final class PeriodRules {

  private static final Pattern DAY = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern WEEK =
      Pattern.compile("([0-9]{4})\\s*-?(?:W|年第?|第)\\s*([0-9]{1,2})周?");
  private static final Pattern LONGER =
      Pattern.compile(
          "[0-9]{4}(?:[0-9]{2}B?|-[0-9]{2}|BiW[0-9]{1,2}|Q[1-4]|S[12]|AprilS[12]|NovS[12]"
              + "|April|July|Oct|Nov|年?|年[0-9]{1,2}月)");

  /** A period, by what it says. */
  sealed interface Period {
    /** A day, or the Sunday with which a week ends. */
    record Upto(LocalDate day) implements Period {}

    /** Longer than a week: nothing that is told day by day or week by week can stand beside it. */
    record TooLong() implements Period {}

    record Unreadable() implements Period {}
  }

  static Period read(String text, LocalDate today) {
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      return date(number(day, 1), number(day, 2), number(day, 3));
    }
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      return week(number(week, 1), number(week, 2));
    }
    if (LONGER.matcher(text).matches()) {
      return new Period.TooLong();
    }
    Optional<LocalDate> written = Cells.date(text, today, DateOrder.YMD);
    return written.<Period>map(Period.Upto::new).orElseGet(Period.Unreadable::new);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Period date(int year, int month, int day) {
    try {
      return new Period.Upto(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return new Period.Unreadable();
    }
  }

  /** ISO weeks; the fourth of January is in the first. */
  private static Period week(int year, int week) {
    LocalDate first = LocalDate.of(year, 1, 4);
    if (week < 1 || week > IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(first).getMaximum()) {
      return new Period.Unreadable();
    }
    return new Period.Upto(
        first.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(DayOfWeek.SUNDAY));
  }

  private PeriodRules() {}
}

package shoutu.exchange;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.DateOrder;

/**
 * The days over which something was counted, as DHIS2 (its fixed periods, Gregorian calendar) and
 * people write them. Weeks that begin on another day than Monday, and DHIS2's financial year from
 * November, are not read: nobody could tell which days they mean.
 */
final class PeriodRules {

  /** From a day to a day, both included. */
  record Period(LocalDate first, LocalDate last) {}

  private record Form(Pattern pattern, Function<MatchResult, Period> read) {
    Form(String pattern, Function<MatchResult, Period> read) {
      this(Pattern.compile(pattern), read);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "([0-9]{4})([0-9]{2})([0-9]{2})",
              it -> day(LocalDate.of(number(it, 1), number(it, 2), number(it, 3)))),
          new Form(
              "([0-9]{4})\\s*-?(?:W|年第?|第)\\s*([0-9]{1,2})周?",
              it -> weeks(number(it, 1), number(it, 2), 1)),
          new Form(
              "([0-9]{4})BiW([0-9]{1,2})", it -> weeks(number(it, 1), 2 * number(it, 2) - 1, 2)),
          new Form("([0-9]{4})-?(0[1-9]|1[0-2])", it -> months(number(it, 1), number(it, 2), 1)),
          new Form("([0-9]{4})年(0?[1-9]|1[0-2])月", it -> months(number(it, 1), number(it, 2), 1)),
          new Form("([0-9]{4})(0[1-9]|1[01])B", it -> months(number(it, 1), number(it, 2), 2)),
          new Form("([0-9]{4})Q([1-4])", it -> months(number(it, 1), 3 * number(it, 2) - 2, 3)),
          new Form("([0-9]{4})S([12])", it -> months(number(it, 1), 6 * number(it, 2) - 5, 6)),
          new Form("([0-9]{4})AprilS([12])", it -> months(number(it, 1), 6 * number(it, 2) - 2, 6)),
          new Form(
              "([0-9]{4})NovS([12])", it -> months(number(it, 1) - 1, 6 * number(it, 2) + 5, 6)),
          new Form("([0-9]{4})年?", it -> months(number(it, 1), 1, 12)),
          new Form("([0-9]{4})April", it -> months(number(it, 1), 4, 12)),
          new Form("([0-9]{4})July", it -> months(number(it, 1), 7, 12)),
          new Form("([0-9]{4})Oct", it -> months(number(it, 1), 10, 12)));

  /** Empty where nobody can tell which days are meant. */
  static Optional<Period> read(String text, LocalDate today) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern.matcher(text);
      if (matcher.matches()) {
        try {
          return Optional.of(form.read.apply(matcher));
        } catch (DateTimeException e) {
          return Optional.empty();
        }
      }
    }
    return Cells.date(text, today, DateOrder.YMD).map(PeriodRules::day);
  }

  private static int number(MatchResult matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Period day(LocalDate day) {
    return new Period(day, day);
  }

  /** From a month on, counted from January of the year; it may lie in the next. */
  private static Period months(int year, int month, int many) {
    LocalDate first =
        month > 12 ? LocalDate.of(year + 1, month - 12, 1) : LocalDate.of(year, month, 1);
    return new Period(first, first.plusMonths(many).minusDays(1));
  }

  /** ISO weeks; the fourth of January is in the first. */
  private static Period weeks(int year, int week, int many) {
    LocalDate january = LocalDate.of(year, 1, 4);
    long last = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(january).getMaximum();
    if (week < 1 || week > last) {
      throw new DateTimeException("A year has %d weeks.".formatted(last));
    }
    LocalDate monday = january.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(DayOfWeek.MONDAY);
    return new Period(monday, monday.plusWeeks(many).minusDays(1));
  }

  private PeriodRules() {}
}

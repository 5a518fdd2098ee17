package shoutu.exchange.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day written as three numbers, or with its month's name.
 *
 * @param digits of the first number and of the last
 * @param named whether the second is a month by its name, so that no order is in question
 */
record WrittenDay(int first, int second, int third, Digits digits, boolean named) {

  record Digits(int first, int last) {}

  private static final Pattern NUMBERS =
      Pattern.compile(
          "([0-9]{1,4})\\s?[-/.年\\s]\\s?([0-9]{1,2})\\s?[-/.月\\s]\\s?([0-9]{1,4})日?"
              + "(?:(?:[ T]|,\\s?)[0-9:.,时分秒Z +\\-apmAPM]*)?");
  private static final Pattern DAY_MONTH =
      Pattern.compile("([0-9]{1,2})[-/. ]?\\s?([A-Za-z]{3,9})[-/., ]{1,2}([0-9]{2,4})(?: .*)?");
  private static final Pattern MONTH_DAY =
      Pattern.compile("([A-Za-z]{3,9})\\.? ([0-9]{1,2}),? ([0-9]{4})(?: .*)?");
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  private static final int LONGEST = 48;

  static Optional<WrittenDay> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.matches()) {
      return Optional.of(
          new WrittenDay(
              Integer.parseInt(numbers.group(1)),
              Integer.parseInt(numbers.group(2)),
              Integer.parseInt(numbers.group(3)),
              new Digits(numbers.group(1).length(), numbers.group(3).length()),
              false));
    }
    Matcher day = DAY_MONTH.matcher(text);
    if (day.matches()) {
      return named(day.group(1), day.group(2), day.group(3));
    }
    Matcher month = MONTH_DAY.matcher(text);
    return month.matches()
        ? named(month.group(2), month.group(1), month.group(3))
        : Optional.empty();
  }

  private static Optional<WrittenDay> named(String day, String month, String year) {
    Integer number = MONTHS.get(month.substring(0, 3).toLowerCase(Locale.ROOT));
    return number == null
        ? Optional.empty()
        : Optional.of(
            new WrittenDay(
                Integer.parseInt(day),
                number,
                Integer.parseInt(year),
                new Digits(day.length(), year.length()),
                true));
  }

  /** A year of four digits at the start, or a month by its name. */
  boolean decidesItself() {
    return named || digits.first == 4;
  }

  /** The day that it is in an order; none when it can't be. */
  Optional<LocalDate> in(DateOrder order, LocalDate today) {
    if (named) {
      return day(year(third, digits.last, today), second, first);
    }
    if (digits.first == 4) {
      return digits.last <= 2 ? day(first, second, third) : Optional.empty();
    }
    return switch (order) {
      case YMD ->
          digits.first == 2 && digits.last <= 2
              ? day(year(first, 2, today), second, third)
              : Optional.empty();
      case DMY -> last(today, second, first);
      case MDY -> last(today, first, second);
    };
  }

  private Optional<LocalDate> last(LocalDate today, int month, int day) {
    return digits.first > 2 || digits.last < 2
        ? Optional.empty()
        : day(year(third, digits.last, today), month, day);
  }

  private static @Nullable Integer year(int number, int digits, LocalDate today) {
    if (digits == 4) {
      return number;
    }
    if (digits != 2) {
      return null;
    }
    int now = today.getYear();
    int year = now - now % 100 + number;
    return year > now + 1 ? year - 100 : year;
  }

  private static Optional<LocalDate> day(@Nullable Integer year, int month, int day) {
    if (year == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package shoutu.exchange.sheet;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What people write into cells, read as they mean it. A two-digit year is of the century that puts
 * it at or before next year: in 2026, {@code 27} is 2027 and {@code 61} is 1961.
 */
public final class Cells {

  /** Divided ages have many digits: 0.916666666666667. */
  private static final int LONGEST_NUMBER = 20;

  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
  private static final int FIRST_SERIAL = 7_000;
  private static final int LAST_SERIAL = 80_000;

  /** Full width becomes half width; spaces at the ends and odd spaces inside go. */
  public static String plain(String cell) {
    boolean plain = true;
    for (int i = 0; i < cell.length() && plain; i++) {
      char c = cell.charAt(i);
      plain = c > ' ' && (c < 0x7f || (c >= 0x4e00 && c <= 0x9fff));
    }
    return plain ? cell : Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
  }

  /** A day written year first, with any separator, or as a spreadsheet's serial number. */
  public static Optional<LocalDate> date(String cell, LocalDate today) {
    return date(cell, today, DateOrder.YMD);
  }

  /** A day, where it is known which number of such days comes first. */
  public static Optional<LocalDate> date(String cell, LocalDate today, DateOrder order) {
    String text = plain(cell);
    Optional<LocalDate> counted = counted(text);
    return counted.isPresent()
        ? counted
        : WrittenDay.read(text).flatMap(written -> written.in(order, today));
  }

  /**
   * The orders in which a cell can be a day. None where the cell decides itself or is no day at
   * all.
   */
  public static Set<DateOrder> orders(String cell, LocalDate today) {
    EnumSet<DateOrder> orders = EnumSet.noneOf(DateOrder.class);
    String text = plain(cell);
    if (counted(text).isEmpty()) {
      WrittenDay.read(text)
          .filter(written -> !written.decidesItself())
          .ifPresent(
              written -> {
                for (DateOrder order : DateOrder.values()) {
                  if (written.in(order, today).isPresent()) {
                    orders.add(order);
                  }
                }
              });
    }
    return orders;
  }

  /** A spreadsheet's serial number, or eight digits. */
  private static Optional<LocalDate> counted(String text) {
    if (text.length() == 5 || text.matches("[0-9]{4,5}\\.[0-9]+")) {
      Optional<LocalDate> serial = serial(text);
      if (serial.isPresent()) {
        return serial;
      }
    }
    return text.length() == 8 && digits(text)
        ? day(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8))
        : Optional.empty();
  }

  private static Optional<LocalDate> serial(String text) {
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    if (!digits(whole)) {
      return Optional.empty();
    }
    int days = Integer.parseInt(whole);
    return days >= FIRST_SERIAL && days <= LAST_SERIAL
        ? Optional.of(SERIAL_ZERO.plusDays(days))
        : Optional.empty();
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whole years; what is written in months, weeks or days is below one year or counted down. */
  public static OptionalInt years(String cell) {
    String text = plain(cell).toLowerCase(java.util.Locale.ROOT);
    int at = 0;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    if (at == 0 || at > LONGEST_NUMBER) {
      return OptionalInt.empty();
    }
    double number;
    try {
      number = Double.parseDouble(text.substring(0, at));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
    return switch (text.substring(at).strip()) {
      case "", "岁", "周岁", "y", "yr", "yrs", "year", "years" -> OptionalInt.of((int) number);
      case "月", "个月", "月龄", "m", "mo", "month", "months" -> OptionalInt.of((int) (number / 12));
      case "天", "日", "日龄", "d", "day", "days" -> OptionalInt.of((int) (number / 365.25));
      default -> OptionalInt.empty();
    };
  }

  private static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private Cells() {}
}

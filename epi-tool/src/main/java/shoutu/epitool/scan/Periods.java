package shoutu.epitool.scan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import shoutu.epi.scan.Population;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/**
 * The time of a study cut into periods.
 *
 * @param begins the first day of each period, then the day after the last
 */
public record Periods(List<LocalDate> begins) {

  /** Columns that may say when. */
  static final List<String> TIMES = List.of("date", "week", "month", "year");

  private static final int MIDDLE = 15;

  public Periods {
    begins = List.copyOf(begins);
  }

  /** One period from one day to another, both included. */
  public static Periods one(LocalDate first, LocalDate last) {
    return new Periods(List.of(first, last.plusDays(1)));
  }

  /** Periods of a length, counted back from the last day; the first may be shorter. */
  public static Periods back(LocalDate first, LocalDate last, int length, ChronoUnit unit) {
    List<LocalDate> begins = new ArrayList<>();
    LocalDate end = last.plusDays(1);
    begins.add(end);
    for (int i = 1; begins.getLast().isAfter(first); i++) {
      LocalDate begin = end.minus((long) i * length, unit);
      begins.add(begin.isBefore(first) ? first : begin);
    }
    Collections.reverse(begins);
    return new Periods(begins);
  }

  public int size() {
    return begins.size() - 1;
  }

  public LocalDate firstDay(int period) {
    return begins.get(period);
  }

  public LocalDate lastDay(int period) {
    return begins.get(period + 1).minusDays(1);
  }

  /** The period that holds a day. */
  OptionalInt find(LocalDate day) {
    if (day.isBefore(begins.getFirst()) || !day.isBefore(begins.getLast())) {
      return OptionalInt.empty();
    }
    int at = Collections.binarySearch(begins, day);
    return OptionalInt.of(at >= 0 ? at : -at - 2);
  }

  /** The column that says when the rows of a table were; the finest there is. */
  public static Optional<String> column(Table table) {
    return TIMES.stream().filter(table::has).findFirst();
  }

  /** The length of what a column of times tells apart. */
  public static ChronoUnit unit(String column) {
    return switch (column) {
      case "year" -> ChronoUnit.YEARS;
      case "month" -> ChronoUnit.MONTHS;
      case "week" -> ChronoUnit.WEEKS;
      default -> ChronoUnit.DAYS;
    };
  }

  /** A day within what the row says: the first of July of a year, the 15th of a month. */
  static LocalDate day(Table table, int row, String column) {
    String text = table.text(row, column);
    try {
      return switch (column) {
        case "year" -> Population.censusDay(Integer.parseInt(text));
        case "month" -> month(table, row, text).atDay(MIDDLE);
        case "week" ->
            text.contains("W")
                ? LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE)
                : LocalDate.parse(text);
        default -> LocalDate.parse(text);
      };
    } catch (DateTimeException | NumberFormatException e) {
      String wanted =
          switch (column) {
            case "year" -> "a year (2026)";
            case "month" -> "a month (2026-03)";
            case "week" -> "a week (2026-W11)";
            default -> "a date (2026-03-12)";
          };
      throw new BadTable(
          "%s, row %d, column '%s': '%s' is not %s"
              .formatted(table.name(), row + 1, column, text, wanted));
    }
  }

  private static YearMonth month(Table table, int row, String text) {
    return text.contains("-") || !table.has("year")
        ? YearMonth.parse(text)
        : YearMonth.of(Integer.parseInt(table.text(row, "year")), Integer.parseInt(text));
  }

  /** The first and the last day of what the rows of a table tell. */
  static List<LocalDate> span(Table table, String column) {
    ChronoUnit unit = unit(column);
    List<LocalDate> days =
        Stream.iterate(0, row -> row + 1)
            .limit(table.size())
            .map(row -> day(table, row, column))
            .sorted()
            .toList();
    if (days.isEmpty()) {
      throw new BadTable(table.name() + " has no rows");
    }
    LocalDate first = days.getFirst();
    LocalDate last = days.getLast();
    return switch (unit) {
      case YEARS ->
          List.of(first.withDayOfYear(1), last.withDayOfYear(1).plusYears(1).minusDays(1));
      case MONTHS ->
          List.of(first.withDayOfMonth(1), last.withDayOfMonth(1).plusMonths(1).minusDays(1));
      case WEEKS -> List.of(first, last.plusDays(6));
      default -> List.of(first, last);
    };
  }
}

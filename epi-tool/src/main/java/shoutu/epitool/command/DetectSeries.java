package shoutu.epitool.command;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.detection.Calendar;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/**
 * One series of the input.
 *
 * @param first first period to judge, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record DetectSeries(
    String name,
    List<Integer> rows,
    long[] counts,
    Optional<List<LocalDate>> dates,
    Optional<Calendar> calendar,
    int first) {

  /** What a method says of one period; a place in the series, from 0. */
  record Judged(
      int period,
      long observed,
      OptionalDouble expected,
      OptionalDouble statistic,
      OptionalDouble limit,
      boolean alarm) {}

  static DetectSeries of(String name, Table table, List<Integer> rows, int last) {
    String column = table.oneOf("cases", "count", "observed", "incidence");
    long[] counts = rows.stream().mapToLong(row -> table.count(row, column)).toArray();
    Optional<List<LocalDate>> dates =
        table.has("date")
            ? Optional.of(rows.stream().map(row -> table.date(row, "date")).toList())
            : Optional.empty();
    Optional<Calendar> calendar =
        dates.filter(all -> all.size() > 1).map(all -> calendar(table, rows, all));
    return new DetectSeries(
        name, rows, counts, dates, calendar, Math.max(0, counts.length - Math.max(1, last)));
  }

  /** Days, weeks or months, by the first two dates; all others must follow in step. */
  private static Calendar calendar(Table table, List<Integer> rows, List<LocalDate> dates) {
    LocalDate first = dates.getFirst();
    long days = ChronoUnit.DAYS.between(first, dates.get(1));
    ChronoUnit unit =
        days == 1 ? ChronoUnit.DAYS : days == 7 ? ChronoUnit.WEEKS : ChronoUnit.MONTHS;
    for (int i = 0; i < dates.size(); i++) {
      LocalDate wanted = first.plus(i, unit);
      if (!dates.get(i).equals(wanted)) {
        throw new BadTable(
            ("%s, row %d, column 'date': %s does not follow; days, weeks or months without a gap are"
                    + " needed, %s here (write 0 where there was no case)")
                .formatted(table.name(), rows.get(i) + 1, dates.get(i), wanted));
      }
    }
    return switch (unit) {
      case DAYS -> new Calendar.Daily(first);
      case WEEKS -> new Calendar.Weekly(first);
      default -> new Calendar.Monthly(first);
    };
  }

  int last() {
    return counts.length - 1;
  }

  LocalDate date(int period) {
    return dates.orElseThrow().get(period);
  }

  double x(int period) {
    return dates.isPresent() ? date(period).toEpochDay() : period + 1;
  }

  /** The calendar; weeks without dates where there is none. */
  Calendar calendarOr(int perYear) {
    return calendar.orElseGet(() -> new Calendar.Undated(perYear));
  }
}

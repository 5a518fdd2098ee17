package shoutu.epitool.command;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** The daily cases of one place, as a table has them. */
final class DailySeries {

  private static final String[] CASES = {"cases", "incidence", "count", "n", "reported"};

  /** The second as nowcast writes it. */
  private static final String[] SHARES = {"reported_share", "share_reported"};

  private final String place;
  private final LocalDate first;
  private final double[] local;
  private final double[] imported;
  private final double[] reportedShare;

  private DailySeries(
      String place, LocalDate first, double[] local, double[] imported, double[] reportedShare) {
    this.place = place;
    this.first = first;
    this.local = local;
    this.imported = imported;
    this.reportedShare = reportedShare;
  }

  /** Empty when the table has no such column. */
  String place() {
    return place;
  }

  /** The series of each place, in the order in which they appear. */
  static List<DailySeries> of(Table table) {
    if (table.size() == 0) {
      throw new BadTable(table.name() + " has no rows; a row for each day is needed");
    }
    Map<String, List<Integer>> places =
        table.has("place")
            ? table.groups("place")
            : new LinkedHashMap<>(Map.of("", IntStream.range(0, table.size()).boxed().toList()));
    List<DailySeries> all = new ArrayList<>();
    places.forEach((place, rows) -> all.add(of(table, place, rows)));
    return all;
  }

  private static DailySeries of(Table table, String place, List<Integer> rows) {
    String date = table.oneOf("date", "onset", "day");
    for (int i = 1; i < rows.size(); i++) {
      LocalDate before = table.date(rows.get(i - 1), date);
      LocalDate here = table.date(rows.get(i), date);
      long days = ChronoUnit.DAYS.between(before, here);
      if (days != 1) {
        throw new BadTable(
            ("%s, row %d, column '%s': %s is %d days after the row before, not 1; sort by date and"
                    + " add a row with 0 for each day without cases")
                .formatted(table.name(), rows.get(i) + 1, date, here, days));
      }
    }
    boolean apart = table.has("local") && table.has("imported");
    double[] local = numbers(table, rows, apart ? "local" : table.oneOf(CASES));
    double[] share = new double[rows.size()];
    Arrays.fill(share, 1);
    return new DailySeries(
        place,
        table.date(rows.getFirst(), date),
        local,
        apart ? numbers(table, rows, "imported") : new double[local.length],
        Arrays.stream(SHARES).anyMatch(table::has)
            ? shares(table, rows, table.oneOf(SHARES))
            : share);
  }

  private static double[] numbers(Table table, List<Integer> rows, String column) {
    return rows.stream().mapToDouble(row -> count(table, row, column)).toArray();
  }

  private static double count(Table table, int row, String column) {
    double count = table.number(row, column);
    if (!(count >= 0) || Double.isInfinite(count)) {
      throw new BadTable(
          "%s, row %d, column '%s': %s is not a number of cases (0 or more)"
              .formatted(table.name(), row + 1, column, table.text(row, column)));
    }
    return count;
  }

  private static double[] shares(Table table, List<Integer> rows, String column) {
    double[] shares = new double[rows.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = table.number(rows.get(i), column);
      if (!(shares[i] > 0 && shares[i] <= 1)) {
        throw new BadTable(
            ("%s, row %d, column '%s': %s is not a share above 0 up to 1; leave out days of which"
                    + " nothing is reported yet")
                .formatted(table.name(), rows.get(i) + 1, column, table.text(rows.get(i), column)));
      }
    }
    return shares;
  }

  int days() {
    return local.length;
  }

  LocalDate dateOf(int day) {
    return first.plusDays(day - 1L);
  }

  /** All cases, corrected for those not reported yet. */
  double[] corrected() {
    double[] all = new double[days()];
    for (int day = 0; day < all.length; day++) {
      all[day] = (local[day] + imported[day]) / reportedShare[day];
    }
    return all;
  }

  DailyIncidence incidence() {
    return DailyIncidence.of(first, local, imported).reported(reportedShare);
  }

  /** What was known so many days before the end. */
  DailySeries without(int lastDays) {
    int known = days() - lastDays;
    if (known < 1) {
      throw new BadTable(
          "%d days cannot be held back: the series%s has only %d"
              .formatted(lastDays, place.isEmpty() ? "" : " of " + place, days()));
    }
    return new DailySeries(
        place,
        first,
        Arrays.copyOf(local, known),
        Arrays.copyOf(imported, known),
        Arrays.copyOf(reportedShare, known));
  }
}

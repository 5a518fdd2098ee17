package shoutu.exchange.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.DateOrder;
import shoutu.exchange.sheet.Sheet;

/**
 * Which number of a day comes first, column by column: 13/5/2026 tells for its whole column that it
 * is the day. A column that tells nothing is read like the other columns of its file; where those
 * tell nothing either, dots mean day first, as everywhere where days are written with dots; else
 * somebody must say. Nothing is guessed: 5/11/2026 alone is no day.
 */
final class DateColumns {

  /** Enough of a file to see how it writes its days. */
  private static final int ROWS_LOOKED_AT = 20_000;

  private static final class Column {
    private final EnumSet<DateOrder> possible = EnumSet.allOf(DateOrder.class);
    private boolean dotted = true;
    private boolean seen;
  }

  private final List<String> names;
  private final Map<Integer, Column> columns = new HashMap<>();
  private final Map<Integer, DateOrder> decided = new HashMap<>();
  private final List<String> undecided = new ArrayList<>();

  static DateColumns none() {
    return new DateColumns(List.of(), List.of());
  }

  private DateColumns(List<String> names, Collection<Integer> dates) {
    this.names = names;
    dates.forEach(column -> columns.put(column, new Column()));
  }

  /**
   * @param sheet from its first row on; read for a while
   * @param allowed the orders in which its system may write days
   */
  static DateColumns of(
      Sheet sheet,
      Heading heading,
      Collection<Integer> dates,
      List<DateOrder> allowed,
      Map<String, DateOrder> said,
      LocalDate today) {
    DateColumns columns = new DateColumns(heading.names(), dates);
    Map<Integer, DateOrder> hinted = new HashMap<>();
    for (int i = 0; i < ROWS_LOOKED_AT; i++) {
      Sheet.Row row = sheet.next();
      if (row == null) {
        break;
      }
      if (Told.isRemark(row)) {
        columns.hints(row, hinted);
      } else {
        columns.look(row, today);
      }
    }
    columns.decide(allowed, said, hinted);
    return columns;
  }

  /** SORMAS writes below the heading how it wants days: Date: dd/MM/yyyy. */
  private void hints(Sheet.Row row, Map<Integer, DateOrder> hinted) {
    for (int column : columns.keySet()) {
      String text = row.cell(column);
      if (text.contains("dd") && text.contains("MM") && text.contains("yy")) {
        int day = text.indexOf("dd");
        int month = text.indexOf("MM");
        int year = text.indexOf("yy");
        hinted.put(
            column, year < day ? DateOrder.YMD : day < month ? DateOrder.DMY : DateOrder.MDY);
      }
    }
  }

  private void look(Sheet.Row row, LocalDate today) {
    columns.forEach(
        (number, column) -> {
          String cell = row.cell(number);
          if (cell.length() < 6 || startsWithAYear(cell)) {
            return;
          }
          Set<DateOrder> orders = Cells.orders(cell, today);
          if (!orders.isEmpty()) {
            column.possible.retainAll(orders);
            column.dotted &= cell.indexOf('.') > 0;
            column.seen = true;
          }
        });
  }

  private static boolean startsWithAYear(String cell) {
    for (int i = 0; i < 4; i++) {
      if (!Character.isDigit(cell.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void decide(
      List<DateOrder> allowed, Map<String, DateOrder> said, Map<Integer, DateOrder> hinted) {
    EnumSet<DateOrder> told = EnumSet.noneOf(DateOrder.class);
    columns.forEach(
        (number, column) -> {
          column.possible.retainAll(allowed);
          DateOrder order = said.get(names.get(number));
          if (order == null && column.seen && column.possible.size() == 1) {
            order = column.possible.iterator().next();
            told.add(order);
          }
          if (order != null) {
            decided.put(number, order);
          }
        });
    columns.forEach(
        (number, column) -> {
          if (!decided.containsKey(number)) {
            DateOrder order = like(column, told, hinted.get(number));
            if (order != null) {
              decided.put(number, order);
            } else {
              undecided.add(names.get(number));
            }
          }
        });
  }

  private static @Nullable DateOrder like(
      Column column, EnumSet<DateOrder> told, @Nullable DateOrder hinted) {
    if (!column.seen) {
      return DateOrder.YMD;
    }
    if (told.size() == 1 && column.possible.containsAll(told)) {
      return told.iterator().next();
    }
    if (hinted != null && column.possible.contains(hinted)) {
      return hinted;
    }
    if (column.possible.contains(DateOrder.YMD)) {
      return DateOrder.YMD;
    }
    return column.dotted && column.possible.contains(DateOrder.DMY) ? DateOrder.DMY : null;
  }

  @Nullable DateOrder order(int column) {
    return columns.containsKey(column) ? decided.get(column) : DateOrder.YMD;
  }

  List<String> undecided() {
    return undecided.stream().sorted().toList();
  }
}

package shoutu.epitool.command;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** Counts by how long after their period they were reported. */
final class Delayed {

  private Delayed() {}

  /**
   * The reporting triangle of the rows.
   *
   * @param prefix of the columns: PREFIX0, PREFIX1, ... as far as there are some
   */
  static long[][] triangle(Table table, List<Integer> rows, String prefix) {
    int delays = 0;
    while (table.has(prefix + delays)) {
      delays++;
    }
    if (delays == 0) {
      throw new BadTable(
          "%s has no column '%s0'; --by-delay PREFIX needs PREFIX0, PREFIX1, ..."
              .formatted(table.name(), prefix));
    }
    long[][] triangle = new long[rows.size()][];
    for (int period = 0; period < triangle.length; period++) {
      triangle[period] = row(table, rows.get(period), prefix, delays);
    }
    if (triangle[0].length < delays) {
      throw new BadTable(
          "%s, row %d, column '%s': an empty cell; of the first period all delays must be known"
              .formatted(table.name(), rows.getFirst() + 1, prefix + triangle[0].length));
    }
    return triangle;
  }

  private static long[] row(Table table, int row, String prefix, int delays) {
    long[] counts = new long[delays];
    int known = 0;
    for (int delay = 0; delay < delays; delay++) {
      OptionalDouble cell = table.find(row, prefix + delay);
      if (cell.isPresent() && known < delay) {
        throw new BadTable(
            "%s, row %d, column '%s': an empty cell before a later report; write 0 where there was"
                    .formatted(table.name(), row + 1, prefix + known)
                + " none");
      }
      if (cell.isPresent()) {
        counts[known++] = table.count(row, prefix + delay);
      }
    }
    return Arrays.copyOf(counts, known);
  }
}

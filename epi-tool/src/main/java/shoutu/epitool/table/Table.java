package shoutu.epitool.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A table of text cells with a header. An empty cell is a value that is not defined. Whoever asks
 * for a number where there is none is told where it stands and what it is instead.
 *
 * @param name what messages call it, a file name say
 */
public record Table(String name, List<String> columns, List<List<String>> rows) {

  private static final int SHOWN = 40;

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (new TreeSet<>(columns).size() < columns.size()) {
      throw new BadTable("%s: the header names a column twice: %s".formatted(name, columns));
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).size() != columns.size()) {
        throw new BadTable(
            "%s, row %d: %d cells, but the header has %d columns"
                .formatted(name, row + 1, rows.get(row).size(), columns.size()));
      }
    }
  }

  public int size() {
    return rows.size();
  }

  public boolean has(String column) {
    return columns.contains(column);
  }

  /** The text of a cell, empty where nothing is defined. Rows count from 0. */
  public String text(int row, String column) {
    return rows.get(row).get(index(column));
  }

  public List<String> texts(String column) {
    int index = index(column);
    return rows.stream().map(row -> row.get(index)).toList();
  }

  public double number(int row, String column) {
    return find(row, column).orElseThrow(() -> bad(row, column, "a number"));
  }

  /** The number of a cell; empty when the cell is. */
  public OptionalDouble find(int row, String column) {
    String text = text(row, column);
    if (text.isEmpty() || text.equals("NA")) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw bad(row, column, "a number");
    }
  }

  public double[] numbers(String column) {
    double[] numbers = new double[size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(row, column);
    }
    return numbers;
  }

  public long count(int row, String column) {
    double number = number(row, column);
    if (number < 0 || number != Math.rint(number)) {
      throw bad(row, column, "a count (0, 1, 2, ...)");
    }
    return (long) number;
  }

  public long[] counts(String column) {
    long[] counts = new long[size()];
    for (int row = 0; row < counts.length; row++) {
      counts[row] = count(row, column);
    }
    return counts;
  }

  public LocalDate date(int row, String column) {
    try {
      return LocalDate.parse(text(row, column));
    } catch (DateTimeException e) {
      throw bad(row, column, "a date (2026-03-12)");
    }
  }

  public List<LocalDate> dates(String column) {
    List<LocalDate> dates = new ArrayList<>(size());
    for (int row = 0; row < size(); row++) {
      dates.add(date(row, column));
    }
    return dates;
  }

  /** The first of these columns that the table has. */
  public String oneOf(String... wanted) {
    for (String column : wanted) {
      if (has(column)) {
        return column;
      }
    }
    throw new BadTable(
        "%s has no column %s; it has %s"
            .formatted(name, String.join(" or ", wanted), String.join(", ", columns)));
  }

  /** The rows of each value of a column, in order of their first appearance. */
  public Map<String, List<Integer>> groups(String column) {
    Map<String, List<Integer>> groups = new java.util.LinkedHashMap<>();
    for (int row = 0; row < size(); row++) {
      groups.computeIfAbsent(text(row, column), _ -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  /** The row that holds this text in this column. */
  public OptionalInt rowOf(String column, String text) {
    int at = texts(column).indexOf(text);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** The same rows with these columns in this order; a column that is not there is empty. */
  public Table withColumns(List<String> wanted) {
    return new Table(
        name,
        wanted,
        IntStream.range(0, size())
            .mapToObj(
                row -> wanted.stream().map(column -> has(column) ? text(row, column) : "").toList())
            .toList());
  }

  /** The same cells under other names, as many as there are columns. */
  public Table named(String... names) {
    return new Table(name, List.of(names), rows);
  }

  private int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new BadTable(
          "%s has no column '%s'; it has %s".formatted(name, column, String.join(", ", columns)));
    }
    return index;
  }

  private BadTable bad(int row, String column, String wanted) {
    String text = text(row, column);
    return new BadTable(
        "%s, row %d, column '%s': %s is not %s"
            .formatted(
                name,
                row + 1,
                column,
                text.isEmpty()
                    ? "an empty cell"
                    : "'" + text.substring(0, Math.min(SHOWN, text.length())) + "'",
                wanted));
  }

  /** Builds a table of these columns, row by row. */
  public static Builder of(String name, String... columns) {
    return new Builder(name, List.of(columns));
  }

  /** Takes rows cell by cell; what is not defined is given as an empty optional or text. */
  public static final class Builder {
    private final String name;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Builder(String name, List<String> columns) {
      this.name = name;
      this.columns = columns;
    }

    /** One row: numbers, texts, dates, optionals. A NaN is refused: say what is not defined. */
    public Builder row(Object... cells) {
      List<String> row = new ArrayList<>(cells.length);
      for (Object cell : cells) {
        row.add(Cells.text(cell));
      }
      rows.add(row);
      return this;
    }

    /** One row by column name; columns that are not named stay empty. */
    public Builder row(Map<String, ?> cells) {
      Map<String, Object> rest = new HashMap<>(cells);
      List<String> row = new ArrayList<>(columns.size());
      for (String column : columns) {
        Object cell = rest.remove(column);
        row.add(cell == null ? "" : Cells.text(cell));
      }
      if (!rest.isEmpty()) {
        throw new IllegalArgumentException(name + " has no columns " + rest.keySet());
      }
      rows.add(row);
      return this;
    }

    public Table build() {
      return new Table(name, columns, rows);
    }
  }
}

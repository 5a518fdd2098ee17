package shoutu.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.DateOrder;
import shoutu.exchange.sheet.Sheet;

/** An open file that is understood, to be read row by row. */
public final class Told implements AutoCloseable {

  /** Rows that explain the columns, in files of SORMAS. */
  static final String REMARK = "##";

  private final Sheet sheet;
  private final @Nullable Table table;
  private final Kind kind;
  private final Heading heading;
  private final Vocabulary words;
  private final DateColumns dates;
  private final Groups groups;
  private final Set<Integer> unread;
  private final Set<Integer> aside = new TreeSet<>();

  Told(
      Sheet sheet,
      @Nullable Table table,
      Kind kind,
      Heading heading,
      Vocabulary words,
      DateColumns dates,
      Groups groups) {
    this.sheet = sheet;
    this.table = table;
    this.kind = kind;
    this.heading = heading;
    this.words = words;
    this.dates = dates;
    this.groups = groups;
    this.unread = heading.unread();
    unread.removeAll(groups.columns());
    if (table != null) {
      unread.removeIf(
          column -> table.computed().contains(Vocabulary.folded(heading.names().get(column))));
    }
  }

  /** The next row; null at the end. What no field reads is noted. */
  public Sheet.@Nullable Row next() {
    while (true) {
      Sheet.Row row = sheet.next();
      if (row == null) {
        return null;
      }
      if (!isRemark(row)) {
        note(row);
        return row;
      }
    }
  }

  static boolean isRemark(Sheet.Row row) {
    return row.cells().length > 0 && row.cells()[0].startsWith(REMARK);
  }

  private void note(Sheet.Row row) {
    if (!unread.isEmpty()) {
      unread.removeIf(
          column -> {
            boolean says = !row.cell(column).isBlank();
            if (says) {
              aside.add(column);
            }
            return says;
          });
    }
  }

  public Kind kind() {
    return kind;
  }

  /** Whose format it is: SORMAS case; empty for a list as people make it. */
  public String format() {
    return table == null ? "" : table.system() + " " + table.name();
  }

  /** The system whose ids the rows carry. */
  public String system() {
    return table == null ? "" : table.system();
  }

  public Heading heading() {
    return heading;
  }

  public Vocabulary words() {
    return words;
  }

  /** Columns that repeat in a row. */
  public Groups groups() {
    return groups;
  }

  /** Which number of a day comes first in a column; null when nobody can tell. */
  public @Nullable DateOrder order(int column) {
    return dates.order(column);
  }

  /** Columns that held something and for which there is no place here. Complete at the end. */
  public List<String> aside() {
    return aside.stream().map(heading.names()::get).distinct().toList();
  }

  /** Columns whose days nobody can tell without being told which number comes first. */
  public List<String> undated() {
    return dates.undecided();
  }

  /** Which number of a day comes first where a row has a field; null when nobody can tell. */
  public @Nullable DateOrder order(String field, Sheet.Row row) {
    int column = heading.column(field, row);
    return column < 0 ? DateOrder.YMD : dates.order(column);
  }

  /** All rows that are left. */
  public List<Sheet.Row> rest() {
    List<Sheet.Row> rows = new ArrayList<>();
    for (Sheet.Row row = next(); row != null; row = next()) {
      rows.add(row);
    }
    return rows;
  }

  @Override
  public void close() {
    sheet.close();
  }
}

package shoutu.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;

/** The row that names the columns, and which field each of them is. */
final class Heading {

  /** Titles and notes may stand above the heading. */
  private static final int ROWS_LOOKED_AT = 10;

  private final List<String> names;
  private final Map<String, Integer> columns;

  private Heading(List<String> names, Map<String, Integer> columns) {
    this.names = List.copyOf(names);
    this.columns = Map.copyOf(columns);
  }

  /**
   * Reads down to the row that names the most columns.
   *
   * @param mapping columns by name, for what is not recognised or wrongly so; an empty field leaves
   *     a column out
   */
  static Heading read(Sheet sheet, Vocabulary vocabulary, Map<String, String> mapping) {
    for (int i = 0; i < ROWS_LOOKED_AT; i++) {
      Sheet.Row row = sheet.next();
      if (row == null) {
        break;
      }
      Heading heading = of(row.cells(), vocabulary, mapping);
      if (heading.columns.size() >= 2 || heading.names.size() == 1 && !heading.columns.isEmpty()) {
        return heading;
      }
    }
    throw new UnreadableFile(UnreadableFile.Reason.NO_HEADING);
  }

  private static Heading of(String[] cells, Vocabulary vocabulary, Map<String, String> mapping) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      String name = Cells.plain(cells[i]);
      names.add(name);
      String field = mapping.getOrDefault(name, vocabulary.field(name).orElse(""));
      if (!field.isEmpty()) {
        columns.putIfAbsent(field, i);
      }
    }
    // What a person mapped goes before what was recognised.
    for (int i = 0; i < names.size(); i++) {
      String mapped = mapping.get(names.get(i));
      if (mapped != null && !mapped.isEmpty()) {
        columns.put(mapped, i);
      }
    }
    return new Heading(names, columns);
  }

  @Nullable Integer column(String field) {
    return columns.get(field);
  }

  /** As the file names the column of a field; the field itself where no column has it. */
  String name(String field) {
    Integer column = columns.get(field);
    return column == null ? field : names.get(column);
  }

  List<String> names() {
    return names;
  }

  /** Column to field, in the order of the file; an empty field where nothing was recognised. */
  Map<String, String> recognised() {
    Map<String, String> recognised = new LinkedHashMap<>();
    names.stream().filter(name -> !name.isEmpty()).forEach(name -> recognised.put(name, ""));
    columns.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> recognised.put(names.get(entry.getValue()), entry.getKey()));
    return recognised;
  }
}

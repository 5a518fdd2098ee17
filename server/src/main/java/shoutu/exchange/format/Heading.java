package shoutu.exchange.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;

/** The row that names the columns, and where in a row each field stands. */
public final class Heading {

  /** Titles and notes may stand above the heading. */
  static final int ROWS_LOOKED_AT = 10;

  private final List<String> names;
  private final Map<String, Source> sources;

  private Heading(List<String> names, Map<String, Source> sources) {
    this.names = List.copyOf(names);
    this.sources = Map.copyOf(sources);
  }

  /** Reads down to the first row that names columns as people do. */
  public static Heading read(Sheet sheet, Vocabulary vocabulary, Map<String, String> mapping) {
    for (int i = 0; i < ROWS_LOOKED_AT; i++) {
      Sheet.Row row = sheet.next();
      if (row == null) {
        break;
      }
      Heading heading = of(row.cells(), vocabulary, mapping);
      if (heading.isOne()) {
        return heading;
      }
    }
    throw new UnreadableFile(UnreadableFile.Reason.NO_HEADING);
  }

  /** Whether this can be the row that names the columns. */
  boolean isOne() {
    return sources.size() >= 2 || names.size() == 1 && !sources.isEmpty();
  }

  /** How many fields it knows. */
  int known() {
    return sources.size();
  }

  static Heading of(String[] cells, Vocabulary vocabulary, Map<String, String> mapping) {
    List<String> names = names(cells);
    Map<String, Source> sources = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String field = mapping.getOrDefault(name, vocabulary.field(name).orElse(""));
      if (!field.isEmpty()) {
        sources.putIfAbsent(field, new Source.Cell(i));
      }
    }
    return new Heading(names, mapped(names, sources, mapping));
  }

  /** A heading of another system's. */
  static Heading of(List<String> names, Map<String, Source> sources, Map<String, String> mapping) {
    return new Heading(names, mapped(names, new HashMap<>(sources), mapping));
  }

  static List<String> names(String[] cells) {
    List<String> names = new ArrayList<>(cells.length);
    for (String cell : cells) {
      names.add(Cells.plain(cell));
    }
    return names;
  }

  /** What a person mapped goes before what was recognised. */
  private static Map<String, Source> mapped(
      List<String> names, Map<String, Source> sources, Map<String, String> mapping) {
    for (int i = 0; i < names.size(); i++) {
      String field = mapping.get(names.get(i));
      if (field != null) {
        int column = i;
        sources.values().removeIf(source -> source.columns().equals(List.of(column)));
      }
    }
    for (int i = 0; i < names.size(); i++) {
      String field = mapping.get(names.get(i));
      if (field != null && !field.isEmpty()) {
        sources.put(field, new Source.Cell(i));
      }
    }
    return sources;
  }

  /** The same for all rows; what the file says itself goes before it. */
  Heading with(Map<String, String> fixed) {
    Map<String, Source> all = new HashMap<>(sources);
    fixed.forEach(
        (field, value) -> {
          Source said = all.get(field);
          Source same = new Source.Fixed(value);
          all.put(field, said == null ? same : new Source.Or(said, same));
        });
    return new Heading(names, all);
  }

  public @Nullable Source source(String field) {
    return sources.get(field);
  }

  /** As the file names the column of a field; the field itself where no column has it. */
  public String name(String field) {
    Source source = sources.get(field);
    return source == null || source.columns().isEmpty()
        ? field
        : names.get(source.columns().getFirst());
  }

  /** As the file names the column that says something in a row, where there are several. */
  public String name(String field, Sheet.Row row) {
    int column = column(field, row);
    return column < 0 ? field : names.get(column);
  }

  /** The column from which a field of a row is read; -1 where no column has it. */
  int column(String field, Sheet.Row row) {
    Source source = sources.get(field);
    if (source == null || source.columns().isEmpty()) {
      return -1;
    }
    List<Integer> columns =
        source instanceof Source.Path(List<Source.First> levels)
            ? levels.reversed().stream().flatMap(level -> level.columns().stream()).toList()
            : source.columns();
    for (int column : columns) {
      if (!Cells.plain(row.cell(column)).isEmpty()) {
        return column;
      }
    }
    return columns.getFirst();
  }

  public List<String> names() {
    return names;
  }

  /** Column to field, in the order of the file; an empty field where nothing was recognised. */
  public Map<String, String> recognised() {
    Map<Integer, String> fields = new HashMap<>();
    sources.forEach(
        (field, source) -> source.columns().forEach(column -> fields.put(column, field)));
    Map<String, String> recognised = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String field = fields.getOrDefault(i, "");
      if (!names.get(i).isEmpty() && (!field.isEmpty() || !recognised.containsKey(names.get(i)))) {
        recognised.put(names.get(i), field);
      }
    }
    return recognised;
  }

  /** Columns that nobody reads. */
  Set<Integer> unread() {
    Set<Integer> unread = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        unread.add(i);
      }
    }
    sources.values().stream()
        .map(Source::columns)
        .flatMap(Collection::stream)
        .forEach(unread::remove);
    return unread;
  }
}

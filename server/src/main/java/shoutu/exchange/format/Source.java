package shoutu.exchange.format;

import java.util.ArrayList;
import java.util.List;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.Sheet;

/** Where in a row a field stands. */
public sealed interface Source {

  /** What the row says; empty when nothing. */
  String read(Sheet.Row row);

  /** The columns that it reads. */
  List<Integer> columns();

  private static String cell(Sheet.Row row, int column) {
    return Cells.plain(row.cell(column));
  }

  record Cell(int column) implements Source {
    @Override
    public String read(Sheet.Row row) {
      return cell(row, column);
    }

    @Override
    public List<Integer> columns() {
      return List.of(column);
    }
  }

  /** The first of some columns that says anything. */
  record First(List<Integer> columns) implements Source {
    @Override
    public String read(Sheet.Row row) {
      for (int column : columns) {
        String text = cell(row, column);
        if (!text.isEmpty()) {
          return text;
        }
      }
      return "";
    }
  }

  /** A person's name, the family's first: 王秀英, Ann Smith. */
  record Name(List<Integer> columns) implements Source {
    @Override
    public String read(Sheet.Row row) {
      List<String> parts = texts(row, columns);
      boolean chinese =
          parts.stream().allMatch(part -> Character.UnicodeScript.of(part.codePointAt(0)) == HAN);
      return chinese ? String.join("", parts) : String.join(" ", parts.reversed());
    }
  }

  Character.UnicodeScript HAN = Character.UnicodeScript.HAN;

  /** Several columns as one text: 18 YEARS, Main Street 5. */
  record Joined(List<Integer> columns) implements Source {
    @Override
    public String read(Sheet.Row row) {
      return String.join(" ", texts(row, columns));
    }
  }

  /** A number and its unit; a unit without a number says nothing. */
  record Measured(List<Integer> columns) implements Source {
    @Override
    public String read(Sheet.Row row) {
      return cell(row, columns.getFirst()).isEmpty() ? "" : String.join(" ", texts(row, columns));
    }
  }

  /** A day in three columns, the year's first; nothing while one of them is empty. */
  record Day(List<Integer> columns) implements Source {
    @Override
    public String read(Sheet.Row row) {
      List<String> parts = texts(row, columns);
      return parts.size() == 3 ? String.join("-", parts) : "";
    }
  }

  /**
   * A place by the names above it, from the top down. Reads as the lowest of them.
   *
   * @param levels where each name may stand, the first that says anything
   */
  record Path(List<First> levels) implements Source {
    @Override
    public String read(Sheet.Row row) {
      List<String> names = names(row);
      return names.isEmpty() ? "" : names.getLast();
    }

    public List<String> names(Sheet.Row row) {
      return levels.stream().map(level -> level.read(row)).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public List<Integer> columns() {
      return levels.stream().flatMap(level -> level.columns.stream()).toList();
    }
  }

  /** The same for every row. */
  record Fixed(String value) implements Source {
    @Override
    public String read(Sheet.Row row) {
      return value;
    }

    @Override
    public List<Integer> columns() {
      return List.of();
    }
  }

  /** One source, and another where it says nothing. */
  record Or(Source one, Source other) implements Source {
    @Override
    public String read(Sheet.Row row) {
      String text = one.read(row);
      return text.isEmpty() ? other.read(row) : text;
    }

    @Override
    public List<Integer> columns() {
      List<Integer> all = new ArrayList<>(one.columns());
      all.addAll(other.columns());
      return all;
    }
  }

  private static List<String> texts(Sheet.Row row, List<Integer> columns) {
    List<String> texts = new ArrayList<>(columns.size());
    for (int column : columns) {
      String text = cell(row, column);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }
}

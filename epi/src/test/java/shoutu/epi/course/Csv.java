package shoutu.epi.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** A table of the reference results: header, commas, no quotes; an empty field is not defined. */
record Csv(List<String> header, List<List<String>> rows) {
  static Csv read(Path file) {
    try {
      var lines = Files.readAllLines(file).stream().map(Csv::fields).toList();
      return new Csv(lines.getFirst(), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** A table of the project's own golden cases. */
  static Csv golden(String name) {
    var found = Csv.class.getResource("/golden/" + name);
    if (found == null) {
      throw new IllegalArgumentException("no golden case " + name);
    }
    return read(Path.of(URI.create(found.toString())));
  }

  private static List<String> fields(String line) {
    return List.of(line.split(",", -1));
  }

  boolean has(String column) {
    return header.contains(column);
  }

  int size() {
    return rows.size();
  }

  String text(int row, String column) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + header);
    }
    return rows.get(row).get(at);
  }

  boolean isDefined(int row, String column) {
    return !text(row, column).isEmpty();
  }

  double number(int row, String column) {
    return Double.parseDouble(text(row, column));
  }

  int whole(int row, String column) {
    return Integer.parseInt(text(row, column));
  }

  LocalDate date(int row, String column) {
    return LocalDate.parse(text(row, column));
  }

  double[] numbers(String column) {
    return IntStream.range(0, size()).mapToDouble(row -> number(row, column)).toArray();
  }

  long[] wholes(String column) {
    return IntStream.range(0, size()).mapToLong(row -> whole(row, column)).toArray();
  }

  /** The rows whose column holds the value. */
  Csv where(String column, String value) {
    int at = header.indexOf(column);
    return new Csv(header, rows.stream().filter(row -> row.get(at).equals(value)).toList());
  }
}

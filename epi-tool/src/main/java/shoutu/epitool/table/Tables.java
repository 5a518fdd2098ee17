package shoutu.epitool.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tables as CSV (UTF-8, comma, header) and as JSON (a list of objects). */
public final class Tables {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static Table read(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      return read(file.getFileName().toString(), in);
    } catch (IOException e) {
      throw new BadTable("%s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
    }
  }

  public static Table read(String name, Reader in) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().skipEmptyLines(true).detectBomHeader(false).ofCsvRecord(in)) {
      for (CsvRecord row : reader) {
        rows.add(row.getFields().stream().map(String::strip).toList());
      }
    } catch (CsvParseException e) {
      throw new BadTable("%s is not CSV: %s".formatted(name, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
    if (rows.isEmpty()) {
      throw new BadTable(name + " is empty; a header and rows are needed");
    }
    List<String> header = new ArrayList<>(rows.getFirst());
    header.set(0, header.getFirst().replace("\uFEFF", ""));
    return new Table(name, header, rows.subList(1, rows.size()));
  }

  public static String csv(Table table) {
    StringWriter text = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      out.writeRecord(table.columns());
      table.rows().forEach(out::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Numbers as numbers; what is not defined as null. */
  public static String json(Table table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        cells.put(table.columns().get(i), value(row.get(i)));
      }
      rows.add(cells);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n";
  }

  @SuppressWarnings("NullAway") // JSON's null is what an empty cell is
  private static Object value(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    try {
      double number = Double.parseDouble(cell);
      boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15 && !cell.contains(".");
      return whole ? (Object) (long) number : (Object) number;
    } catch (NumberFormatException e) {
      return cell;
    }
  }

  /** A number as a cell shows it: 80, 2.5. */
  public static String number(double number) {
    return Cells.text(number);
  }

  private Tables() {}
}

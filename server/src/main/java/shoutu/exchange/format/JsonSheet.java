package shoutu.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of a JSON file as the rows of a table: {@code {"a": {"b": 1}}} is 1 in the column
 * {@code a.b}. Its first row names the columns; the others are numbered like the objects, from 1.
 */
final class JsonSheet implements Sheet {

  /** Such a file is held in memory as a whole. */
  private static final long LARGEST = 32L << 20;

  private static final int MOST_COLUMNS = 2_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> names;
  private final Iterator<Map<String, String>> rows;
  private int number;

  private JsonSheet(List<String> names, List<Map<String, String>> rows) {
    this.names = names;
    this.rows = rows.iterator();
  }

  static JsonSheet open(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > LARGEST) {
        throw new UnreadableFile(UnreadableFile.Reason.TOO_LARGE);
      }
      return of(JsonRows.of(JSON.readTree(in)));
    } catch (IOException | JacksonException e) {
      throw new UnreadableFile(UnreadableFile.Reason.BROKEN, e);
    }
  }

  private static JsonSheet of(List<Map<String, String>> rows) {
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      row.keySet().forEach(name -> names.put(name, true));
      if (names.size() > MOST_COLUMNS) {
        throw new UnreadableFile(UnreadableFile.Reason.TOO_LARGE);
      }
    }
    if (names.isEmpty()) {
      throw new UnreadableFile(UnreadableFile.Reason.NO_HEADING);
    }
    return new JsonSheet(new ArrayList<>(names.keySet()), rows);
  }

  @Override
  public @Nullable Row next() {
    if (number == 0) {
      return new Row(number++, names.toArray(String[]::new));
    }
    if (!rows.hasNext()) {
      return null;
    }
    Map<String, String> row = rows.next();
    String[] cells = new String[names.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.getOrDefault(names.get(i), "");
    }
    return new Row(number++, cells);
  }

  @Override
  public void close() {}

  /** A text for a value; empty for none. */
  static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : value.asString("");
  }
}

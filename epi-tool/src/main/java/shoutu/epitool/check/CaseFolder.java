package shoutu.epitool.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One case: a folder with {@code options.json}, inputs and expected tables. */
public record CaseFolder(Path path, JsonNode options) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static CaseFolder open(Path path) {
    Path options = path.resolve("options.json");
    try {
      return new CaseFolder(
          path,
          Files.exists(options)
              ? JSON.readTree(Files.readString(options))
              : JSON.createObjectNode());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + options, e);
    }
  }

  public String name() {
    return path.getFileName().toString();
  }

  /** The name of the folder that the case lies in. */
  public String family() {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null ? "" : parent.getFileName().toString();
  }

  public boolean has(String file) {
    return Files.exists(path.resolve(file));
  }

  public Table table(String file) {
    return Tables.read(path.resolve(file));
  }

  /** The expected tables, {@code expected.csv} and {@code expected_*.csv}, by name. */
  public List<String> expected() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith("expected") && file.endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }
}

package shoutu.epitool.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One case: a folder with {@code options.json}, inputs and expected tables. */
public record CaseFolder(Path path, JsonNode options) {

  private static final double USUAL_CONFIDENCE = 0.95;
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

  /** Two-sided confidence of limits: 0.95 where the options name none. */
  double confidence() {
    return Stream.of("confidence", "conf_level", "level")
        .filter(options::has)
        .findFirst()
        .map(name -> options.path(name).asDouble())
        .orElse(USUAL_CONFIDENCE);
  }

  /**
   * The numbers that names of an expected table hold, such as the 80 of {@code p80}: what is asked
   * for is told by the columns that are expected.
   *
   * @param pattern with the number as its first group; all of a name must match
   * @return each once, in their order; empty when the file is not there
   */
  static double[] asked(Stream<String> names, Pattern pattern) {
    return names
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToDouble(name -> Double.parseDouble(name.group(1)))
        .distinct()
        .toArray();
  }

  /** The columns of an expected table; none when the file is not there. */
  Stream<String> columns(String file) {
    return has(file) ? table(file).columns().stream() : Stream.empty();
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

package shoutu.epi.course;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One case of the reference results: a folder with {@code options.json}, inputs and expected
 * tables.
 *
 * <p>They lie outside the repository, in {@code oracles/FAMILY/CASE} below the folder named by the
 * system property {@code shoutu.shared} (default: {@code ../shared} beside the repository). Where
 * they are absent the comparisons are skipped, and say so.
 */
record Oracle(Path folder) {
  interface Comparison {
    void with(Oracle oracle);
  }

  /** A test for each case of the family whose name matches. */
  static Stream<DynamicTest> each(String family, String pattern, Comparison comparison) {
    Path home = home().resolve("oracles").resolve(family);
    if (!Files.isDirectory(home)) {
      return Stream.of(
          DynamicTest.dynamicTest(
              family + " is not at hand",
              () -> abort("no reference results in " + home + ": set -Dshoutu.shared=FOLDER")));
    }
    try (var folders = Files.list(home)) {
      var cases =
          folders
              .filter(f -> f.getFileName().toString().matches(pattern))
              .sorted()
              .map(Oracle::new)
              .toList();
      if (cases.isEmpty()) {
        throw new IllegalStateException("no case in " + home + " matches " + pattern);
      }
      return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> comparison.with(c)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + home, e);
    }
  }

  private static Path home() {
    return shared("");
  }

  /** A folder beside the reference results. */
  static Path shared(String folder) {
    String set = System.getProperty("shoutu.shared");
    Path home = set != null ? Path.of(set) : repository().resolveSibling("shared");
    return home.resolve(folder);
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("epi/pom.xml")) ? here : here.resolve("..").normalize();
  }

  String name() {
    return folder.getFileName().toString();
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  Csv table(String file) {
    return Csv.read(folder.resolve(file));
  }

  /** A number of the options, if it is there. */
  OptionalDouble find(String option) {
    var found = Pattern.compile("\"" + option + "\": *(-?[0-9.eE+-]+)").matcher(options());
    return found.find()
        ? OptionalDouble.of(Double.parseDouble(found.group(1)))
        : OptionalDouble.empty();
  }

  double number(String option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException("no " + option + " in " + folder));
  }

  /** A text of the options, empty when it is not there. */
  String text(String option) {
    var found = Pattern.compile("\"" + option + "\": *\"([^\"]*)\"").matcher(options());
    return found.find() ? found.group(1) : "";
  }

  /** Whether an option is true; false where it is not set. */
  boolean flag(String option) {
    return flag(option, false);
  }

  boolean flag(String option, boolean usual) {
    var found = Pattern.compile("\"" + option + "\": *(true|false)").matcher(options());
    return found.find() ? found.group(1).equals("true") : usual;
  }

  double[] numbers(String option) {
    var found = Pattern.compile("\"" + option + "\": *\\[([^]]*)]").matcher(options());
    if (!found.find()) {
      throw new IllegalStateException("no " + option + " in " + folder);
    }
    return Arrays.stream(found.group(1).split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private String options() {
    try {
      return Files.readString(folder.resolve("options.json"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the options of " + folder, e);
    }
  }
}

package shoutu.epitool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every worked example of the help runs as it is printed. */
class HelpTest {

  private static final String COMMAND = "./shoutu epi ";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  private int run(String... words) {
    return EpiTool.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attack",
        "cfr",
        "chains",
        "delays",
        "detect",
        "growth",
        "lqas",
        "nowcast",
        "offspring",
        "project",
        "rt",
        "scan"
      })
  void theExamplesRun(String command) {
    assertThat(run(command, "--help")).isZero();
    List<String> examples = examples(out.toString());

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      out.getBuffer().setLength(0);
      assertThat(run(words(example))).as("%s: %s", example, err).isZero();
      assertThat(out.toString().lines().count()).as(example).isGreaterThan(1);
      assertThat(err.toString()).isEmpty();
    }
  }

  /** The list of commands has a whole sentence for each, on one line. */
  @Test
  void eachCommandIsListedWithASentence() {
    assertThat(run("--help")).isZero();

    String list = out.toString().substring(out.toString().indexOf("Commands:"));
    assertThat(list.lines().skip(1).toList())
        .hasSize(13)
        .allSatisfy(line -> assertThat(line).matches("  [a-z]+ +[A-Z].*\\."));
  }

  /** Lines that begin with the command, each with those that a backslash joins to it. */
  private static List<String> examples(String help) {
    List<String> found = new ArrayList<>();
    boolean goesOn = false;
    for (String line : help.lines().map(String::strip).toList()) {
      String text = line.endsWith("\\") ? line.substring(0, line.length() - 1) : line;
      if (goesOn) {
        found.add(found.removeLast() + " " + text);
      } else if (line.contains(COMMAND)) {
        found.add(text.substring(text.indexOf(COMMAND) + COMMAND.length()));
      }
      goesOn = line.endsWith("\\") && (goesOn || line.contains(COMMAND));
    }
    return found;
  }

  /** From the folder of this module, and with drawings in a folder of the test. */
  private String[] words(String example) {
    return Arrays.stream(example.strip().split("\\s+"))
        .map(word -> word.replace("epi-tool/samples/", "samples/"))
        .map(word -> word.endsWith(".svg") ? folder.resolve(word).toString() : word)
        .toArray(String[]::new);
  }
}

package shoutu.epitool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our results beside those of others, under options that the reference results do not have. */
class CheckCommandTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  private int run(String... words) {
    return EpiTool.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attack_rate",
        "cfr",
        "cidars_mpm",
        "contacts",
        "growth",
        "lqas",
        "offspring",
        "scan",
        "serial_interval"
      })
  void everyCaseOfTheFamilyIsMet(String family) {
    int code = run("check", CASES.resolve(family).toString());

    assertThat(out.toString().lines().filter(line -> !line.startsWith("pass")))
        .singleElement()
        .asString()
        .endsWith(" met, 0 out, 0 records only.");
    assertThat(code).isZero();
  }

  /** What is written has the columns that were expected, no more and no fewer. */
  @Test
  void resultsHaveTheExpectedColumns() throws IOException {
    Path one = CASES.resolve("serial_interval/mixed_gamma");

    run("check", one.toString(), "--out", folder.toString());

    assertThat(Files.readString(folder.resolve("serial_interval/mixed_gamma/expected.csv")).lines())
        .first()
        .isEqualTo("parameter,estimate");
  }

  @Test
  void aWrongExpectationIsOut() throws IOException {
    Path at = Files.createDirectories(folder.resolve("contacts/pair"));
    Files.writeString(at.resolve("options.json"), "{}");
    Files.writeString(at.resolve("input_edges.csv"), "from,to\na,b\n");
    Files.writeString(at.resolve("expected_nodes.csv"), "id,out_degree\na,1\nb,1\n");

    assertThat(run("check", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("row 2, out_degree: 1 expected, ours is 0", "0 met, 1 out");
  }
}

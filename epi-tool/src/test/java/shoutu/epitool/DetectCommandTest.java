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

/** More cases than usual, from a file. */
class DetectCommandTest {

  private static final String SAMPLE = "samples/weekly-cases.csv";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  private int run(String... words) {
    return EpiTool.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text);
  }

  @Test
  void aJumpOverAQuietBaselineIsAnAlarm() throws IOException {
    Path file = file("cases\n1\n2\n3\n4\n5\n6\n7\n11\n");

    assertThat(run("detect", file.toString(), "--method", "ears-c1")).isZero();

    assertThat(out.toString())
        .startsWith("t,observed,expected,statistic,limit,alarm\n8,11,4,")
        .endsWith(",1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ears-c1",
        "ears-c2",
        "ears-c3",
        "farrington-flexible",
        "farrington",
        "cidars",
        "rki1",
        "rki2",
        "rki3",
        "bayes",
        "cdc",
        "outbreakp",
        "boda"
      })
  void eachMethodSeesTheOutbreakOfTheSample(String method) {
    assertThat(run("detect", SAMPLE, "--method", method, "--last", "10")).isZero();

    assertThat(out.toString().lines()).hasSize(11);
    assertThat(out.toString()).containsPattern("2026-0[4-6]-\\d\\d,.*,1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cusum", "glr", "lr"})
  void chartsLearnFirst(String method) {
    assertThat(
            run(
                "detect",
                SAMPLE,
                "--method",
                method,
                "--learn",
                "140",
                "--harmonics",
                "1",
                "--last",
                "200"))
        .isZero();

    assertThat(out.toString()).containsPattern("2022-1[12]-\\d\\d,.*,1\n");
  }

  @Test
  void aChartThatHasNothingToLearnFromSaysSo() {
    assertThat(run("detect", SAMPLE, "--method", "cusum")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("cusum needs --learn PERIODS or --mean COUNT\n");
  }

  @Test
  void aMissingWeekIsNamed() throws IOException {
    Path file = file("date,cases\n2026-01-05,1\n2026-01-12,1\n2026-01-26,1\n");

    assertThat(run("detect", file.toString(), "--method", "ears-c1")).isEqualTo(2);
    assertThat(err.toString()).contains("row 3", "'date'", "2026-01-26", "2026-01-19 here");
  }

  @Test
  void manySeriesInOneTable() throws IOException {
    Path file = file("place,cases\n" + "north,1\nsouth,0\n".repeat(9) + "north,9\nsouth,0\n");

    assertThat(run("detect", file.toString(), "--method", "ears-c1", "--group", "place")).isZero();

    assertThat(out.toString()).contains("north,10,9,", "south,10,0,");
  }

  @Test
  void theChartShowsCasesLimitAndAlarms() throws IOException {
    Path svg = folder.resolve("out.svg");

    run("detect", SAMPLE, "--method", "farrington-flexible", "--plot", svg.toString());

    assertThat(Files.readString(svg)).contains("farrington-flexible", "limit", "alarm");
  }
}

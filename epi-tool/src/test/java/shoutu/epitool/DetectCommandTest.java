package shoutu.epitool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
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
  @ValueSource(strings = {"cusum", "glr", "lr", "exact"})
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
  void soManyCasesInSoManyPeriods() throws IOException {
    Path file = file("cases\n1\n0\n1\n1\n0\n0\n0\n");

    assertThat(run("detect", file.toString(), "--method", "fixed", "--at-least", "2/3")).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            t,observed,expected,statistic,limit,alarm
            3,1,,2,1,1
            4,1,,2,1,1
            5,0,,2,0,1
            6,0,,1,1,0
            7,0,,0,2,0
            """);
    assertThat(run("detect", file.toString(), "--method", "fixed", "--at-least", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--at-least must be CASES/PERIODS, 3/7 say, but was 2");
  }

  /** P(X ≥ 3) of a mean of 0.5 is 0.0144 when Poisson, and more when cases come in clusters. */
  @Test
  void aCountIsJudgedByItselfAgainstAKnownMean() throws IOException {
    String file = file("cases\n3\n").toString();
    String[] words = {"detect", file, "--method", "exact", "--mean", "0.5", "--alpha", "0.02"};

    assertThat(run(words)).isZero();
    assertThat(out.toString()).contains("\n1,3,0.5,0.01438767", ",3,1\n");

    out.getBuffer().setLength(0);
    String[] wider = java.util.Arrays.copyOf(words, words.length + 2);
    wider[words.length] = "--dispersion";
    wider[words.length + 1] = "2";
    assertThat(run(wider)).isZero();
    assertThat(out.toString()).endsWith(",0\n");
  }

  @Test
  void fewerThanUsualMayBeLookedForToo() throws IOException {
    String file = file("cases\n" + "9\n7\n8\n10\n6\n".repeat(4) + "1\n".repeat(6)).toString();
    for (String method : new String[] {"glr", "lr"}) {
      assertThat(run("detect", file, "--method", method, "--learn", "20")).isZero();
      assertThat(out.toString()).doesNotContain(",1\n");
      out.getBuffer().setLength(0);

      assertThat(run("detect", file, "--method", method, "--learn", "20", "--decrease")).isZero();
      assertThat(out.toString()).contains(",1\n");
      assertThat(out.toString()).doesNotContain(",-");
      out.getBuffer().setLength(0);
    }
  }

  /** A change must have lasted three periods, so that the first two of it cannot alarm. */
  @Test
  void aChangeMayHaveToLast() throws IOException {
    String file = file("cases\n" + "4\n6\n5\n".repeat(5) + "40\n40\n40\n").toString();
    String[] words = {"detect", file, "--method", "glr", "--learn", "15", "--lasting", "3"};

    assertThat(run(words)).isZero();
    assertThat(out.toString().lines().map(line -> line.endsWith(",1")).toList())
        .containsExactly(false, false, false, true);
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

    assertThat(Files.readString(svg)).contains("farrington-flexible", "limit", "alarm", "expected");

    run("detect", SAMPLE, "--method", "fixed", "--plot", svg.toString());
    assertThat(Files.readString(svg)).contains("limit").doesNotContain("expected");
  }

  @Test
  void aSeriesThatIsTooShortSaysWhatItNeeds() throws IOException {
    Path file = file("cases\n" + "3\n".repeat(8));

    assertThat(run("detect", file.toString(), "--method", "ears-c2")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "ears-c2 needs 9 periods before the one that it judges, but there are 8 in all\n");
  }

  /** One period more than is needed is judged, and one less is not. */
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
        "boda"
      })
  void whatIsNeededIsEnough(String method) throws IOException {
    Path file = file("date,cases\n2020-01-06,3\n2020-01-13,4\n");
    assertThat(run("detect", file.toString(), "--method", method)).isEqualTo(2);
    int needed = Integer.parseInt(err.toString().replaceAll("(?s).* needs (\\d+) periods.*", "$1"));

    // CIDARS counts 52 weeks to a year
    int more = method.equals("cidars") ? 1 : 0;
    assertThat(run("detect", weeks(needed + 1 + more), "--method", method)).isZero();
    assertThat(run("detect", weeks(needed), "--method", method)).isEqualTo(2);
  }

  private String weeks(int number) throws IOException {
    StringBuilder text = new StringBuilder("date,cases\n");
    for (int week = 0; week < number; week++) {
      text.append(java.time.LocalDate.of(2020, 1, 6).plusWeeks(week))
          .append(',')
          .append(3 + week % 4)
          .append('\n');
    }
    return file(text.toString()).toString();
  }

  @Test
  void aShortSeriesAmongLongOnesIsNoted() throws IOException {
    Path file = file("place,cases\n" + "north,1\n".repeat(12) + "south,0\n".repeat(3));

    assertThat(run("detect", file.toString(), "--method", "ears-c1", "--group", "place")).isZero();

    assertThat(out.toString()).contains("north,12,").doesNotContain("south");
    assertThat(err.toString())
        .isEqualTo(
            "1 of 2 series are not judged: ears-c1 needs 7 periods before the one that it judges,"
                + " but there are 3 in all of south\n");
  }

  /** An outbreak that goes on becomes usual, and the alarms end. */
  @Test
  void aChartThatLearnsAnewIsQuietSooner() throws IOException {
    Path file = file("cases\n" + "4\n6\n5\n3\n7\n5\n".repeat(3) + "11\n9\n12\n".repeat(20));
    String[] fixed = {"detect", file.toString(), "--method", "glr", "--learn", "18"};

    assertThat(run(fixed)).isZero();
    long without = out.toString().lines().filter(line -> line.endsWith(",1")).count();
    out.getBuffer().setLength(0);
    String[] anew = java.util.Arrays.copyOf(fixed, fixed.length + 1);
    anew[fixed.length] = "--relearn";
    assertThat(run(anew)).isZero();
    long with = out.toString().lines().filter(line -> line.endsWith(",1")).count();

    assertThat(with).isPositive().isLessThan(without);
  }

  /** The last weeks of the sample are three times as high, and little of them is reported yet. */
  @Test
  @Tag("long")
  void whatIsReportedSoFarIsHeldAgainstWhatShouldBe() {
    String file = "samples/weekly-reports.csv";
    assertThat(run("detect", file, "--method", "boda", "--by-delay", "d", "--last", "2")).isZero();
    assertThat(out.toString().lines().skip(1)).allMatch(line -> line.endsWith(",1"));

    out.getBuffer().setLength(0);
    assertThat(run("detect", file, "--method", "boda", "--last", "1")).isZero();
    assertThat(out.toString().lines().skip(1)).allMatch(line -> line.endsWith(",0"));
  }

  @Test
  void aGapInTheReportsIsNamed() throws IOException {
    Path file = file("cases,d0,d1\n3,2,1\n1,,1\n");

    assertThat(run("detect", file.toString(), "--method", "boda", "--by-delay", "d")).isEqualTo(2);
    assertThat(err.toString()).contains("row 2, column 'd0': an empty cell before a later report");
  }
}

package shoutu.epitool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked examples of growth, cfr, attack and lqas, and what they say of bad input. */
class RiskCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  private int run(String... words) {
    return EpiTool.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static String sample(String name) {
    Path here = Path.of("samples");
    return (Files.isDirectory(here) ? here : Path.of("epi-tool/samples")).resolve(name).toString();
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text).toString();
  }

  private String svg(Path at) throws IOException {
    String text = Files.readString(at);
    assertThat(text).startsWith("<svg").endsWith("</svg>\n").doesNotContain("NaN");
    return text;
  }

  @Test
  void growthFindsTheTurn() throws IOException {
    Path plot = folder.resolve("growth.svg");

    assertThat(run("growth", sample("weekly-counts.csv"), "--split", "--plot", plot.toString()))
        .isZero();
    assertThat(out.toString())
        .contains("before,log_linear,2026-01-05,15,0.0354")
        .contains("after,log_linear,2026-04-13,16,-0.0134");
    assertThat(svg(plot)).contains("decline");
  }

  @Test
  void growthWithoutSplitHasThreeModels() {
    assertThat(run("growth", sample("weekly-counts.csv"), "--json")).isZero();
    assertThat(out.toString()).contains("\"log_linear\"", "\"poisson\"", "\"negative_binomial\"");
  }

  @Test
  void growthNamesTheGap() throws IOException {
    assertThat(run("growth", file("date,count\n2026-01-05,3\n2026-01-12,4\n2026-01-26,9\n")))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("in.csv, row 3, column 'date': 2026-01-26 is 14 days after the row before, not 7")
        .contains("count 0");
  }

  @Test
  void cfrIsCorrectedForTheDelay() throws IOException {
    Path plot = folder.resolve("cfr.svg");

    assertThat(
            run(
                "cfr",
                sample("ebola-1976.csv"),
                "--delay",
                "gamma:2.4,3.33",
                "--plot",
                plot.toString()))
        .isZero();
    assertThat(out.toString()).contains("naive,0.95510").contains("corrected,0.9573");
    assertThat(svg(plot)).contains("naive");
  }

  @Test
  void cfrLikeThePackageHasItsDigits() {
    assertThat(run("cfr", sample("ebola-1976.csv"), "--delay", "gamma:2.4,3.33", "--like-cfr"))
        .isZero();
    assertThat(out.toString()).contains("corrected,0.9592,0.9295,0.9793");
  }

  @Test
  void cfrByDaySaysWhatCannotBeTold() {
    assertThat(
            run(
                "cfr",
                sample("ebola-1976.csv"),
                "--delay",
                "gamma:2.4,3.33",
                "--varying",
                "--smoothing",
                "3"))
        .isZero();
    assertThat(out.toString())
        .contains("1976-08-31,,,,too early")
        .contains("1976-11-05,,,,too recent");
  }

  @Test
  void cfrNamesTheMissingDay() throws IOException {
    String gap = file("date,cases,deaths\n2026-01-01,1,0\n2026-01-03,1,0\n");

    assertThat(run("cfr", gap, "--delay", "gamma:2,3")).isEqualTo(2);
    assertThat(err.toString()).contains("row 2", "'date'", "2026-01-03 does not follow 2026-01-01");
    assertThat(run("cfr", gap, "--delay", "gamme:2,3")).isEqualTo(2);
    assertThat(err.toString()).contains("--delay 'gamme:2,3' is not a law");
  }

  @Test
  void attackFindsTheIceCream() throws IOException {
    Path plot = folder.resolve("oswego.svg");

    assertThat(run("attack", sample("oswego.csv"), "--plot", plot.toString())).isZero();
    assertThat(out.toString()).contains("vanilla.ice.cream,43,11,3,18,0.796");
    assertThat(svg(plot)).contains("vanilla.ice.cream", "5.57 (1.94 to 16.0)");
  }

  @Test
  void attackByGroupAndWithStrata() {
    assertThat(run("attack", sample("oswego.csv"), "--by", "sex")).isZero();
    assertThat(out.toString()).contains("F,30,44,0.68", "all,46,75,0.61");
    assertThat(
            run(
                "attack",
                sample("oswego.csv"),
                "--strata",
                "sex",
                "--exposures",
                "vanilla.ice.cream"))
        .isZero();
    assertThat(out.toString()).contains("vanilla.ice.cream,sex,2,37.63978");
  }

  @Test
  void attackNamesTheCell() throws IOException {
    String bad = file("ill,ham\n1,0\nyes,1\n");

    assertThat(run("attack", bad)).isEqualTo(2);
    assertThat(err.toString())
        .contains("in.csv, row 2, column 'ill': 'yes' is neither 0 nor 1; write 1 for yes");
  }

  @Test
  void lqasHasTheFieldTable() throws IOException {
    Path plot = folder.resolve("curve.svg");

    assertThat(
            run("lqas", "--n", "19", "--upper", "0.8", "--lower", "0.5", "--plot", plot.toString()))
        .isZero();
    assertThat(out.toString()).contains("19,13,6,0.0676", ",0.0835");
    assertThat(svg(plot)).contains("Accepted with at least 13 of 19");
  }

  @Test
  void lqasDecidesEachSample() {
    assertThat(
            run("lqas", sample("supervision.csv"), "--n", "19", "--upper", "0.8", "--lower", "0.5"))
        .isZero();
    assertThat(out.toString())
        .contains("Dongshan,19,6,19,6,acceptable")
        .contains("Hekou,19,9,19,6,not acceptable")
        .contains("Nanping,12,0,19,6,undecided");
  }

  @Test
  void lqasKnowsSmallLotsAndClusters() {
    assertThat(run("lqas", "--upper", "0.8", "--lower", "0.5", "--lot", "100")).isZero();
    assertThat(out.toString()).contains("16,11,5,0.0639");
    assertThat(run("lqas", "--n", "19", "--clusters", "5", "--upper", "0.8", "--lower", "0.5"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("use 15 or 20");
  }

  /** Whoever's group is not known belongs to none. */
  @Test
  void anUnknownGroupIsNone() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, "ill,food,sex\n1,1,f\n0,0,f\n1,0,m\n0,1,m\n1,1,\n0,0,NA\n");

    assertThat(run("attack", file.toString(), "--by", "sex")).isZero();
    assertThat(out.toString().lines().map(line -> line.split(",", 2)[0]).toList())
        .containsExactly("sex", "f", "m", "all");
    out.getBuffer().setLength(0);

    assertThat(run("attack", file.toString(), "--exposures", "food", "--strata", "sex")).isZero();
    assertThat(out.toString()).contains("\nfood,sex,2,");
  }
}

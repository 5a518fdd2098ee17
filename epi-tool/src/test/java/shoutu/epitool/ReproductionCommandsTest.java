package shoutu.epitool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionCommandsTest {

  private static final String FLU = sample("flu2009-school.csv");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  private static String sample(String name) {
    Path here = Path.of("samples", name);
    return (Files.exists(here) ? here : Path.of("epi-tool").resolve(here)).toString();
  }

  private int run(String... words) {
    return EpiTool.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("input.csv"), text).toString();
  }

  @Test
  void theExampleOfTheHelpHolds() throws IOException {
    Path plot = folder.resolve("rt.svg");

    int code = run("rt", FLU, "--si-mean", "2.6", "--si-sd", "1.5", "--plot", plot.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString().lines().toList().get(1))
        .startsWith("2009-04-28,2009-05-04,17,1.7357976636949")
        .contains(",1.02874370", ",2.62478130");
    assertThat(Files.readString(plot)).startsWith("<svg").contains("95 % limits");
  }

  @Test
  void theSerialIntervalMayBeAFile() {
    run("rt", FLU, "--si", sample("flu2009-serial-interval.csv"));

    assertThat(out.toString()).contains("2009-04-28,2009-05-04,17,1.7356089094590");
  }

  @Test
  void anUncertainSerialIntervalWidensTheLimits() {
    run(
        "rt",
        FLU,
        "--si-mean",
        "2.6",
        "--si-sd",
        "1.5",
        "--si-mean-sd",
        "1",
        "--si-mean-max",
        "4.2",
        "--si-sd-sd",
        "0.5",
        "--si-sd-min",
        "0.5",
        "--si-sd-max",
        "2.5");

    assertThat(out.toString().lines().toList().get(1)).matches(".*,17,1\\.8.*,0\\.[89].*,3\\..*");
  }

  /** What nowcast writes can be read as it is: the days that are not all reported are corrected. */
  @Test
  void whatIsNotReportedYetIsCorrected() throws IOException {
    assertThat(
            run("nowcast", sample("late-reports.csv"), "--max-delay", "12", "--method", "lawless"))
        .isZero();
    String nowcast = out.toString();
    String complete = nowcast.replaceAll("(?m)^([^,]+,[^,]+),[^,]+", "$1,1");
    out.getBuffer().setLength(0);

    assertThat(run("rt", file(nowcast), "--si-mean", "4", "--si-sd", "2")).isZero();
    double corrected = lastMean();
    out.getBuffer().setLength(0);
    String told = complete.replace("share_reported", "other").replaceFirst(",1,", ",other,");
    assertThat(run("rt", file(told), "--si-mean", "4", "--si-sd", "2")).isZero();

    assertThat(corrected).isGreaterThan(1.3 * lastMean());
  }

  private double lastMean() {
    return Double.parseDouble(out.toString().lines().toList().getLast().split(",", -1)[3]);
  }

  @Test
  void cohortsAreThoseOfWallingaAndTeunis() {
    run("rt", FLU, "--method", "wt", "--si-mean", "2.6", "--si-sd", "1.5", "--json");

    assertThat(out.toString())
        .contains("\"mean_r\" : 1.534001505707")
        .contains("\"median\" : null");
  }

  @Test
  void placesAndReportedSharesAreKnown() throws IOException {
    String input =
        file(
            """
            place,date,cases,reported_share
            north,2026-03-01,10,1
            north,2026-03-02,10,1
            north,2026-03-03,5,0.5
            south,2026-03-01,4,1
            south,2026-03-02,0,1
            south,2026-03-03,0,0.5
            """);
    String si = Files.writeString(folder.resolve("si.csv"), "delay,w\n0,0\n1,1\n").toString();

    run("rt", input, "--si", si, "--window", "1");

    assertThat(out.toString())
        .contains("place,date_start")
        .contains("north,2026-03-03,2026-03-03,5,1.153846153846")
        .contains("south,2026-03-03,2026-03-03,0,5");
  }

  @Test
  void mistakesAreNamedWithTheirRemedy() throws IOException {
    assertThat(run("rt", FLU)).isEqualTo(2);
    assertThat(err.toString()).contains("give --si-mean and --si-sd in days, or --si SI.csv");

    String gap = file("date,cases\n2026-03-01,1\n2026-03-03,2\n");
    assertThat(run("rt", gap, "--si-mean", "3", "--si-sd", "1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("input.csv, row 2, column 'date': 2026-03-03 is 2 days after the row before")
        .contains("add a row with 0");
  }

  @Test
  void heldBackWeeksAreScored() throws IOException {
    Path plot = folder.resolve("project.svg");

    int code =
        run(
            "project",
            FLU,
            "--si-mean",
            "2.6",
            "--si-sd",
            "1.5",
            "--hold-back",
            "7",
            "--weekly",
            "--plot",
            plot.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString().lines().toList().getFirst()).endsWith("observed,crps,wis");
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).contains("2009-05-22,2009-05-28,");
    assertThat(Files.readString(plot)).contains("50 % limits");
  }

  @Test
  void aGivenRIsProjected() throws IOException {
    String input = file("date,cases\n2026-03-01,1000\n");
    String si = Files.writeString(folder.resolve("si.csv"), "delay,w\n0,0\n1,1\n").toString();

    run(
        "project",
        input,
        "--si",
        si,
        "--r",
        "2",
        "--wander",
        "0",
        "--days",
        "1",
        "--dispersion",
        "1");

    String[] cells = out.toString().lines().toList().get(1).split(",");
    assertThat(cells[0]).isEqualTo("2026-03-02");
    assertThat(Double.parseDouble(cells[2])).isBetween(1980.0, 2020.0);
  }

  @Test
  void tooFewDaysAreNamedWithTheirRemedy() throws IOException {
    String input = file("date,cases\n2026-03-01,3\n2026-03-02,4\n");

    assertThat(run("project", input, "--si-mean", "3", "--si-sd", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("give --r or a shorter --window");
    assertThat(run("project", input, "--hold-back", "2", "--si-mean", "3", "--si-sd", "1"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("2 days cannot be held back");
  }
}

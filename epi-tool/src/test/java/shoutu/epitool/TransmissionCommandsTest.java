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

/** Late reports, delays, superspreading and chains, from files. */
class TransmissionCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  private int run(String... words) {
    return EpiTool.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text).toString();
  }

  private Path chart() {
    return folder.resolve("chart.svg");
  }

  @Test
  void reportedCasesAreScaledUp() throws IOException {
    String list =
        file(
            """
            onset,report
            2026-03-01,2026-03-01
            2026-03-01,2026-03-02
            2026-03-02,2026-03-02
            2026-03-03,2026-03-03
            ,2026-03-03
            """);

    assertThat(run("nowcast", list, "--max-delay", "1", "--method", "lawless")).isZero();

    // of 3 cases with a known delay 1 was reported a day late
    assertThat(out.toString())
        .startsWith("date,reported,share_reported,point_estimate,median,lower,upper\n")
        .contains("2026-03-01,2,1,2,2,2,2\n")
        .contains("2026-03-03,1,0.666666666666666");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bayes", "bayes-notrunc", "lawless", "lawless-surveillance", "uniform"})
  void eachNowcastRunsOnTheSampleAndIsDrawn(String method) throws IOException {
    assertThat(
            run(
                "nowcast",
                "samples/late-reports.csv",
                "--max-delay",
                "12",
                "--method",
                method,
                "--plot",
                chart().toString()))
        .isZero();

    assertThat(out.toString().lines()).hasSize(71);
    assertThat(Files.readString(chart())).contains("<svg", "reported so far").doesNotContain("NaN");
  }

  @Test
  void aMethodThatIsNotKnownIsNamed() {
    assertThat(run("nowcast", "samples/late-reports.csv", "--method", "guess")).isEqualTo(2);
    assertThat(err.toString()).contains("--method guess is not known").hasLineCount(1);
  }

  @Test
  void delaysAreFittedBestFirst() throws IOException {
    assertThat(run("delays", "samples/exposures.csv", "--plot", chart().toString())).isZero();

    assertThat(out.toString())
        .startsWith("distribution,n,loglik,aic,parameter,estimate,std_err,lower,upper\n")
        .contains("gamma,60,", "weibull,60,", "lognormal,60,", ",p50,");
    assertThat(Files.readString(chart())).contains("Share of the delays");
  }

  @Test
  void serialIntervalsAreDescribed() {
    assertThat(run("delays", "samples/transmissions.csv", "--summary")).isZero();

    assertThat(out.toString()).startsWith("n,mean,sd,se_mean,min,");
  }

  @Test
  void aDelayThatIsNoNumberIsFound() throws IOException {
    assertThat(run("delays", file("delay_days\n3\nsoon\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("row 2", "'delay_days'", "'soon'").hasLineCount(1);
  }

  @Test
  void anOnsetBeforeTheExposureIsFound() throws IOException {
    assertThat(run("delays", file("EL,ER,SL,SR\n0,1,3,4\n5,6,1,2\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("row 2", "latest end").hasLineCount(1);
  }

  @Test
  void aFewInfectMany() {
    assertThat(run("offspring", "samples/cases.csv", "--plot", chart().toString())).isZero();

    assertThat(out.toString())
        .startsWith("quantity,estimate,lower,upper\ncases,")
        .contains("\nR,", "\nk,", "share_of_cases_observed");
  }

  @Test
  void closedFormsNeedNoFile() {
    assertThat(run("offspring", "--R", "2.5", "--k", "1", "--introductions", "2", "--json"))
        .isZero();
    assertThat(out.toString())
        .contains("\"probability_extinct\"")
        .containsPattern("0\\.1(6|59999)");
    assertThat(run("offspring", "--R", "2.5")).isEqualTo(2);
  }

  @Test
  void chainsAreCounted() throws IOException {
    String links = file("infector,infectee\na,b\nb,c\nd,e\n");

    assertThat(run("chains", links, "--plot", chart().toString())).isZero();
    assertThat(out.toString())
        .startsWith("id,infected,infectors,cluster_size,generation,betweenness\na,1,0,3,0,0\n")
        .contains("b,1,1,3,1,1\n");
    out.getBuffer().setLength(0);
    assertThat(run("chains", links, "--totals")).isZero();
    assertThat(out.toString()).endsWith("\n5,3,2,3,0,2,2,0.6\n");
  }

  @Test
  void aLinkToAnUnknownCaseIsNamed() throws IOException {
    Path cases = Files.writeString(folder.resolve("cases.csv"), "id\na\nb\n");

    assertThat(run("chains", file("from,to\na,x\n"), "--cases", cases.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("infectee is x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowcast", "delays", "offspring", "chains"})
  void helpShowsAnExample(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Example:", "./shoutu epi " + command);
  }
}

package shoutu.epitool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked examples of scan, and what it says of bad input. */
class ScanCommandTest {

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

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void findsTheClusterOfTheLastDays() throws IOException {
    Path map = folder.resolve("map.svg");

    int code =
        run(
            "scan",
            sample("scan-cases.csv"),
            "--coordinates",
            sample("scan-places.csv"),
            "--prospective",
            "--max-duration",
            "7",
            "--plot",
            map.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString().lines().skip(1).findFirst().orElseThrow())
        .startsWith("1,")
        .contains(",2026-03-31,2026-04-04,")
        .contains("Valehead", "Greenford", "Birchwood", "Kelmarsh");
    assertThat(Files.readString(map))
        .startsWith("<svg")
        .endsWith("</svg>\n")
        .contains("km</text>", "Quarry")
        .doesNotContain("NaN");
  }

  @Test
  void scansPlacesAgainstTheirPopulation() {
    assertThat(
            run(
                "scan",
                sample("scan-cases.csv"),
                "--coordinates",
                sample("scan-places.csv"),
                "--population",
                sample("scan-population.csv"),
                "--analysis",
                "spatial",
                "--json"))
        .isZero();
    assertThat(out.toString()).contains("\"relative_risk\"", "\"2026-03-01\"", "\"2026-04-04\"");
  }

  @Test
  void scansTimeAlone() throws IOException {
    Path curve = folder.resolve("curve.svg");
    String cases =
        file("cases.csv", "location,month,cases\na,2026-01,3\na,2026-02,30\nb,2026-04,2\n");
    String people = file("people.csv", "location,population\na,500\nb,500\n");

    assertThat(
            run(
                "scan",
                cases,
                "--population",
                people,
                "--analysis",
                "temporal",
                "--replications",
                "99",
                "--plot",
                curve.toString()))
        .isZero();
    assertThat(out.toString()).contains("1,all,0,2,2026-02-01,2026-02-28,30,");
    assertThat(Files.readString(curve)).contains("in the cluster");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    String cases = file("cases.csv", "location,date\na,2026-01-03\nx,2026-01-04\n");
    String places = file("places.csv", "location,x,y\na,1,2\nb,3,4\n");

    assertThat(run("scan", cases)).isEqualTo(2);
    assertThat(err.toString()).contains("--coordinates FILE");
    assertThat(run("scan", cases, "--coordinates", places)).isEqualTo(2);
    assertThat(err.toString()).contains("cases.csv, row 2, column 'location': x is not among");
  }

  @Test
  void namesADateThatIsNone() throws IOException {
    String cases = file("cases.csv", "location,date\na,3 March\n");

    assertThat(run("scan", cases, "--analysis", "temporal")).isEqualTo(2);
    assertThat(err.toString()).contains("cases.csv, row 1, column 'date': '3 March'");
  }
}

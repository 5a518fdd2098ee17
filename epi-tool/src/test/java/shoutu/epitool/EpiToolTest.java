package shoutu.epitool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpiToolTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  private int run(String... words) {
    return EpiTool.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void refusesAFolderWithoutCases() {
    assertThat(run("check", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("has no case");
  }

  @Test
  void callsAFamilyThatItDoesNotKnowOut() throws IOException {
    Path at = Files.createDirectories(folder.resolve("alchemy/gold"));
    Files.writeString(at.resolve("options.json"), "{}");
    Files.writeString(at.resolve("expected.csv"), "t\n1\n");

    assertThat(run("check", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("alchemy/gold/expected.csv", "no such family", "1 out");
  }
}

package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The file is read while PostgreSQL writes it, so any beginning of it may be seen. */
class PidFileTest {

  private static final List<String> WHOLE =
      List.of(
          "812", "/d", "1795565299", "5999", "", "127.0.0.1", "  2170885        16", "ready   ");

  @Test
  void aWholeFileSaysWhoAndWhereAndReady() {
    PidFile file = PidFile.parse(WHOLE).orElseThrow();

    assertThat(file).isEqualTo(new PidFile(812, 5999, "ready"));
    assertThat(file.ready()).isTrue();
  }

  @Test
  void noBeginningOfAFileIsTakenForReady() {
    for (int lines = 0; lines < WHOLE.size(); lines++) {
      assertThat(PidFile.parse(WHOLE.subList(0, lines)).filter(PidFile::ready)).isEmpty();
    }
  }

  @Test
  void rubbishIsNoFile() {
    assertThat(PidFile.parse(List.of("", "x"))).isEmpty();
    assertThat(PidFile.parse(List.of("-1"))).isEmpty();
  }
}

package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

  @TempDir private Path data = Path.of(".");

  @Test
  void aKilledServerLeavesNobodysNameLyingAbout() throws IOException {
    Path folder = data.resolve("tmp");
    Path left = new Scratch(folder).file("upload");
    Files.writeString(left, "姓名\n张三\n");

    Scratch again = new Scratch(folder);

    assertThat(left).doesNotExist();
    assertThat(again.file("upload")).hasParent(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }
}

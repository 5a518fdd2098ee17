package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

  @TempDir private Path cache;

  @Test
  void programsAreUnpackedOnceWithTheirLinksAndRights() throws IOException {
    Path leftover = Files.createDirectory(cache.resolve("unpack-killed"));
    Files.writeString(leftover.resolve("half"), "x");
    Files.setLastModifiedTime(leftover, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

    Binaries binaries = Binaries.in(cache, cache);

    assertThat(binaries.folder().resolve("lib/libpq.so")).isSymbolicLink();
    assertThat(Answer.of(List.of(binaries.postgres().toString(), "--version")).output())
        .endsWith(" " + Binaries.VERSION);
    try (Stream<Path> all = Files.list(cache)) {
      assertThat(all).containsExactly(binaries.folder());
    }

    Path mark = Files.writeString(binaries.folder().resolve("mark"), "x");
    assertThat(Binaries.in(cache, cache)).isEqualTo(binaries);
    assertThat(mark).exists();
  }
}

package shoutu.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer looks for a file that breaks the importers, guided by what each one reaches in the code:
 * {@code MAVEN_ARGS=-Dfuzz.seconds=3600 ./shoutu test --long}. What it finds, and what is known to
 * be hard, is kept in {@code resources/fuzz} and read again in every run of the tests.
 */
class ImportersFuzzTest {

  private static final String SECONDS = "fuzz.seconds";
  private static final int STARTING = 120;
  private static final int LONGEST_FILE = 8_192;
  private static final int HANGING = 25;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> whatIsHardIsReadOrRefused() throws IOException, URISyntaxException {
    URI found = Objects.requireNonNull(ImportersFuzzTest.class.getResource("/fuzz")).toURI();
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(found))) {
      files = all.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> ImportersFuzz.fuzzerTestOneInput(Files.readAllBytes(file))));
  }

  @Test
  @Tag("long")
  void noFileBreaksTheImporters() throws IOException, InterruptedException {
    int seconds = Integer.getInteger(SECONDS, 0);
    assumeTrue(seconds > 0, "no -D" + SECONDS);
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    List<byte[]> seeds = FormatsFuzzTest.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
    Path log = folder.resolve("log");
    Process fuzzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ImportersFuzz.class.getName(),
                "--instrumentation_includes=shoutu.exchange.**",
                "-max_total_time=" + seconds,
                "-max_len=" + LONGEST_FILE,
                "-timeout=" + HANGING,
                corpus.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = fuzzer.waitFor(seconds + (long) STARTING, TimeUnit.SECONDS);
    if (!ended) {
      fuzzer.destroyForcibly();
    }
    String said = end(log);
    System.out.println(said);
    assertThat(ended).as(said).isTrue();
    assertThat(fuzzer.exitValue()).as(said).isZero();
  }

  /** What it said last, and in full what it found. */
  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }
}

package shoutu.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code shoutu} in a process of its own, with the classes of this test. */
public final class Commands {

  /** Not yet started; compiled lightly, since it lives briefly. */
  public static ProcessBuilder shoutu(String... words) {
    return java("shoutu.cli.Main", words);
  }

  public static ProcessBuilder java(String main, String... words) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "-cp",
            System.getProperty("java.class.path"),
            main);
    return new ProcessBuilder(Stream.concat(java.stream(), Stream.of(words)).toList());
  }

  private Commands() {}
}

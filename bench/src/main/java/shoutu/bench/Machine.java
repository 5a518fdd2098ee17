package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What it is measured on. */
final class Machine {

  static String describe() {
    String processor =
        first("/proc/cpuinfo", "model name")
            .replaceFirst(".*:\\s*", "")
            .replaceAll("\\s+", " ")
            .strip();
    String memory = first("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
    return "%s · %d cores · %s GB · %s %s · Java %s"
        .formatted(
            processor.isEmpty() ? System.getProperty("os.arch") : processor,
            Runtime.getRuntime().availableProcessors(),
            memory.isEmpty() ? "?" : Long.toString(Math.round(Long.parseLong(memory) / 1048576.0)),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  /** How many threads want to run, over the last minute. */
  static double load() {
    try {
      return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    } catch (IOException | NumberFormatException unknown) {
      return 0;
    }
  }

  private static String first(String file, String start) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElse("");
    } catch (IOException absent) {
      return "";
    }
  }

  private Machine() {}
}

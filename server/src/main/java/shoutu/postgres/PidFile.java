package shoutu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a postmaster tells of itself in {@code postmaster.pid}, once it is written far enough. */
record PidFile(long pid, int port, String status) {

  static Path in(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  static Optional<PidFile> read(Path cluster) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(in(cluster));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    return parse(lines);
  }

  static Optional<PidFile> parse(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.get(0).strip());
    String port = lines.size() > 3 ? lines.get(3).strip() : "";
    String status = lines.size() > 7 ? lines.get(7).strip() : "";
    return Optional.of(
        new PidFile(pid, port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0, status));
  }

  boolean ready() {
    return status.equals("ready") && port > 0;
  }
}

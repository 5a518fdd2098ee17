package shoutu.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** What a short-lived program said, and whether it was content. */
record Answer(boolean works, String output) {

  static Answer of(List<String> command) throws IOException {
    Process process;
    try {
      process = prepare(command).redirectErrorStream(true).start();
    } catch (IOException notThere) {
      return new Answer(false, String.valueOf(notThere.getMessage()));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    try {
      return new Answer(process.waitFor() == 0, output);
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + command.getFirst(), stop);
    }
  }

  /** Without the caller's own PostgreSQL settings, and speaking English in the logs. */
  static ProcessBuilder prepare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}

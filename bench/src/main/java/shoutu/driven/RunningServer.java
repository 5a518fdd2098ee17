package shoutu.driven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A server started by {@code ./shoutu}, as anybody would start it. */
public final class RunningServer implements AutoCloseable {

  private static final String READY = "Shoutu is ready at ";
  private static final String FOUNDING = "First administrator, once: ";

  private final Process process;
  private final Path data;
  private final URI address;
  private final Duration untilReady;
  private final Duration processorUntilReady;
  private final Optional<String> foundingToken;

  private RunningServer(
      Process process, Path data, URI address, Duration untilReady, Optional<String> token) {
    this.process = process;
    this.data = data;
    this.address = address;
    this.untilReady = untilReady;
    this.processorUntilReady = process.info().totalCpuDuration().orElse(Duration.ZERO);
    this.foundingToken = token;
  }

  public static RunningServer start(Path home, String command, Path data, String... more)
      throws IOException {
    return start(home, Map.of(), command, data, more);
  }

  public static RunningServer start(
      Path home, Map<String, String> environment, String command, Path data, String... more)
      throws IOException {
    Files.createDirectories(data.toAbsolutePath().getParent());
    List<String> words = new ArrayList<>();
    words.add(home.resolve("shoutu").toString());
    words.addAll(List.of(command, "--port", "0", "--data", data.toString()));
    words.addAll(List.of(more));
    Path log = data.resolveSibling(data.getFileName() + ".log");
    long begun = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader said = process.inputReader();
    Optional<String> token = Optional.empty();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(FOUNDING)) {
        token = Optional.of(line.substring(line.indexOf("token=") + "token=".length()));
      }
      if (line.startsWith(READY)) {
        Duration untilReady = Duration.ofNanos(System.nanoTime() - begun);
        Thread.ofVirtual().start(() -> drain(said));
        URI address = URI.create(line.substring(READY.length()).strip());
        return new RunningServer(process, data, address, untilReady, token);
      }
    }
    process.destroyForcibly();
    throw new IOException("The server did not become ready; see " + log);
  }

  private static void drain(BufferedReader said) {
    try {
      said.lines().forEach(_ -> {});
    } catch (UncheckedIOException ended) {
      // the server has ended
    }
  }

  public URI address() {
    return address;
  }

  public Path data() {
    return data;
  }

  /** From the command to the line that says so. */
  public Duration untilReady() {
    return untilReady;
  }

  public Duration processorUntilReady() {
    return processorUntilReady;
  }

  /** The secret with which the first administrator is made; only of a house without accounts. */
  public Optional<String> foundingToken() {
    return foundingToken;
  }

  public long pid() {
    return process.pid();
  }

  /** PostgreSQL's processes; it is no child of the server everywhere. */
  public Set<Long> postgres() throws IOException {
    long pid = Database.postmaster(data);
    return ProcessHandle.of(pid).map(Memory::tree).orElse(Set.of());
  }

  public Set<Long> processes() throws IOException {
    Set<Long> all = Memory.tree(process.toHandle());
    all.addAll(postgres());
    return all;
  }

  /** Kill -9: it has no moment to put anything in order. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

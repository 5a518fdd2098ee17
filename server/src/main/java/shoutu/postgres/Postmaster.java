package shoutu.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shoutu.postgres.PostgresException.DoesNotRun;

/** A running PostgreSQL of one data folder: how it is found, launched and stopped. */
final class Postmaster {

  /** Whether an acknowledged commit must survive a power cut. */
  enum Durability {
    /** Always, and no settings file can change it: the command line has the last word. */
    DURABLE("on"),
    /** For the tests' throw-away clusters, where speed is all. */
    THROWAWAY("off");

    private final String setting;

    Durability(String setting) {
      this.setting = setting;
    }
  }

  /** How to ask a postmaster to end. */
  enum Stop {
    /** Waits for those who are connected. */
    SMART("TERM"),
    /** Rolls back what is open and ends cleanly. */
    FAST("INT"),
    /** Ends at once; the next start recovers from the log. */
    IMMEDIATE("QUIT");

    private final String signal;

    Stop(String signal) {
      this.signal = signal;
    }
  }

  private static final Duration START_LIMIT = Duration.ofMinutes(10); // recovery may take long
  private static final Duration REMNANTS_LIMIT = Duration.ofSeconds(30);
  private static final int PORTS_TO_TRY = 5;
  private static final long WATCH_MILLIS = 100;

  private final Path cluster;
  private final ProcessHandle process;
  private final int port;

  private Postmaster(Path cluster, ProcessHandle process, int port) {
    this.cluster = cluster;
    this.process = process;
    this.port = port;
  }

  int port() {
    return port;
  }

  /** Returns when it has ended, however that came about. */
  void awaitEnd() throws InterruptedException {
    // The JDK notices the end of a process that is not its child only seconds later.
    while (alive()) {
      Thread.sleep(WATCH_MILLIS);
    }
  }

  /**
   * The postmaster that serves this folder, waited for until it accepts connections or has ended.
   */
  static Optional<Postmaster> find(DataFolder folder) throws IOException {
    Path cluster = folder.cluster();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      Optional<PidFile> file = PidFile.read(cluster);
      Optional<ProcessHandle> process = file.flatMap(f -> ours(f.pid(), cluster));
      if (file.isEmpty() || process.isEmpty()) {
        return Optional.empty();
      }
      if (file.get().ready()) {
        return Optional.of(new Postmaster(cluster, process.get(), file.get().port()));
      }
      if (System.nanoTime() > deadline) {
        throw new DoesNotRun(
            folder.root(),
            "its process %d neither gets ready nor ends. Look into %s."
                .formatted(file.get().pid(), folder.log()));
      }
      pause();
    }
  }

  /** Whether it runs these programs, and not those of an earlier version of Shoutu. */
  boolean runs(Binaries binaries) {
    return commandLine(process.pid()).startsWith(binaries.postgres() + "\0");
  }

  /**
   * A number in a file proves nothing: the machine may have restarted and given it to another
   * program.
   */
  private static Optional<ProcessHandle> ours(long pid, Path cluster) {
    if (!alive(pid)) {
      return Optional.empty();
    }
    boolean ours;
    try {
      ours = Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), cluster);
    } catch (IOException notAllowedToSee) {
      ours = commandLine(pid).contains("\0" + cluster + "\0");
    }
    return ours ? ProcessHandle.of(pid) : Optional.empty();
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }

  /** A dead process whose parent has not taken notice still has an entry, but is no use. */
  private static boolean alive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
      return !state.startsWith("Z") && !state.startsWith("X");
    } catch (IOException gone) {
      return false;
    }
  }

  boolean alive() {
    return process.isAlive() && alive(process.pid());
  }

  /** Starts one on a free port of the loopback interface. Call only while holding the folder. */
  static Postmaster launch(Cluster cluster) throws IOException {
    for (int attempt = 1; true; attempt++) {
      try {
        return launch(cluster, freePort());
      } catch (PortTaken another) {
        if (attempt == PORTS_TO_TRY) {
          throw another;
        }
      }
    }
  }

  /** Starts one where its clients expect it. Call only while holding the folder. */
  static Postmaster launch(Cluster cluster, int port) throws IOException {
    DataFolder folder = cluster.folder();
    forgetStranger(folder.cluster());
    long deadline = System.nanoTime() + REMNANTS_LIMIT.toNanos();
    while (true) {
      Optional<Postmaster> started = attempt(cluster, port);
      if (started.isPresent()) {
        return started.get();
      }
      String said = Files.readString(folder.startLog());
      if (said.contains("could not create any TCP/IP sockets")) {
        throw new PortTaken(port);
      }
      // Sessions of a killed postmaster notice its death within moments.
      boolean remnants = said.contains("shared memory block") && said.contains("still in use");
      if (!remnants || System.nanoTime() > deadline) {
        throw new DoesNotRun(folder.root(), "it said:\n%s".formatted(said.strip()));
      }
      pause();
    }
  }

  /** Somebody else listens there. */
  static final class PortTaken extends IOException {
    private static final long serialVersionUID = 1L;

    PortTaken(int port) {
      super("Port %d of 127.0.0.1 is taken".formatted(port));
    }
  }

  private static Optional<Postmaster> attempt(Cluster whole, int port) throws IOException {
    DataFolder folder = whole.folder();
    Path cluster = folder.cluster();
    List<String> arguments = new ArrayList<>(List.of("-D", cluster.toString(), "-p", "" + port));
    for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      arguments.add("-c");
      arguments.add(name + "=" + whole.durability().setting);
    }
    List<String> command = new ArrayList<>();
    // A session of its own: Ctrl-C in a terminal must reach the server, not the database under it.
    command.add("setsid");
    command.addAll(whole.user().command(whole.binaries().postgres(), arguments));
    Process process =
        Answer.prepare(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.startLog().toFile())
            .start();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive()) {
      Optional<PidFile> file = PidFile.read(cluster);
      Optional<ProcessHandle> postmaster =
          file.filter(PidFile::ready).flatMap(f -> ours(f.pid(), cluster));
      if (postmaster.isPresent()) {
        return Optional.of(new Postmaster(cluster, postmaster.get(), port));
      }
      if (System.nanoTime() > deadline) {
        signal(process.pid(), Stop.IMMEDIATE);
        throw new DoesNotRun(
            folder.root(),
            "it did not get ready within %d minutes. Look into %s."
                .formatted(START_LIMIT.toMinutes(), folder.log()));
      }
      pause();
    }
    return Optional.empty();
  }

  /** PostgreSQL believes any living process in its file; we know that this one is not it. */
  private static void forgetStranger(Path cluster) throws IOException {
    if (PidFile.read(cluster).flatMap(file -> ours(file.pid(), cluster)).isEmpty()) {
      Files.deleteIfExists(PidFile.in(cluster));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether it ended within the limit. */
  boolean stop(Stop how, Duration limit) throws IOException {
    if (alive()) {
      signal(process.pid(), how);
    }
    long deadline = System.nanoTime() + limit.toNanos();
    while (alive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void signal(long pid, Stop how) throws IOException {
    Answer.of(List.of("sh", "-c", "kill -%s %d".formatted(how.signal, pid)));
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(5);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for PostgreSQL", stop);
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL in %s, process %d, port %d".formatted(cluster, process.pid(), port);
  }
}

package shoutu.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import shoutu.postgres.Postmaster.Durability;

/** A server in a process of its own, which can be killed. */
final class OtherServer implements AutoCloseable {

  private final Process process;
  private final String firstWords;

  private OtherServer(Process process, String firstWords) {
    this.process = process;
    this.firstWords = firstWords;
  }

  /** Starts the folder's PostgreSQL, commits a row, writes another without commit, and waits. */
  static OtherServer on(TestFolder folder, String... prefix) throws IOException {
    List<String> command = new ArrayList<>(List.of(prefix));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherServer.class.getName(),
            folder.root().toString(),
            TestPostgres.HOME.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectInput(new File("/dev/null"))
            .start();
    BufferedReader said = process.inputReader();
    return new OtherServer(process, String.valueOf(said.readLine()));
  }

  String firstWords() {
    return firstWords;
  }

  /** As by kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As by Ctrl-C or a service manager. */
  void terminate() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws SQLException, InterruptedException {
    EmbeddedPostgres postgres;
    try {
      postgres =
          EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), Durability.DURABLE);
    } catch (PostgresException refusal) {
      System.out.println(refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
      return;
    }
    Sql.execute(postgres.owner(), "create table if not exists kept (x int)");
    Sql.execute(postgres.owner(), "grant select, insert on kept to shoutu_app");
    Sql.execute(postgres.app(), "insert into kept values (1)");
    try (Connection connection = Sql.open(postgres.app());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(7)");
      statement.execute("insert into kept values (2)");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(connection)));
      System.out.println(postgres.origin());
      Thread.currentThread().join();
    }
  }

  /** What the server's connection pool does when it is told to end. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

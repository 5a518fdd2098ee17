package shoutu.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import shoutu.postgres.Postmaster.Durability;
import shoutu.postgres.Postmaster.Stop;

/**
 * One throw-away cluster for all tests of a JVM, and cheap databases in it. Nothing here is
 * durable; tests of durability start their own {@link EmbeddedPostgres}.
 *
 * <pre>
 * private static final TestDatabase DATABASE = TestPostgres.migrated();
 * </pre>
 */
public final class TestPostgres {

  /** Where the tests' clusters and the unpacked binaries live. */
  static final Path HOME = Path.of("target", "postgres").toAbsolutePath();

  private static final TestPostgres SHARED = new TestPostgres();

  private final EmbeddedPostgres postgres;
  private final Map<String, String> templates = new HashMap<>();
  private int databases;

  private TestPostgres() {
    sweep();
    Path folder = HOME.resolve("jvm-" + ProcessHandle.current().pid());
    postgres = EmbeddedPostgres.start(folder, HOME, Durability.THROWAWAY);
    postgres.handOver();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(postgres), "discard " + folder));
  }

  /** A database with all migrations of Shoutu applied, of this caller's own. */
  public static TestDatabase migrated() {
    return prepared(
        "shoutu_migrated",
        owner ->
            Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .load()
                .migrate());
  }

  /**
   * A database of this caller's own, a copy of the template of this name. The first caller's {@code
   * prepare} fills the template, as owner; it must close its connections.
   */
  public static TestDatabase prepared(String template, Consumer<Credentials> prepare) {
    return SHARED.copy(template, prepare);
  }

  /** A database without any table, of this caller's own. */
  public static TestDatabase empty() {
    return SHARED.copy("shoutu", _ -> {});
  }

  private synchronized TestDatabase copy(String template, Consumer<Credentials> prepare) {
    try (RolesTable roles = postgres.roles()) {
      if (!templates.containsKey(template)) {
        if (!template.equals("shoutu")) {
          create(roles, template, "shoutu");
          prepare.accept(postgres.credentials(Role.OWNER, template));
        }
        templates.put(template, template);
      }
      databases++;
      String name = "test_" + databases;
      create(roles, name, template);
      return new TestDatabase(postgres, name);
    } catch (SQLException failure) {
      throw new IllegalStateException("No database from template " + template, failure);
    }
  }

  private static void create(RolesTable roles, String name, String template) throws SQLException {
    roles.createDatabase(name, template);
    roles.grantConnect(name);
  }

  /** Removes what test runs left behind that were killed. */
  private static void sweep() {
    try {
      Files.createDirectories(HOME);
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(HOME, "jvm-*")) {
        for (Path folder : folders) {
          sweep(new DataFolder(folder));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void sweep(DataFolder folder) throws IOException {
    if (!Files.exists(folder.lock())) {
      return;
    }
    Optional<FolderLock> taken = FolderLock.take(folder.lock());
    if (taken.isPresent()) {
      try (FolderLock _ = taken.get()) {
        Optional<Postmaster> orphan = Postmaster.find(folder);
        if (orphan.isPresent()) {
          orphan.get().stop(Stop.IMMEDIATE, Duration.ofSeconds(10));
        }
        DurableFiles.deleteTree(folder.root());
      }
    }
  }

  private static void discard(EmbeddedPostgres postgres) {
    try {
      postgres.discard();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

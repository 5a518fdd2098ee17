package shoutu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.postgres.PostgresException.DoesNotRun;
import shoutu.postgres.PostgresException.FolderInUse;
import shoutu.postgres.PostgresException.FolderIsEmpty;
import shoutu.postgres.PostgresException.FolderUnusable;
import shoutu.postgres.Postmaster.Durability;

/**
 * The PostgreSQL of one data folder. {@link #start} is for the server, which holds the folder until
 * it closes; {@link #join} is for whoever only wants to read what is there.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  /** How this PostgreSQL came to be ours. */
  public enum Origin {
    /** Started here; stopped on close. */
    STARTED,
    /** Left running by a server that was killed; ours now, stopped on close. */
    ADOPTED,
    /** Somebody else's; left running on close. */
    JOINED
  }

  private static final String DATABASE = "shoutu";
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final Secrets secrets;
  private final int port;
  private final Origin origin;
  private final @Nullable Keeper keeper;

  private EmbeddedPostgres(
      Path folder, Secrets secrets, int port, Origin origin, @Nullable Keeper keeper) {
    this.folder = folder;
    this.secrets = secrets;
    this.port = port;
    this.origin = origin;
    this.keeper = keeper;
  }

  /**
   * Starts the PostgreSQL of this folder, or takes over the one that a killed server left running.
   * An empty folder gets a new cluster. If PostgreSQL is killed later, it is started again at the
   * same address.
   */
  public static EmbeddedPostgres start(Path dataFolder) {
    return start(dataFolder, dataFolder.resolve("postgres"), Durability.DURABLE);
  }

  static EmbeddedPostgres start(Path dataFolder, Path binariesCache, Durability durability) {
    try {
      Files.createDirectories(dataFolder);
      DataFolder folder = new DataFolder(dataFolder.toRealPath());
      folder.check();
      folder.create();
      FolderLock lock =
          FolderLock.take(folder.lock())
              .orElseThrow(() -> new FolderInUse(folder.root(), FolderLock.holder(folder.lock())));
      return start(folder, binariesCache, durability, lock);
    } catch (IOException failure) {
      throw new FolderUnusable(dataFolder, failure);
    }
  }

  private static EmbeddedPostgres start(
      DataFolder folder, Path binariesCache, Durability durability, FolderLock lock)
      throws IOException {
    Keeper keeper = null;
    try {
      Binaries binaries = Binaries.in(binariesCache, folder.root());
      Cluster cluster = new Cluster(folder, binaries, OsUser.of(folder, binaries), durability);
      Secrets secrets = folder.holdsCluster() ? Secrets.read(folder) : cluster.initialise();
      Optional<Postmaster> orphan = cluster.orphan();
      Postmaster postmaster = orphan.isPresent() ? orphan.get() : cluster.launch();
      keeper = Keeper.of(cluster, lock, postmaster);
      Origin origin = orphan.isPresent() ? Origin.ADOPTED : Origin.STARTED;
      greet(folder, postmaster, secrets, origin);
      return new EmbeddedPostgres(folder.root(), secrets, postmaster.port(), origin, keeper);
    } catch (IOException | RuntimeException failure) {
      if (keeper == null) {
        lock.close();
      } else {
        keeper.stop();
      }
      throw failure;
    }
  }

  /**
   * Uses the PostgreSQL of this folder if a server runs it, else starts it for as long as it is
   * needed. Makes nothing new.
   */
  public static EmbeddedPostgres join(Path dataFolder) {
    return join(dataFolder, dataFolder.resolve("postgres"));
  }

  static EmbeddedPostgres join(Path dataFolder, Path binariesCache) {
    try {
      if (!Files.isDirectory(dataFolder)) {
        throw new FolderIsEmpty(dataFolder.toAbsolutePath());
      }
      DataFolder folder = new DataFolder(dataFolder.toRealPath());
      folder.check();
      if (!folder.holdsCluster()) {
        throw new FolderIsEmpty(folder.root());
      }
      long deadline = System.nanoTime() + JOIN_LIMIT.toNanos();
      while (System.nanoTime() < deadline) {
        Optional<Postmaster> running = Postmaster.find(folder);
        if (running.isPresent()) {
          return joined(folder, running.get());
        }
        Optional<FolderLock> lock = FolderLock.take(folder.lock());
        if (lock.isPresent()) {
          return start(folder, binariesCache, Durability.DURABLE, lock.get());
        }
        Postmaster.pause(); // a server holds the folder and is about to start or to stop
      }
      throw new FolderInUse(folder.root(), FolderLock.holder(folder.lock()));
    } catch (IOException failure) {
      throw new FolderUnusable(dataFolder, failure);
    }
  }

  private static EmbeddedPostgres joined(DataFolder folder, Postmaster running) throws IOException {
    Secrets secrets = Secrets.read(folder);
    greet(folder, running, secrets, Origin.JOINED);
    return new EmbeddedPostgres(folder.root(), secrets, running.port(), Origin.JOINED, null);
  }

  /** Makes sure that it is this folder's cluster that answers, and that all is there. */
  private static void greet(
      DataFolder folder, Postmaster postmaster, Secrets secrets, Origin origin) throws IOException {
    try (RolesTable roles = RolesTable.connect(postmaster.port(), secrets)) {
      Path answering = Path.of(roles.clusterFolder());
      if (!Files.isSameFile(answering, folder.cluster())) {
        throw new DoesNotRun(
            folder.root(), "%s serves another folder, %s.".formatted(postmaster, answering));
      }
      if (origin == Origin.ADOPTED) {
        roles.endSessionsOfTheServer();
      }
      if (origin != Origin.JOINED && !roles.complete(DATABASE)) {
        roles.create(DATABASE);
      }
    } catch (SQLException failure) {
      throw new DoesNotRun(
          folder.root(), "%s: %s".formatted(postmaster, failure.getMessage()), failure);
    }
  }

  public Origin origin() {
    return origin;
  }

  public Path dataFolder() {
    return folder;
  }

  /** The address of Shoutu's database; it already has a parameter, add others with {@code &}. */
  public String jdbcUrl() {
    return app().url();
  }

  /** What the server works as: row security applies to it. */
  public Credentials app() {
    return credentials(Role.APP, DATABASE);
  }

  /** What the migrations run as. */
  public Credentials owner() {
    return credentials(Role.OWNER, DATABASE);
  }

  /** Reads every row, writes none. */
  public Credentials auditor() {
    return credentials(Role.AUDITOR, DATABASE);
  }

  /** For the rare work that nobody else may do; not for the server. */
  public Credentials superuser() {
    return credentials(Role.SUPERUSER, DATABASE);
  }

  Credentials credentials(Role role, String database) {
    return RolesTable.credentials(port, database, role, secrets);
  }

  RolesTable roles() throws SQLException {
    return RolesTable.connect(port, secrets);
  }

  /** Stops PostgreSQL, unless it is somebody else's. Called twice, it does nothing more. */
  @Override
  public void close() {
    if (keeper != null) {
      keeper.stop();
    }
  }

  /** Stops it at once and without care, and removes its folder: for the tests' clusters. */
  void discard() throws IOException {
    if (keeper != null) {
      keeper.discard();
    }
    DurableFiles.deleteTree(folder);
  }

  /** Whoever calls this stops PostgreSQL itself when the JVM ends. */
  void handOver() {
    if (keeper != null) {
      keeper.forgetHook();
    }
  }
}

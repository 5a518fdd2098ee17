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
import shoutu.postgres.Postmaster.Stop;

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
  private static final Duration FAST_LIMIT = Duration.ofSeconds(90);
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);

  // On Ctrl-C all hooks run at once: the server's last transactions get this long to finish.
  private static final Duration SMART_LIMIT = Duration.ofSeconds(30);

  private final DataFolder folder;
  private final Secrets secrets;
  private final Postmaster postmaster;
  private final Origin origin;
  private final @Nullable FolderLock lock;
  private final @Nullable Thread hook;

  private EmbeddedPostgres(
      DataFolder folder,
      Secrets secrets,
      Postmaster postmaster,
      Origin origin,
      @Nullable FolderLock lock) {
    this.folder = folder;
    this.secrets = secrets;
    this.postmaster = postmaster;
    this.origin = origin;
    this.lock = lock;
    this.hook = origin == Origin.JOINED ? null : new Thread(this::stopGently, "stop PostgreSQL");
  }

  /**
   * Starts the PostgreSQL of this folder, or takes over the one that a killed server left running.
   * An empty folder gets a new cluster.
   */
  public static EmbeddedPostgres start(Path dataFolder) {
    return start(dataFolder, dataFolder.resolve("postgres"), Durability.DURABLE);
  }

  static EmbeddedPostgres start(Path dataFolder, Path binariesCache, Durability durability) {
    DataFolder folder = new DataFolder(dataFolder.toAbsolutePath().normalize());
    try {
      folder.check();
      folder.create();
      FolderLock lock =
          FolderLock.take(folder.lock())
              .orElseThrow(() -> new FolderInUse(folder.root(), FolderLock.holder(folder.lock())));
      return start(folder, binariesCache, durability, lock);
    } catch (IOException failure) {
      throw new FolderUnusable(folder.root(), failure);
    }
  }

  private static EmbeddedPostgres start(
      DataFolder folder, Path binariesCache, Durability durability, FolderLock lock)
      throws IOException {
    try {
      Binaries binaries = Binaries.in(binariesCache.toAbsolutePath().normalize(), folder.root());
      OsUser user = OsUser.of(folder, binaries);
      Cluster cluster = new Cluster(folder, binaries, user);
      Secrets secrets = folder.holdsCluster() ? Secrets.read(folder) : cluster.initialise();
      Optional<Postmaster> orphan = cluster.orphan();
      Origin origin = orphan.isPresent() ? Origin.ADOPTED : Origin.STARTED;
      Postmaster postmaster = orphan.isPresent() ? orphan.get() : cluster.launch(durability);
      EmbeddedPostgres postgres = new EmbeddedPostgres(folder, secrets, postmaster, origin, lock);
      postgres.greet();
      postgres.stopWithTheJvm();
      return postgres;
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /**
   * Uses the PostgreSQL of this folder if a server runs it, else starts it for as long as it is
   * needed. Makes nothing new.
   */
  public static EmbeddedPostgres join(Path dataFolder) {
    DataFolder folder = new DataFolder(dataFolder.toAbsolutePath().normalize());
    try {
      folder.check();
      if (!folder.holdsCluster()) {
        throw new FolderIsEmpty(folder.root());
      }
      long deadline = System.nanoTime() + JOIN_LIMIT.toNanos();
      while (System.nanoTime() < deadline) {
        Optional<Postmaster> running = Postmaster.find(folder);
        if (running.isPresent()) {
          EmbeddedPostgres postgres =
              new EmbeddedPostgres(
                  folder, Secrets.read(folder), running.get(), Origin.JOINED, null);
          postgres.greet();
          return postgres;
        }
        Optional<FolderLock> lock = FolderLock.take(folder.lock());
        if (lock.isPresent()) {
          return start(folder, folder.postgres(), Durability.DURABLE, lock.get());
        }
        Postmaster.pause(); // a server holds the folder and is about to start or to stop
      }
      throw new FolderInUse(folder.root(), FolderLock.holder(folder.lock()));
    } catch (IOException failure) {
      throw new FolderUnusable(folder.root(), failure);
    }
  }

  public Origin origin() {
    return origin;
  }

  public Path dataFolder() {
    return folder.root();
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
    return RolesTable.credentials(postmaster.port(), database, role, secrets);
  }

  RolesTable roles() throws SQLException {
    return RolesTable.connect(postmaster.port(), secrets);
  }

  Postmaster postmaster() {
    return postmaster;
  }

  /** Makes sure that it is this folder's cluster that answers, and that all is there. */
  private void greet() throws IOException {
    try (RolesTable roles = roles()) {
      Path answering = Path.of(roles.clusterFolder());
      if (!Files.isSameFile(answering, folder.cluster())) {
        throw new DoesNotRun(
            folder.root(),
            "the PostgreSQL at port %d serves %s.".formatted(postmaster.port(), answering));
      }
      if (origin != Origin.JOINED && !roles.complete(DATABASE)) {
        roles.create(DATABASE);
      }
    } catch (SQLException failure) {
      throw new DoesNotRun(
          folder.root(), "%s: %s".formatted(postmaster, failure.getMessage()), failure);
    }
  }

  /** Whoever calls this stops PostgreSQL itself when the JVM ends. */
  void handOver() {
    forgetHook();
  }

  private void stopWithTheJvm() {
    if (hook != null) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  private void stopGently() {
    try {
      if (!postmaster.stop(Stop.SMART, SMART_LIMIT)) {
        stopNow();
      }
    } catch (IOException failure) {
      throw new FolderUnusable(folder.root(), failure);
    }
  }

  private void stopNow() throws IOException {
    if (!postmaster.stop(Stop.FAST, FAST_LIMIT)
        && !postmaster.stop(Stop.IMMEDIATE, IMMEDIATE_LIMIT)) {
      throw new DoesNotRun(folder.root(), postmaster + " does not stop.");
    }
  }

  /** Stops PostgreSQL, unless it is somebody else's. */
  @Override
  public void close() {
    if (lock == null) {
      return;
    }
    try {
      stopNow();
      lock.close();
    } catch (IOException failure) {
      throw new FolderUnusable(folder.root(), failure);
    } finally {
      forgetHook();
    }
  }

  private void forgetHook() {
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyShuttingDown) {
        // The hook finds nothing left to stop.
      }
    }
  }
}

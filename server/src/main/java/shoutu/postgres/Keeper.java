package shoutu.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shoutu.postgres.PostgresException.DoesNotRun;
import shoutu.postgres.PostgresException.FolderUnusable;
import shoutu.postgres.Postmaster.Stop;

/**
 * Keeps the PostgreSQL of a held folder running, at the same port, until it is stopped: one that
 * was killed is started again and recovers.
 */
final class Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private static final Duration FAST_LIMIT = Duration.ofSeconds(90);
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
  private static final long SECONDS_BETWEEN_ATTEMPTS = 2;

  // On Ctrl-C all hooks run at once: the server gets this long to finish and close its connections.
  private static final Duration SMART_LIMIT = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final FolderLock folderLock;
  private final Thread hook = new Thread(this::stopWithTheJvm, "stop PostgreSQL");
  private final ReentrantLock turn = new ReentrantLock();
  private final Condition stopping = turn.newCondition();

  private Postmaster postmaster;
  private boolean wanted = true;

  private Keeper(Cluster cluster, FolderLock folderLock, Postmaster postmaster) {
    this.cluster = cluster;
    this.folderLock = folderLock;
    this.postmaster = postmaster;
  }

  static Keeper of(Cluster cluster, FolderLock folderLock, Postmaster postmaster) {
    Keeper keeper = new Keeper(cluster, folderLock, postmaster);
    keeper.watch(postmaster);
    Runtime.getRuntime().addShutdownHook(keeper.hook);
    return keeper;
  }

  private void watch(Postmaster watched) {
    Thread.startVirtualThread(
        () -> {
          try {
            watched.awaitEnd();
            bringBack();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void bringBack() throws InterruptedException {
    turn.lock();
    try {
      while (wanted) {
        LOG.warn("{} has ended unexpectedly; it is started again.", postmaster);
        try {
          postmaster = cluster.relaunch(postmaster.port());
          watch(postmaster);
          return;
        } catch (IOException | PostgresException failure) {
          LOG.error("PostgreSQL does not come back; trying again.", failure);
        }
        boolean _ = stopping.await(SECONDS_BETWEEN_ATTEMPTS, TimeUnit.SECONDS);
      }
    } finally {
      turn.unlock();
    }
  }

  private void stopWithTheJvm() {
    turn.lock();
    try {
      end();
      if (!postmaster.stop(Stop.SMART, SMART_LIMIT)) {
        stopFast();
      }
    } catch (IOException failure) {
      throw new FolderUnusable(cluster.folder().root(), failure);
    } finally {
      turn.unlock();
    }
  }

  /** Stops it and gives the folder free. */
  void stop() {
    turn.lock();
    try {
      end();
      stopFast();
      folderLock.close();
    } catch (IOException failure) {
      throw new FolderUnusable(cluster.folder().root(), failure);
    } finally {
      turn.unlock();
    }
    forgetHook();
  }

  /** Stops it like a power cut would. */
  void discard() throws IOException {
    turn.lock();
    try {
      end();
      postmaster.stop(Stop.IMMEDIATE, IMMEDIATE_LIMIT);
      folderLock.close();
    } finally {
      turn.unlock();
    }
  }

  private void end() {
    wanted = false;
    stopping.signalAll();
  }

  private void stopFast() throws IOException {
    if (!postmaster.stop(Stop.FAST, FAST_LIMIT)
        && !postmaster.stop(Stop.IMMEDIATE, IMMEDIATE_LIMIT)) {
      throw new DoesNotRun(cluster.folder().root(), postmaster + " does not stop.");
    }
  }

  /** Leaves it to somebody else to stop it when the JVM ends. */
  void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook finds nothing left to stop.
    }
  }
}

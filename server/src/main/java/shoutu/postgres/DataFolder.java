package shoutu.postgres;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import shoutu.postgres.PostgresException.FolderIsNewer;
import shoutu.postgres.PostgresException.FolderIsOlder;

/**
 * What lies where in a data folder, and whether this version may touch it.
 *
 * <pre>
 * VERSION             layout of this folder and major version of PostgreSQL
 * secrets/            passwords, mode 0700
 * postgres/lock       held by the server while it runs
 * postgres/bin-…/     the unpacked binaries; may be deleted at any time
 * postgres/data/      the cluster; exists only when complete
 * postgres/log/       a file per weekday, and what the last start said
 * postgres/local.conf an operator's own settings, if any
 * </pre>
 */
record DataFolder(Path root) {

  static final int LAYOUT = 1;
  static final int POSTGRES = 18;

  /** How the folders begin in which a cluster is made before it gets its name. */
  static final String WORKSHOP = "new-";

  Path version() {
    return root.resolve("VERSION");
  }

  Path secrets() {
    return root.resolve("secrets");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path lock() {
    return postgres().resolve("lock");
  }

  Path cluster() {
    return postgres().resolve("data");
  }

  Path log() {
    return postgres().resolve("log");
  }

  Path startLog() {
    return log().resolve("start.log");
  }

  boolean holdsCluster() {
    return Files.isDirectory(cluster());
  }

  /** Refuses a folder of another version before anything in it is changed. */
  void check() throws IOException {
    if (Files.exists(version())) {
      List<String> lines = Files.readAllLines(version());
      int layout = number(lines, "layout");
      if (layout > LAYOUT) {
        throw new FolderIsNewer(root, "folder layout", layout, LAYOUT);
      }
      checkPostgres(number(lines, "postgresql"));
    }
    if (holdsCluster()) {
      String major = Files.readString(cluster().resolve("PG_VERSION")).strip();
      checkPostgres(Integer.parseInt(major));
    }
  }

  private void checkPostgres(int major) {
    if (major > POSTGRES) {
      throw new FolderIsNewer(root, "PostgreSQL", major, POSTGRES);
    }
    if (major < POSTGRES) {
      throw new FolderIsOlder(root, major, POSTGRES);
    }
  }

  private int number(List<String> lines, String name) throws IOException {
    for (String line : lines) {
      String[] words = line.strip().split(" ", 2);
      if (words.length == 2 && words[0].equals(name) && words[1].matches("[0-9]{1,9}")) {
        return Integer.parseInt(words[1]);
      }
    }
    throw new IOException("%s has no line '%s NUMBER'".formatted(version(), name));
  }

  void create() throws IOException {
    Files.createDirectories(log());
    if (!Files.exists(version())) {
      DurableFiles.write(
          version(), "layout %d\npostgresql %d\n".formatted(LAYOUT, POSTGRES), "rw-r--r--");
    }
  }

  /** Removes what was left of first starts that were killed. */
  void sweepWorkshops() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(postgres(), WORKSHOP + "*")) {
      for (Path leftover : leftovers) {
        try {
          DurableFiles.deleteTree(leftover);
        } catch (DirectoryNotEmptyException stillDying) {
          // A killed start's initdb writes its last files; the next first start removes them.
        }
      }
    }
  }
}

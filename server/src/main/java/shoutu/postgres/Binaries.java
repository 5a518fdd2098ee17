package shoutu.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import shoutu.postgres.PostgresException.NoBinaries;

/** PostgreSQL's programs for this machine, unpacked once into a folder that is kept. */
record Binaries(Path folder) {

  /** Names the folder; a test compares it with what the programs say of themselves. */
  static final String VERSION = "18.1";

  private static final String UNPACKING = "unpack-";
  private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

  Path initdb() {
    return folder.resolve("bin/initdb");
  }

  Path postgres() {
    return folder.resolve("bin/postgres");
  }

  static Binaries in(Path cache, Path dataFolder) throws IOException {
    Files.createDirectories(cache);
    Path folder = cache.toRealPath().resolve("bin-" + VERSION);
    if (!Files.exists(folder)) {
      unpack(folder, dataFolder);
    }
    return new Binaries(folder);
  }

  private static void unpack(Path folder, Path dataFolder) throws IOException {
    sweep(folder.resolveSibling(""));
    Path fresh = Files.createTempDirectory(folder.resolveSibling(""), UNPACKING);
    try {
      // Temporary folders are made 0700; another user may have to run these programs.
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (InputStream archive = archive(dataFolder)) {
        unpack(archive, fresh);
      }
      flush(fresh);
      DurableFiles.rename(fresh, folder);
    } catch (IOException | RuntimeException failure) {
      DurableFiles.deleteTree(fresh);
      if (!Files.exists(folder)) { // else another process was quicker
        throw failure;
      }
    }
  }

  /** Removes what was left of starts that were killed; others may be unpacking at this moment. */
  private static void sweep(Path cache) throws IOException {
    FileTime longAgo = FileTime.from(Instant.now().minus(LEFTOVER_AGE));
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(cache, UNPACKING + "*")) {
      for (Path leftover : leftovers) {
        if (Files.getLastModifiedTime(leftover).compareTo(longAgo) < 0) {
          DurableFiles.deleteTree(leftover);
        }
      }
    }
  }

  private static InputStream archive(Path dataFolder) {
    String system = System.getProperty("os.name", "");
    String cpu = System.getProperty("os.arch", "");
    String name =
        switch (cpu.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
          case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
          default -> "";
        };
    InputStream found =
        system.equals("Linux") && !name.isEmpty() ? Binaries.class.getResourceAsStream(name) : null;
    if (found == null) {
      throw new NoBinaries(dataFolder, system + " on " + cpu);
    }
    return found;
  }

  private static void unpack(InputStream archive, Path into) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(archive, 1 << 16)), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
          throw new IOException("The archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.resolveSibling(""));
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.resolveSibling(""));
          Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
          boolean executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  /** One flush of the file system instead of a thousand of single files. */
  private static void flush(Path folder) throws IOException {
    Process sync = new ProcessBuilder("sync", "-f", folder.toString()).inheritIO().start();
    try {
      if (!sync.waitFor(60, TimeUnit.SECONDS)) {
        sync.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      sync.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while unpacking PostgreSQL", stop);
    }
  }
}

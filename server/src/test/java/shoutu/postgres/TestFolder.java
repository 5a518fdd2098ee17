package shoutu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import shoutu.postgres.Postmaster.Durability;

/** A data folder of one test, which any user of the machine can reach. */
final class TestFolder implements AutoCloseable {

  private final DataFolder folder;

  TestFolder() throws IOException {
    Files.createDirectories(TestPostgres.HOME);
    Path root = Files.createTempDirectory(TestPostgres.HOME, "folder-");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = new DataFolder(root);
  }

  Path root() {
    return folder.root();
  }

  DataFolder layout() {
    return folder;
  }

  EmbeddedPostgres start() {
    return EmbeddedPostgres.start(root(), TestPostgres.HOME, Durability.DURABLE);
  }

  EmbeddedPostgres join() {
    return EmbeddedPostgres.join(root(), TestPostgres.HOME);
  }

  PidFile pidFile() throws IOException {
    return PidFile.read(folder.cluster()).orElseThrow();
  }

  boolean runs() throws IOException {
    return Postmaster.find(folder).isPresent();
  }

  @Override
  public void close() throws IOException {
    DurableFiles.deleteTree(root());
  }
}

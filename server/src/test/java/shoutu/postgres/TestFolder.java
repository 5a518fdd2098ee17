package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import shoutu.postgres.Postmaster.Durability;

/** A data folder of one test, which any user of the machine can reach. */
final class TestFolder implements AutoCloseable {

  private final DataFolder folder;

  /** An empty one. */
  TestFolder() throws IOException {
    Files.createDirectories(TestPostgres.HOME);
    Path root = Files.createTempDirectory(TestPostgres.HOME, "folder-");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = new DataFolder(root);
  }

  /** One with a cluster that has been started and stopped before; a copy, because that is fast. */
  static TestFolder used() throws IOException {
    TestFolder copy = new TestFolder();
    Answer answer =
        Answer.of(List.of("cp", "-a", UsedFolder.ONE.root() + "/.", copy.root().toString()));
    assertThat(answer.works()).as(answer.output()).isTrue();
    return copy;
  }

  /** Made when the first test asks for it. */
  private static final class UsedFolder {
    private static final TestFolder ONE = make();

    private static TestFolder make() {
      try {
        TestFolder folder = new TestFolder();
        EmbeddedPostgres.start(folder.root(), TestPostgres.HOME, Durability.THROWAWAY).close();
        Runtime.getRuntime().addShutdownHook(new Thread(folder::remove));
        return folder;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private void remove() {
    try {
      close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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

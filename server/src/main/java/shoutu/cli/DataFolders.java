package shoutu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import shoutu.postgres.EmbeddedPostgres;

/** What the command line does with whole data folders. */
final class DataFolders {

  /** Empties a folder that Shoutu made; any other folder is left alone. */
  static void forget(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    if (Files.notExists(folder.resolve("VERSION"))) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new IOException(
              "%s is not a data folder of Shoutu; --fresh does not delete it.".formatted(folder));
        }
      }
      return;
    }
    // Whoever runs on this folder holds its lock, and this start is refused before anything is
    // lost.
    EmbeddedPostgres.start(folder).close();
    List<Path> doomed;
    try (Stream<Path> all = Files.walk(folder)) {
      doomed = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : doomed) {
      Files.delete(path);
    }
  }

  private DataFolders() {}
}

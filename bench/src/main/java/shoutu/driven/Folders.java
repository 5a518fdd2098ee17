package shoutu.driven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a server leaves in folders: keys that a demo wrote, and all the rest, to be swept away. */
public final class Folders {

  /** The keys of a demo by role, from the file of {@code --token-file}. */
  public static Map<String, String> keys(Path tokens) throws IOException {
    Map<String, String> keys = new HashMap<>();
    for (String line : Files.readAllLines(tokens)) {
      String[] parts = line.split("=", 2);
      keys.put(parts[0], parts[1]);
    }
    return keys;
  }

  /** Deletes a folder with all that lies in it; one that is not there is no matter. */
  public static void sweep(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  private Folders() {}
}

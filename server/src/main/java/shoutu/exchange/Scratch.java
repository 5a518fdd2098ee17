package shoutu.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where files lie that only pass through: uploads, what of them was rejected, and exports until
 * they are sent. In the data folder, for its owner's eyes alone, and emptied at each start: a
 * server that was killed leaves nobody's name lying about.
 */
@Component
public class Scratch {

  private final Path folder;

  Scratch(@Value("${spring.servlet.multipart.location}") Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + folder, e);
    }
  }

  public Path file(String name) {
    try {
      return Files.createTempFile(folder, name, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write into " + folder, e);
    }
  }
}

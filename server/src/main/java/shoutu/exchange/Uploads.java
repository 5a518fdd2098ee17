package shoutu.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Where an upload lies while it is read. */
@Component
class Uploads {

  private final Scratch scratch;

  Uploads(Scratch scratch) {
    this.scratch = scratch;
  }

  /** The upload lies in a file that only we can read, and not longer than it is read. */
  <T> T onDisk(MultipartFile upload, Function<Path, T> work) {
    try {
      Path file = scratch.file("upload");
      try {
        upload.transferTo(file);
        return work.apply(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package shoutu.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends a file that is whole, and deletes it when it was read to its end. */
public final class Download {

  public static ResponseEntity<InputStreamResource> of(
      Path file, String name, String mediaType, int rows) {
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.parseMediaType(mediaType))
          .contentLength(Files.size(file))
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header("X-Rows", Integer.toString(rows))
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.attachment()
                  .filename(name, StandardCharsets.UTF_8)
                  .build()
                  .toString())
          .body(
              new InputStreamResource(
                  Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Download() {}
}

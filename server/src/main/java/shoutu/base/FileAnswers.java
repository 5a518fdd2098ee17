package shoutu.base;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a file that somebody sent goes out: kept nowhere, and never run as a page. */
public final class FileAnswers {

  public static ResponseEntity<byte[]> of(String type, byte[] content) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(content);
  }

  private FileAnswers() {}
}

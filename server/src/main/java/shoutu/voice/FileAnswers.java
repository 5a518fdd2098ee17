package shoutu.voice;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import shoutu.voice.enclosure.Enclosures;

/** How a file that somebody sent goes out: kept nowhere, and never run as a page. */
public final class FileAnswers {

  public static ResponseEntity<byte[]> of(Enclosures.Shown shown) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(shown.type()))
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(shown.content());
  }

  private FileAnswers() {}
}

package shoutu.voice.enclosure;

import java.time.Instant;
import java.util.UUID;

/**
 * A photo or a voice note that came with a problem, or later.
 *
 * @param original where it lies sealed
 * @param type its media type, by its content
 */
public record Enclosure(
    UUID id, UUID problem, UUID original, String type, int bytes, Instant sentAt) {

  public boolean isPhoto() {
    return type.startsWith("image/");
  }
}

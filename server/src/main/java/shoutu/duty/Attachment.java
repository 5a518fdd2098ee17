package shoutu.duty;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Evidence;

/**
 * A file that may be taken.
 *
 * @param type by its content
 * @param sha256 of the content, in hexadecimal
 * @param look of a photo, by which it is known again when it was saved anew; null of all else
 */
@SuppressWarnings("ArrayRecordComponent") // kept at once, never compared
record Attachment(Evidence kind, String type, byte[] content, String sha256, @Nullable Long look) {

  static Attachment of(Evidence kind, String type, byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      @Nullable Long look = kind == Evidence.PHOTO ? PhotoLook.of(content) : null;
      return new Attachment(kind, type, content, HexFormat.of().formatHex(hash), look);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks SHA-256", e);
    }
  }
}

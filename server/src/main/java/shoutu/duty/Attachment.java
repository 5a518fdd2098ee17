package shoutu.duty;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import shoutu.rules.Evidence;

/**
 * A file that may be taken.
 *
 * @param type by its content
 * @param sha256 of the content, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // kept at once, never compared
record Attachment(Evidence kind, String type, byte[] content, String sha256) {

  static Attachment of(Evidence kind, String type, byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new Attachment(kind, type, content, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks SHA-256", e);
    }
  }
}

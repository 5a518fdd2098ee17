package shoutu.voice.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A mail's number as a hash: the number itself tells where somebody's mail comes from. */
final class MailKey {

  static byte[] of(String number) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(number.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private MailKey() {}
}

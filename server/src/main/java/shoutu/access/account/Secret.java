package shoutu.access.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets of 256 bits, and the hash that is kept of them. */
final class Secret {
  static final String KEY_PREFIX = "shoutu_";

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static String fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String freshKey() {
    return KEY_PREFIX + fresh();
  }

  /** Plain SHA-256 suffices: nobody guesses 256 random bits. */
  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks SHA-256", e);
    }
  }

  private Secret() {}
}

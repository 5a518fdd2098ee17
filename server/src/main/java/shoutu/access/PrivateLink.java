package shoutu.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret in the link of somebody without an account: whoever has it is the one whom the page
 * behind it concerns. Looked up by its hash alone.
 */
public record PrivateLink(String token) {

  private static final int BYTES = 32;

  public static PrivateLink fresh(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new PrivateLink(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** Its address behind one of the house's doors, such as {@code /p/}. */
  public String behind(String door) {
    return door + token;
  }

  @Override
  public String toString() {
    return "PrivateLink[…]";
  }
}

package shoutu.voice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret in a resident's link: whoever has it is the one who asked. Kept only as its hash. */
public record PrivateLink(String token) {

  private static final int BYTES = 32;

  static PrivateLink fresh(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new PrivateLink(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  public String path() {
    return "/p/" + token;
  }

  @Override
  public String toString() {
    return "PrivateLink[…]";
  }
}

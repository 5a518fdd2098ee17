package shoutu.access.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns a word into a number that says nothing without the search key. Serves one thread. */
final class TokenMaker {
  private final Mac mac;

  TokenMaker(SecretKeySpec searchKey) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(searchKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime lacks HMAC-SHA256", e);
    }
  }

  /** The first eight bytes of the HMAC: enough for any county, and a b-tree's favourite type. */
  long token(String word) {
    return ByteBuffer.wrap(mac.doFinal(word.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  long[] tokens(Collection<String> words) {
    return words.stream().mapToLong(this::token).toArray();
  }
}

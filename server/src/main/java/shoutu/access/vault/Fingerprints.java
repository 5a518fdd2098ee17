package shoutu.access.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells that two texts are equal without keeping them: keyed hashes that nobody can make without
 * the search key, and so nobody can guess a name from. Serves one thread.
 */
public final class Fingerprints {

  private static final int REMEMBERED = 50_000;

  private final Mac mac;
  private final Pinyin pinyin;
  private final Map<String, Long> names = new HashMap<>();

  Fingerprints(SecretKeySpec searchKey, Pinyin pinyin) {
    this.pinyin = pinyin;
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(searchKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime lacks HMAC-SHA256", e);
    }
  }

  /**
   * Sixteen bytes for a text.
   *
   * @param kind keeps equal texts of different kinds apart
   */
  public byte[] bytes(String kind, String text) {
    byte[] hash = mac.doFinal((kind + '\u001e' + text).getBytes(StandardCharsets.UTF_8));
    return java.util.Arrays.copyOf(hash, 16);
  }

  /** An opaque id for a text. */
  public UUID id(String kind, String text) {
    ByteBuffer hash = ByteBuffer.wrap(bytes(kind, text));
    long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The same for names that read alike: 王伟 and 王玮, full and half width, any case. */
  public long name(String name) {
    Long before = names.get(name);
    if (before != null) {
      return before;
    }
    String normal = Names.normal(name);
    List<String> syllables = pinyin.syllables(normal);
    String reading =
        syllables.isEmpty() ? normal : String.join(" ", syllables) + Names.digits(normal);
    long fresh = ByteBuffer.wrap(bytes("reading", reading)).getLong();
    if (names.size() > REMEMBERED) {
      names.clear();
    }
    names.put(name, fresh);
    return fresh;
  }
}

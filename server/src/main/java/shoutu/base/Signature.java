package shoutu.base;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How systems that share a secret know each other's messages: {@code t=<epoch seconds>,v1=<hex>},
 * where v1 is HMAC-SHA256, with the secret, over {@code <t>.<body>}.
 */
public final class Signature {

  public static final String HEADER = "Shoutu-Signature";

  private static final String HMAC = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

  /** What a signature turns out to be. */
  public enum Check {
    HOLDS,
    /** Missing, malformed, or made with another secret or over another body. */
    WRONG,
    /** Right, but made too long before or after now. */
    STALE
  }

  public static String of(String secret, Instant at, byte[] body) {
    return "t=%d,v1=%s".formatted(at.getEpochSecond(), hex(secret, at.getEpochSecond(), body));
  }

  public static String of(String secret, Instant at, String body) {
    return of(secret, at, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param tolerance how far the sender's clock and ours may be apart
   */
  public static Check check(
      @Nullable String header, String secret, byte[] body, Instant now, Duration tolerance) {
    Matcher said = FORM.matcher(header == null ? "" : header);
    if (!said.matches()) {
      return Check.WRONG;
    }
    long at = Long.parseLong(said.group(1));
    byte[] right = HexFormat.of().parseHex(hex(secret, at, body));
    if (!MessageDigest.isEqual(right, HexFormat.of().parseHex(said.group(2)))) {
      return Check.WRONG;
    }
    Duration apart = Duration.between(Instant.ofEpochSecond(at), now).abs();
    return apart.compareTo(tolerance) > 0 ? Check.STALE : Check.HOLDS;
  }

  private static String hex(String secret, long at, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      mac.update((at + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256.", e);
    }
  }

  private Signature() {}
}

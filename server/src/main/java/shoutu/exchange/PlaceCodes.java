package shoutu.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import shoutu.exchange.format.Vocabulary;

/** What other systems call a place, as a code of ours. */
final class PlaceCodes {

  private static final int LONGEST = 32;
  private static final int MADE = 12;

  /** A UUID is four characters too long for a code, and has as many dashes. */
  static String of(String id) {
    return id.length() > LONGEST ? id.replace("-", "") : id;
  }

  /** A code for a place that has none: the same for the same names, whoever makes it. */
  static String made(List<String> path) {
    List<String> folded = path.stream().map(Vocabulary::folded).toList();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\u001f", folded).getBytes(StandardCharsets.UTF_8));
      return "P" + HexFormat.of().formatHex(hash).substring(0, MADE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks SHA-256", e);
    }
  }

  private PlaceCodes() {}
}

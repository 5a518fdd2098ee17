package shoutu.supervision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** Lots by text and SHA-256 alone: a ticket is the hash of seed, line end, id; the lowest win. */
public final class Tickets {

  /** So many of all, those with the lowest tickets, in the order of these. */
  public static <T> List<T> lowest(
      Collection<T> all, int many, String seed, Function<T, String> id) {
    return all.stream()
        .sorted(
            Comparator.comparing((T it) -> sha256(seed + "\n" + id.apply(it))).thenComparing(id))
        .limit(many)
        .toList();
  }

  /** In hexadecimal, of the text in UTF-8. */
  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private Tickets() {}
}

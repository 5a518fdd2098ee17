package shoutu.supervision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import shoutu.rules.DrawRule;

/**
 * The lottery. Everything is text and SHA-256, so that anyone repeats it with the tools of any
 * computer:
 *
 * <pre>
 * hash   = sha256 of the ids in their order, each with a line end
 * seed   = sha256 of hash, line end, value
 * ticket = sha256 of seed, line end, id
 * </pre>
 *
 * In each township the lowest tickets are drawn.
 */
final class LotteryRules {

  /** What is published before the value exists. */
  static String hash(Collection<UUID> closures) {
    return sha256(
        closures.stream()
            .map(UUID::toString)
            .sorted()
            .map(id -> id + "\n")
            .collect(Collectors.joining()));
  }

  static String seed(String hash, String value) {
    return sha256(hash + "\n" + value);
  }

  /** The drawn, by township; each township's in the order of their tickets. */
  static Map<String, List<Closure>> draw(Collection<Closure> listed, String seed, DrawRule rule) {
    Map<String, List<Closure>> lots =
        listed.stream()
            .collect(Collectors.groupingBy(Closure::township, TreeMap::new, Collectors.toList()));
    Map<String, List<Closure>> drawn = new TreeMap<>();
    lots.forEach(
        (township, lot) ->
            drawn.put(
                township,
                lot.stream()
                    .sorted(
                        Comparator.comparing((Closure closure) -> ticket(seed, closure.duty()))
                            .thenComparing(Closure::duty))
                    .limit(sampleSize(rule, lot.size()))
                    .toList()));
    return drawn;
  }

  /** The rule's sample, or its share of a large lot; never more than there are. */
  static int sampleSize(DrawRule rule, int lot) {
    int share = (int) Math.ceil(rule.share() * lot);
    return Math.min(lot, Math.max(rule.sample(), share));
  }

  private static String ticket(String seed, UUID id) {
    return sha256(seed + "\n" + id);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private LotteryRules() {}
}

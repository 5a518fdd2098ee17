package shoutu.exchange.fhir;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where may be written to, and when it is tried again. */
final class SubscriptionRules {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Only hosts that the house named, by https; on this machine plain http will do. Whoever
   * registers an address makes the server call it: any other would let them reach into its network.
   */
  static boolean allowed(@Nullable String endpoint, Set<String> hosts) {
    try {
      URI uri = URI.create(endpoint == null ? "" : endpoint);
      String host = uri.getHost();
      return host != null
          && uri.getUserInfo() == null
          && hosts.contains(host)
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The type before the question mark; more is not asked. */
  static String typeIn(@Nullable String criteria) {
    String text = criteria == null ? "" : criteria;
    int end = text.indexOf('?');
    return end < 0 ? text : text.substring(0, end);
  }

  /**
   * @param attempts that failed, this one included
   * @return null when it is given up
   */
  static @Nullable Instant retryAt(int attempts, Instant now, List<Duration> retries) {
    return attempts > retries.size() ? null : now.plus(retries.get(attempts - 1));
  }

  private SubscriptionRules() {}
}

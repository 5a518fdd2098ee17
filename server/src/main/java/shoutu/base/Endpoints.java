package shoutu.base;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which addresses outside the server calls when somebody registers them. */
public final class Endpoints {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Only hosts that the house named, by https; on this machine plain http will do. Whoever
   * registers an address makes the server call it: any other would let them reach into its network.
   */
  public static boolean allowed(@Nullable String endpoint, Set<String> hosts) {
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

  /** A setting that names hosts, with commas between them. */
  public static Set<String> hosts(String setting) {
    return Stream.of(setting.split(","))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .collect(Collectors.toSet());
  }

  private Endpoints() {}
}

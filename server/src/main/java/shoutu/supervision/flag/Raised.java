package shoutu.supervision.flag;

import java.util.List;
import java.util.UUID;

/**
 * What was seen where a sign is raised.
 *
 * @param lower end of the share's interval: above what is tolerated
 * @param trail what was marked
 */
record Raised(int marked, int total, double lower, double upper, List<UUID> trail) {

  Raised {
    trail = List.copyOf(trail);
  }
}

package shoutu.surveillance.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rhythm of a source. */
final class SilenceRules {

  /**
   * How long it usually takes from one delivery to the next: the ninth of ten gaps is no longer.
   *
   * @param deliveries when it delivered, in any order
   * @param least so many must be known
   */
  static Optional<Duration> gap(List<Instant> deliveries, int least) {
    if (deliveries.size() < Math.max(2, least)) {
      return Optional.empty();
    }
    List<Instant> inOrder = new ArrayList<>(deliveries);
    Collections.sort(inOrder);
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < inOrder.size(); i++) {
      gaps.add(Duration.between(inOrder.get(i - 1), inOrder.get(i)));
    }
    Collections.sort(gaps);
    return Optional.of(gaps.get((int) Math.ceil(0.9 * gaps.size()) - 1));
  }

  private SilenceRules() {}
}

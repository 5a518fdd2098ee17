package shoutu.exchange.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is subscribed to, and when it is tried again. */
final class SubscriptionRules {

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

package shoutu.briefing.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shoutu.rules.NoticeRule;
import shoutu.rules.QuietHours;

/** When something is sent, what goes together, and when a failure is tried again. */
final class DeliveryRules {

  static boolean isUrgent(int severity, NoticeRule rule) {
    return severity <= rule.urgentSeverity();
  }

  /** At once when urgent; else once the window has passed and no quiet hour holds it. */
  static Instant dueAt(boolean urgent, Instant at, NoticeRule rule, ZoneId zone) {
    return urgent ? at : afterQuiet(at.plus(rule.window()), rule, zone);
  }

  /** The instant itself, or the end of the quiet hours in which it lies. */
  static Instant afterQuiet(Instant at, NoticeRule rule, ZoneId zone) {
    return new QuietHours(rule.quietFrom(), rule.quietTo()).after(at, zone);
  }

  /** What goes in one message each: what is urgent alone, the rest together when it is much. */
  static <T> List<List<T>> letters(List<T> urgent, List<T> rest, NoticeRule rule) {
    List<List<T>> letters = new ArrayList<>();
    urgent.forEach(one -> letters.add(List.of(one)));
    if (rest.size() >= rule.digestFrom()) {
      letters.add(List.copyOf(rest));
    } else {
      rest.forEach(one -> letters.add(List.of(one)));
    }
    return letters;
  }

  /** When to try again after so many attempts; empty: never. */
  static Optional<Instant> retryAt(int attempts, Instant now, NoticeRule rule) {
    List<Duration> retries = rule.retries();
    return attempts > retries.size()
        ? Optional.empty()
        : Optional.of(now.plus(retries.get(attempts - 1)));
  }

  private DeliveryRules() {}
}

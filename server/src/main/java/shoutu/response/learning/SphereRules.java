package shoutu.response.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three standards of Sphere 2018 for early warning: nine of ten alerts reported within 24
 * hours, verified within 24, and of those that are true investigated within 24. What is not done
 * and still has time counts in no denominator; what has no first date is told apart.
 */
final class SphereRules {

  /**
   * @param within how many in time, of so many whose time is known to be met or missed
   * @param pending still have time
   * @param undated lack the date from which it runs
   */
  record Share(int within, int of, int pending, int undated) {}

  record Sphere(Share reported, Share verified, Share investigated) {}

  static Sphere of(List<Alert> alerts, Instant now, Duration limit) {
    Counter reported = new Counter(now, limit);
    Counter verified = new Counter(now, limit);
    Counter investigated = new Counter(now, limit);
    for (Alert alert : alerts) {
      reported.add(alert.recorded(), alert.reported());
      verified.add(alert.reported(), alert.verified());
      if (alert.proved()) {
        investigated.add(alert.verified(), alert.investigated());
      }
    }
    return new Sphere(reported.share(), verified.share(), investigated.share());
  }

  private static final class Counter {
    private final Instant now;
    private final Duration limit;
    private int within;
    private int of;
    private int pending;
    private int undated;

    Counter(Instant now, Duration limit) {
      this.now = now;
      this.limit = limit;
    }

    void add(@Nullable Instant from, @Nullable Instant to) {
      if (from == null) {
        undated++;
        return;
      }
      Instant due = from.plus(limit);
      if (to == null && !due.isBefore(now)) {
        pending++;
        return;
      }
      of++;
      if (to != null && !to.isAfter(due)) {
        within++;
      }
    }

    Share share() {
      return new Share(within, of, pending, undated);
    }
  }

  private SphereRules() {}
}

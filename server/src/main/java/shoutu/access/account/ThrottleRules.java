package shoutu.access.account;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait after failed attempts. The pair of account and address slows down soon and
 * strongly; the account alone only a little, so that a stranger cannot keep its owner out; the
 * address alone late, since a whole township may share one.
 */
final class ThrottleRules {

  /** Whose attempts are counted. */
  enum Counter {
    PAIR(5, Duration.ofMinutes(15)),
    ACCOUNT(20, Duration.ofSeconds(30)),
    ADDRESS(50, Duration.ofMinutes(5));

    private final int free;
    private final Duration longest;

    Counter(int free, Duration longest) {
      this.free = free;
      this.longest = longest;
    }
  }

  /** After so long without an attempt all is forgotten. */
  static final Duration FORGET = Duration.ofHours(1);

  static Duration wait(Counter counter, int failures, Instant last, Instant now) {
    if (failures < counter.free || !now.isBefore(last.plus(FORGET))) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - counter.free, 20);
    Duration pause = Duration.ofSeconds(1L << doublings);
    Instant until = last.plus(pause.compareTo(counter.longest) > 0 ? counter.longest : pause);
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  private ThrottleRules() {}
}

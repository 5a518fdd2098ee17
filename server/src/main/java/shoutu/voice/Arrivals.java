package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import shoutu.rules.IntakeRule;
import shoutu.rules.Rules;

/**
 * Slows down an address that floods the public page. Kept in memory only, on each server: an
 * address is nobody's record. An emergency has a budget of its own, so that no flood stands before
 * it.
 */
@Component
public class Arrivals {

  private static final int ADDRESSES_KEPT = 20_000;

  private final Rules rules;
  private final Clock clock;
  private final Map<String, Deque<Instant>> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > ADDRESSES_KEPT;
        }
      };

  Arrivals(Rules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /** True when one more may come from here; it is counted then. */
  public synchronized boolean admit(String address, Triaged triaged) {
    Instant now = clock.instant();
    IntakeRule.Arrivals rule = rules.at(now).intake().arrivals();
    Deque<Instant> times = seen.computeIfAbsent(address, _ -> new ArrayDeque<>());
    times.removeIf(time -> time.isBefore(now.minus(rule.window())));
    int most = triaged.call().isEmpty() ? rule.most() : rule.mostEmergencies();
    if (times.size() >= most) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}

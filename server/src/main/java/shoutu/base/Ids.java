package shoutu.base;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered ids, so that new rows land at the end of an index (RFC 9562, version 7). Those of
 * one process grow: within a millisecond they count on, and beyond 4096 run ahead of it.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int COUNTER_BITS = 12;
  private static final AtomicLong LAST = new AtomicLong();

  public static UUID next(InstantSource clock) {
    long earliest = clock.millis() << COUNTER_BITS;
    return at(LAST.updateAndGet(last -> Math.max(last + 1, earliest)));
  }

  private static UUID at(long tick) {
    long high = (tick >>> COUNTER_BITS << 16) | 0x7000L | (tick & 0x0fffL);
    long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private Ids() {}
}

package shoutu.base;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Time-ordered ids, so that new rows land at the end of an index (RFC 9562, version 7). */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  public static UUID next(InstantSource clock) {
    return at(clock.millis());
  }

  private static UUID at(long millis) {
    long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0fffL);
    long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private Ids() {}
}

package shoutu.instance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The one clock. In an exercise it runs ahead of the real one; otherwise it is the real one. */
final class InstanceClock extends Clock {

  private final Clock real;
  private volatile Duration ahead = Duration.ZERO;

  InstanceClock(Clock real) {
    this.real = real;
  }

  void runAhead(Duration by) {
    ahead = by;
  }

  Duration ahead() {
    return ahead;
  }

  /** PostgreSQL keeps microseconds; a time that it could not give back would break the fold. */
  @Override
  public Instant instant() {
    Instant now = real.instant().plus(ahead);
    return now.minusNanos(now.getNano() % 1_000);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new Zoned(this, zone);
  }

  private static final class Zoned extends Clock {
    private final InstanceClock clock;
    private final ZoneId zone;

    Zoned(InstanceClock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Zoned(clock, other);
    }
  }
}

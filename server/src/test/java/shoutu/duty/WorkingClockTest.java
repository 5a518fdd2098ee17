package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import shoutu.duty.OwnerClock.Cause;
import shoutu.rules.Rules;

/** Three working days over National Day 2025, and what suspends them. */
class WorkingClockTest {

  private static final Duration THREE_DAYS = Duration.ofDays(3);
  private final Rules rules = Rules.builtIn(ZoneId.of("Asia/Shanghai"));

  /** Due at the end of Friday 10 October. */
  private final OwnerClock clock = startedAt("2025-09-29T09:00:00+08:00");

  private OwnerClock startedAt(String time) {
    Instant start = at(time);
    return OwnerClock.startedAt(start, THREE_DAYS, rules.at(start).workDays(start, THREE_DAYS));
  }

  @Test
  void aSuspensionInWorkingTimeMovesTheLimitByItsLengthOverTheMadeUpSaturday() {
    OwnerClock stopped = suspended("2025-10-09T10:00:00+08:00", "2025-10-09T10:30:00+08:00");

    assertThat(clock.limitAt()).isEqualTo(at("2025-10-11T00:00:00+08:00"));
    assertThat(stopped.limitAt()).isEqualTo(at("2025-10-11T00:30:00+08:00"));
  }

  @Test
  void aSuspensionOverTheHolidayTakesNothingThatCounted() {
    OwnerClock stopped = suspended("2025-10-02T10:00:00+08:00", "2025-10-05T10:00:00+08:00");

    assertThat(stopped.limitAt()).isEqualTo(clock.limitAt());
  }

  @Test
  void aSuspensionOnTheDayThatDoesNotCountTakesNothing() {
    OwnerClock stopped = suspended("2025-09-29T10:00:00+08:00", "2025-09-29T18:00:00+08:00");

    assertThat(stopped.limitAt()).isEqualTo(clock.limitAt());
  }

  @Test
  void anExtensionIsWorkingTimeToo() {
    assertThat(clock.extend(Duration.ofDays(2)).limitAt())
        .isEqualTo(at("2025-10-14T00:00:00+08:00"));
  }

  @Property
  void noSuspensionEverBringsALimitForward(
      @ForAll @IntRange(max = 30_000) int from, @ForAll @IntRange(max = 30_000) int minutes) {
    Instant stop = clock.startedAt().plus(Duration.ofMinutes(from));
    Instant go = stop.plus(Duration.ofMinutes(minutes));

    OwnerClock stopped = clock.suspend(Cause.BLOCKED, stop).resume(go);

    assertThat(stopped.limitAt()).isAfterOrEqualTo(clock.limitAt());
  }

  private OwnerClock suspended(String from, String to) {
    return clock.suspend(Cause.BLOCKED, at(from)).resume(at(to));
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}

package shoutu.response.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.territory.Field;

class ShiftRulesTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static Team team(@Nullable LocalDate to, boolean ready) {
    return new Team(
        UUID.randomUUID(),
        1,
        1,
        1,
        "一队",
        "TESTING",
        new Field("1", "HEALTH"),
        4,
        LocalTime.of(8, 0),
        LocalTime.of(18, 0),
        LocalDate.of(2026, 3, 1),
        to,
        ready,
        null,
        true);
  }

  private static Instant at(String local) {
    return Instant.parse(local + ":00+08:00");
  }

  @Test
  void theRestOfTodayOrTomorrow() {
    assertThat(ShiftRules.next(team(null, true), at("2026-03-02T06:00"), CHINA))
        .isEqualTo(new ShiftRules.Shift(at("2026-03-02T08:00"), at("2026-03-02T18:00")));
    assertThat(ShiftRules.next(team(null, true), at("2026-03-02T15:00"), CHINA).from())
        .isEqualTo(at("2026-03-02T15:00"));
    assertThat(ShiftRules.next(team(null, true), at("2026-03-02T17:30"), CHINA).from())
        .isEqualTo(at("2026-03-03T08:00"));
  }

  @Test
  void whoIsAwayOrOverHasNoShift() {
    Instant now = at("2026-03-02T09:00");
    assertThat(ShiftRules.next(team(null, false), now, CHINA))
        .isEqualTo(new ShiftRules.Shift(now, now));
    assertThat(ShiftRules.next(team(LocalDate.of(2026, 3, 1), true), now, CHINA))
        .isEqualTo(new ShiftRules.Shift(now, now));
  }
}

package shoutu.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.response.FirstWord.State;

class FirstWordTest {

  private static final Instant CONFIRMED = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void theClockRunsFromTheConfirmationToTheFirstNotice() {
    assertThat(word(3).state(hour(9))).isEqualTo(State.IN_TIME);
    assertThat(word(4).state(hour(9))).isEqualTo(State.IN_TIME);
    assertThat(word(5).state(hour(9))).isEqualTo(State.LATE);
    assertThat(word(5).waited(hour(9))).isEqualTo(Duration.ofHours(5));
  }

  @Test
  void whileNobodyIsToldItRunsOn() {
    assertThat(word(null).state(hour(4))).isEqualTo(State.WAITING);
    assertThat(word(null).state(hour(5))).isEqualTo(State.OVERDUE);
    assertThat(word(null).waited(hour(5))).isEqualTo(Duration.ofHours(5));
  }

  @Test
  void whoeverWasToldBeforeDidNotWait() {
    assertThat(word(-2).waited(hour(5))).isZero();
    assertThat(word(-2).state(hour(5))).isEqualTo(State.IN_TIME);
  }

  private static FirstWord word(@Nullable Integer told) {
    return new FirstWord(
        new UUID(0, 1),
        "MEASLES",
        CONFIRMED,
        told == null ? null : hour(told),
        Duration.ofHours(4));
  }

  private static Instant hour(int hour) {
    return CONFIRMED.plus(Duration.ofHours(hour));
  }
}

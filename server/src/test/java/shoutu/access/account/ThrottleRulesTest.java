package shoutu.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import shoutu.access.account.ThrottleRules.Counter;

class ThrottleRulesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

  private static Duration wait(Counter counter, int failures) {
    return ThrottleRules.wait(counter, failures, NOON, NOON);
  }

  @Test
  void theFirstMistakesCostNothing() {
    assertThat(wait(Counter.PAIR, 4)).isZero();
  }

  @Test
  void eachFurtherMistakeDoublesThePause() {
    assertThat(wait(Counter.PAIR, 5)).isEqualTo(Duration.ofSeconds(1));
    assertThat(wait(Counter.PAIR, 8)).isEqualTo(Duration.ofSeconds(8));
    assertThat(wait(Counter.PAIR, 100)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aStrangerElsewhereKeepsTheOwnerOutForHalfAMinuteAtMost() {
    assertThat(wait(Counter.ACCOUNT, 1_000_000)).isEqualTo(Duration.ofSeconds(30));
  }

  @Property
  void nobodyIsLockedOutForEver(@ForAll Counter counter, @ForAll @IntRange(min = 0) int failures) {
    assertThat(ThrottleRules.wait(counter, failures, NOON, NOON.plus(Duration.ofMinutes(15))))
        .isZero();
  }
}

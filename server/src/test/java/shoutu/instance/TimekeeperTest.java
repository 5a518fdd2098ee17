package shoutu.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shoutu.ServerTest;
import shoutu.instance.Timekeeper.Advance;

@ServerTest
@Import(TimekeeperTest.Bells.class)
class TimekeeperTest {

  /** Two bells that ring by the clock and write down when they did. */
  @TestConfiguration
  static class Bells {
    @Bean
    Bell hourly() {
      return new Bell("hourly", Duration.ofHours(1));
    }

    @Bean
    Bell quarterly() {
      return new Bell("quarterly", Duration.ofMinutes(25));
    }
  }

  static final class Bell implements DueWork {
    private static final List<String> RUNG = new ArrayList<>();

    private final String name;
    private final Duration every;
    private Optional<Instant> next = Optional.empty();

    Bell(String name, Duration every) {
      this.name = name;
      this.every = every;
    }

    void windUp(Instant now) {
      next = Optional.of(now.plus(every));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<Instant> nextDue() {
      return next;
    }

    @Override
    public void runDue(Instant now) {
      RUNG.add(name);
      next = next.map(at -> at.plus(every));
    }
  }

  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;
  @Autowired private List<Bell> bells;

  @BeforeEach
  void windUp() {
    Bell.RUNG.clear();
    bells.forEach(bell -> bell.windUp(clock.instant()));
  }

  @Test
  void aJumpDoesWhatFallsDueOnTheWayInOrder() {
    Instant start = clock.instant();

    Advance advance = timekeeper.advance(start.plus(Duration.ofMinutes(80)));

    assertThat(advance).isInstanceOf(Advance.Moved.class);
    assertThat(Bell.RUNG).containsExactly("quarterly", "quarterly", "hourly", "quarterly");
    assertThat(clock.instant()).isAfterOrEqualTo(start.plus(Duration.ofMinutes(80)));
  }

  @Test
  void theClockNeverGoesBack() {
    Instant now = clock.instant();

    assertThat(timekeeper.advance(now.minusSeconds(60))).isInstanceOf(Advance.Backward.class);
    assertThat(clock.instant()).isAfterOrEqualTo(now);
  }

  @Test
  void whatIsNotDueWaits() {
    timekeeper.runDue();

    assertThat(Bell.RUNG).isEmpty();
  }
}

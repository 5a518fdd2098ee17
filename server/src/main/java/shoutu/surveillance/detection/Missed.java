package shoutu.surveillance.detection;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.territory.Subtree;

/**
 * Outbreaks that no signal found first: what counts, where "signals closed in time" does not. An
 * event that was excluded or merged is none; one found otherwise had no signal when it was
 * reported, or one that came later.
 */
@Service
public class Missed {

  /** Events in all, and those that were found otherwise. */
  public record Count(int events, int otherwise) {}

  private final MissedTable table;
  private final Clock clock;

  Missed(MissedTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Count of(Subtree within, int days) {
    return table.count(within, clock.instant().minus(Duration.ofDays(days)));
  }
}

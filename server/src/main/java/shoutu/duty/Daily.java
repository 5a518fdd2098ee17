package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.instance.Instances;

/** When a daily work is due: as each day begins in the instance's zone. */
@Component
public class Daily {

  private final DailyTable table;
  private final Instances instances;
  private final Clock clock;

  Daily(DailyTable table, Instances instances, Clock clock) {
    this.table = table;
    this.instances = instances;
    this.clock = clock;
  }

  /** The beginning of the day after it was done last; of today, when it never was. */
  @Transactional(readOnly = true)
  public Optional<Instant> nextDue(String work) {
    ZoneId zone = instances.current().zone();
    Instant next =
        table
            .doneAt(work)
            .map(at -> at.atZone(zone).toLocalDate().plusDays(1))
            .orElseGet(() -> clock.instant().atZone(zone).toLocalDate())
            .atStartOfDay(zone)
            .toInstant();
    return Optional.of(next);
  }

  @Transactional
  public void done(String work, Instant at, int found) {
    table.done(work, at, found);
  }
}

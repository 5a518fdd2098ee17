package shoutu.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shoutu.instance.DueWork;

/**
 * Keeps rejected rows for an hour, for whoever sent them and nobody else. Who comes later sends the
 * file again: known rows change nothing.
 */
@Component
class RejectedShelf implements DueWork {

  private static final Duration KEPT = Duration.ofHours(1);

  private record Kept(RejectedRows rows, String actor, Instant until) {}

  private final Map<UUID, Kept> shelf = new ConcurrentHashMap<>();
  private final Clock clock;

  RejectedShelf(Clock clock) {
    this.clock = clock;
  }

  void keep(UUID importId, RejectedRows rows, String actor) {
    shelf.put(importId, new Kept(rows, actor, clock.instant().plus(KEPT)));
  }

  Optional<RejectedRows> find(UUID importId, String actor) {
    return Optional.ofNullable(shelf.get(importId))
        .filter(kept -> kept.actor.equals(actor))
        .map(Kept::rows);
  }

  @Override
  public String name() {
    return "rejected-rows";
  }

  @Override
  public Optional<Instant> nextDue() {
    return shelf.values().stream().map(Kept::until).min(Comparator.naturalOrder());
  }

  @Override
  public void runDue(Instant now) {
    shelf
        .entrySet()
        .removeIf(
            entry -> {
              boolean over = !entry.getValue().until.isAfter(now);
              if (over) {
                entry.getValue().rows.close();
              }
              return over;
            });
  }
}

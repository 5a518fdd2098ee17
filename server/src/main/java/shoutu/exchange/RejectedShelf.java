package shoutu.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.exchange.format.Heading;
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
  private final Scratch scratch;
  private final Messages messages;
  private final Clock clock;

  RejectedShelf(Scratch scratch, Messages messages, Clock clock) {
    this.scratch = scratch;
    this.messages = messages;
    this.clock = clock;
  }

  /** Room for the rejected rows of a file: its own columns, then which row it was, and why. */
  RejectedRows open(Heading heading, Locale locale) {
    List<String> names = new ArrayList<>(heading.names());
    names.add(messages.text(locale, "exchange.rejected.row"));
    names.add(messages.text(locale, "exchange.rejected.reason"));
    return new RejectedRows(scratch.file("rejected"), names);
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

package shoutu.voice.neighbour;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.SealedKeys;
import shoutu.territory.Place;

/** Which neighbours there are, and how each goes. */
@Service
class NeighbourBook {

  record Known(Neighbour neighbour, Neighbour.State state) {}

  private final NeighbourTable table;
  private final SealedKeys keys;
  private final Clock clock;

  NeighbourBook(NeighbourTable table, SealedKeys keys, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  List<Known> all() {
    return table.all().stream().map(this::known).toList();
  }

  /** Without how each goes. */
  @Transactional(readOnly = true)
  List<Neighbour> neighbours() {
    return table.all();
  }

  @Transactional(readOnly = true)
  Optional<Known> find(UUID id) {
    return table.find(id).map(this::known);
  }

  @Transactional(readOnly = true)
  List<Neighbour.Seen> seen(UUID id, int limit) {
    return table.seen(id, limit);
  }

  @Transactional
  Known register(Neighbour wish, Place place, @Nullable String apiKey) {
    Neighbour made =
        apiKey == null || apiKey.isBlank() ? wish : keyed(wish, keys.seal(place, apiKey.strip()));
    table.insert(made, place);
    return known(made);
  }

  /** False when somebody else changed it meanwhile. */
  @Transactional
  boolean change(Neighbour wish, Place place, @Nullable String apiKey) {
    Neighbour made = wish;
    if (apiKey != null) {
      keys.destroy(wish.apiKey());
      made = keyed(wish, apiKey.isBlank() ? null : keys.seal(place, apiKey.strip()));
    }
    if (!table.update(made, place)) {
      return false;
    }
    table.dueNow(made.id(), clock.instant());
    return true;
  }

  @Transactional
  boolean dueNow(UUID id) {
    if (table.find(id).isEmpty()) {
      return false;
    }
    table.dueNow(id, clock.instant());
    return true;
  }

  private Known known(Neighbour neighbour) {
    return new Known(neighbour, table.state(neighbour.id()));
  }

  private static Neighbour keyed(Neighbour it, @Nullable UUID key) {
    return new Neighbour(
        it.id(),
        it.version(),
        it.place(),
        it.name(),
        it.baseUrl(),
        it.jurisdiction(),
        it.format(),
        key,
        it.matters(),
        it.updates(),
        it.active(),
        it.madeAt());
  }
}

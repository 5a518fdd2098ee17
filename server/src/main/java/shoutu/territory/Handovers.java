package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;

/** The door to fields that change hands: what is open stays visible until it is accepted. */
@Service
public class Handovers {

  /** What became of accepting. */
  public enum Accepted {
    ACCEPTED,
    /** Accepted before, or not begun yet. */
    NOT_OPEN
  }

  private final HandoverTable table;
  private final InstantSource clock;

  Handovers(HandoverTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Those not yet accepted, the oldest first, within the caller's ground. */
  @Transactional(readOnly = true)
  public List<Handover> open(Subtree ground) {
    return table.open(ground);
  }

  @Transactional(readOnly = true)
  public Optional<Handover> find(UUID id) {
    return table.find(id);
  }

  /**
   * @param by who accepts: the caller has seen to it that they may
   * @param duties the open duties as they were shown, as a JSON array
   */
  @Transactional
  public Accepted accept(UUID id, String by, String duties) {
    return table.accept(id, by, duties, clock.instant()) == 1
        ? Accepted.ACCEPTED
        : Accepted.NOT_OPEN;
  }

  /** A holder leaves; nobody follows yet. */
  void left(KnownHolding left, KnownPlace place, Instant at) {
    leaves(left, place, null, at);
  }

  void leaves(KnownHolding left, KnownPlace place, @Nullable String to, Instant at) {
    table.begin(Ids.next(clock), place, left, to, at);
  }

  /** Holders begin: where one left for them, or nobody had followed, the field is handed over. */
  void begun(
      Collection<KnownHolding> begun,
      Collection<KnownHolding> ended,
      Map<String, KnownPlace> places) {
    Map<Field, KnownHolding> left = new HashMap<>();
    for (KnownHolding held : ended) {
      if (held.rank() == 0 && held.until() != null) {
        left.put(held.field(), held);
      }
    }
    Map<Field, String> vacant = new HashMap<>();
    for (KnownHolding holder : begun) {
      if (holder.rank() != 0) {
        continue;
      }
      KnownHolding before = left.get(holder.field());
      KnownPlace place = places.get(holder.field().place());
      if (before != null && place != null && before.until() != null) {
        table.begin(Ids.next(clock), place, before, holder.holder(), before.until());
      } else {
        vacant.put(holder.field(), holder.holder());
      }
    }
    table.passOn(vacant);
  }
}

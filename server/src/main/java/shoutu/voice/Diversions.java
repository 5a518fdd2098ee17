package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Calls that were led elsewhere and became nobody's duty here. */
@Service
public class Diversions {

  private final DiversionTable table;
  private final Clock clock;

  Diversions(DiversionTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Notes one, in the transaction of whoever has more to do about it. */
  @Transactional
  public Diversion divert(
      Place place,
      Diversion.Reason reason,
      String told,
      @Nullable String matter,
      @Nullable UUID repeats) {
    Diversion diversion =
        new Diversion(
            Ids.next(clock), place.code(), reason, told, matter, repeats, clock.instant());
    table.insert(diversion, place);
    return diversion;
  }

  @Transactional(readOnly = true)
  List<Diversion> all(Subtree within, Instant before, UUID beforeId, int limit) {
    return table.all(within, before, beforeId, limit);
  }

  @Transactional(readOnly = true)
  Map<Diversion.Reason, Long> byReason(Subtree within, Instant from, Instant to) {
    return table.byReason(within, from, to);
  }
}

package shoutu.response.zone;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.territory.Field;

/** Which measures for areas were decided, for rooms that ask whether they keep to the rules. */
@Service
public class DecidedZones {

  /**
   * A measure that came into force.
   *
   * @param decider who decided it
   * @param beyond what goes beyond its rule was seen
   * @param heldUntil its end, while nobody has lifted it; null once it is lifted
   */
  public record DecidedZone(UUID id, Field decider, boolean beyond, @Nullable Instant heldUntil) {

    /** It goes beyond its rule, or held on past its end. */
    public boolean isBeyondRule(Instant at) {
      return beyond || heldUntil != null && heldUntil.isBefore(at);
    }
  }

  private final ZoneTable table;

  DecidedZones(ZoneTable table) {
    this.table = table;
  }

  /** Those of a county that were decided in a stretch of time and came into force. */
  @Transactional(readOnly = true)
  public List<DecidedZone> decidedBetween(int home, Instant from, Instant to) {
    return table.decidedBetween(home, from, to);
  }
}

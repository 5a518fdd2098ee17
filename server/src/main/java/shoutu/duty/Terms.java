package shoutu.duty;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Evidence;

/**
 * On what terms a duty was issued, frozen from the rule packs of that day.
 *
 * @param evidence what a claim must show
 * @param idle after which an acknowledgement without any sign of work lapses; null: never
 * @param silence after which a claim that nobody answers goes to the pool; null: never
 */
public record Terms(
    Evidence evidence,
    Observed observed,
    @Nullable Duration silence,
    Limit limit,
    @Nullable Duration idle) {

  /** Who sees it done. */
  public enum Observed {
    BY_BENEFICIARY,
    BY_OBSERVER,
    IN_THE_POOL
  }

  /** Whether the limit is a law's, which nobody here can extend. */
  public enum Limit {
    LEGAL,
    AGREED
  }

  Terms idle(@Nullable Duration other) {
    return new Terms(evidence, observed, silence, limit, other);
  }
}

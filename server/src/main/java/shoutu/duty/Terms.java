package shoutu.duty;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the rule packs say about a kind of duty, as far as a decision needs it.
 *
 * @param evidence what a claim must show
 * @param silence after which a claim that nobody answers goes to the pool; null: never
 * @param longestDeferral between a deferral and its review
 * @param watch for how long after closing a recurrence reopens it
 * @param limit whether the limit is a law's, which nobody here can extend
 */
public record Terms(
    Evidence.Kind evidence,
    Observed observed,
    @Nullable Duration silence,
    Duration longestDeferral,
    Duration watch,
    Limit limit) {

  /** Who sees it done. */
  public enum Observed {
    BY_BENEFICIARY,
    BY_OBSERVER,
    IN_THE_POOL
  }

  /** Where the limit comes from. */
  public enum Limit {
    LEGAL,
    AGREED
  }
}

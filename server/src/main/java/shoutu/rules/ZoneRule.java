package shoutu.rules;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A measure that binds an area: what it may cover, for how long at most, and when it is lifted.
 *
 * @param code of its own, also across editions of a control plan
 * @param disease the one that it is for; null where any can be the ground
 * @param anyOf what the disease must be; empty: any
 * @param at the levels of places that it may cover
 * @param mostDays how many days it can last without a new decision
 * @param lifting all of these must hold, then it is to be lifted
 * @param next what it becomes then; null where it just ends
 */
public record ZoneRule(
    String code,
    Names names,
    @Nullable String disease,
    Set<CaseQuality> anyOf,
    Set<Level> at,
    int mostDays,
    List<Lifting> lifting,
    @Nullable String next,
    Basis basis) {

  /** What must hold before it is lifted. */
  public enum Condition {
    /** So many days without a new case in it. */
    NO_NEW_CASE,
    /** So many days since the last exposure of the last contact in it. */
    CONTACTS_OVER,
    /** Everybody in it was tested within so many days, and nobody was positive. */
    SCREENED,
    /** All others of its place are lifted. */
    OTHERS_LIFTED
  }

  /**
   * @param days how many; null: the disease's longest incubation
   * @param afterDowngrade the same for one that came down from a graver kind; null: as ever
   */
  public record Lifting(
      Condition condition, @Nullable Integer days, @Nullable Integer afterDowngrade) {}

  public ZoneRule {
    anyOf = Set.copyOf(anyOf);
    at = Set.copyOf(at);
    lifting = List.copyOf(lifting);
  }
}

package shoutu.rules;

import org.jspecify.annotations.Nullable;

/**
 * What one of the four parties of a unit answers for.
 *
 * @param level where the post lies: the unit itself or a place above it; null for individuals
 * @param function of the post; null for individuals
 * @param when only for units in which this function is held; null: for all
 */
public record PartyRule(
    String code,
    Party party,
    @Nullable Level level,
    @Nullable String function,
    @Nullable String when,
    Names duty,
    Basis basis) {

  /** 四方责任: territory, department, unit, individual. */
  public enum Party {
    TERRITORY,
    DEPARTMENT,
    UNIT,
    INDIVIDUAL
  }
}

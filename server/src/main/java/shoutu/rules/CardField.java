package shoutu.rules;

import java.util.List;

/**
 * A field of the national report card. The card itself lives in the national system; here it is
 * known which of its fields we could fill in.
 *
 * @param values what a field with a closed list may hold, in the card's order
 */
public record CardField(
    String code, Names names, Need need, Type type, Held held, List<Value> values, Basis basis) {

  public enum Need {
    REQUIRED,
    /** Required where the field's own explanation says so. */
    CONDITIONAL,
    OPTIONAL
  }

  public enum Type {
    TEXT,
    CODE,
    DAY,
    MOMENT,
    NUMBER
  }

  /** Where this system holds it. */
  public enum Held {
    /** In the vault, read for a purpose. */
    VAULT,
    CASE_NO,
    SEX,
    AGE,
    PLACE,
    SETTING,
    CLASSIFICATION,
    ONSET,
    DIAGNOSED_AT,
    DEATH_DAY,
    DISEASE,
    REPORTED_ON,
    SOURCE,
    /** Only in the national system: not to be asked twice. */
    ELSEWHERE
  }

  public record Value(String code, Names names) {}

  public CardField {
    values = List.copyOf(values);
  }
}

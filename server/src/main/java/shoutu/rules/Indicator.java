package shoutu.rules;

/** A number by which boards and reports measure: a window, a minimum, a goal. */
public record Indicator(String id, Names names, Unit unit, double value, Basis basis) {

  public enum Unit {
    DAYS,
    COUNT,
    /** Between 0 and 1. */
    SHARE
  }

  public int whole() {
    return Math.toIntExact(Math.round(value));
  }
}

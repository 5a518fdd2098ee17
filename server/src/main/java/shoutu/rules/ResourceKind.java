package shoutu.rules;

/**
 * A kind of deployment team, or an item that can be in stock.
 *
 * @param unit in which it is counted
 * @param living whether people need it to live, so that days without it count
 */
public record ResourceKind(
    String code, Names names, Of of, Names unit, boolean living, Basis basis) {

  public enum Of {
    TEAM,
    SUPPLY
  }
}

package shoutu.rules;

/**
 * A kind of deployment team, or an item that can be in stock.
 *
 * @param unit in which it is counted
 */
public record ResourceKind(String code, Names names, Of of, Names unit, Basis basis) {

  public enum Of {
    TEAM,
    SUPPLY
  }
}

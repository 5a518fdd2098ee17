package shoutu.territory;

/**
 * A function that a place must have filled and that nobody present holds.
 *
 * @param owner who answers for it meanwhile
 */
public record Gap(Field field, Kind kind, Owner owner) {

  /** Why there is nobody. */
  public enum Kind {
    /** No holder is named. */
    VACANT,
    /** The holder is away, and no deputy stands in. */
    AWAY
  }
}

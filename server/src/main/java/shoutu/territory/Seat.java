package shoutu.territory;

/**
 * A chair in a field: the holder's, or that of a deputy.
 *
 * @param rank 0 for the holder, then 1 for the first deputy, 2 for who stands in after that one
 */
public record Seat(Field field, int rank) {

  /** So many may stand in for one holder, one after the other. */
  public static final int MOST_DEPUTIES = 9;

  public Seat {
    if (rank < 0 || rank > MOST_DEPUTIES) {
      throw new IllegalArgumentException("A seat's rank is 0 to 9, not " + rank + ".");
    }
  }

  public SeatKind kind() {
    return rank == 0 ? SeatKind.PRIMARY : SeatKind.DEPUTY;
  }
}

package shoutu.territory;

/**
 * A post that someone holds, present or not.
 *
 * @param rank 0 for the holder; deputies stand in by turns, 1 first
 */
public record HeldField(
    Field field, SeatKind kind, int rank, String post, String postEn, String holder) {}

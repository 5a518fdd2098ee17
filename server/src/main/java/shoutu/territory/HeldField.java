package shoutu.territory;

/** A post that someone holds, present or not. */
public record HeldField(Field field, SeatKind kind, String post, String postEn, String holder) {}

package shoutu.duty;

/** How many rungs of each kind have fired in the present round. */
public record Climb(int ack, int limit) {

  static final Climb AT_THE_FOOT = new Climb(0, 0);

  int of(Ladder.Kind kind) {
    return switch (kind) {
      case ACK -> ack;
      case LIMIT -> limit;
    };
  }

  Climb after(Ladder.Rung rung) {
    return switch (rung.kind()) {
      case ACK -> new Climb(rung.number(), limit);
      case LIMIT -> new Climb(ack, rung.number());
    };
  }
}

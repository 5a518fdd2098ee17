package shoutu.duty;

import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.RungKind;

/** How many rungs of each kind have fired in the present round. */
public record Climb(int ack, int limit) {

  static final Climb AT_THE_FOOT = new Climb(0, 0);

  int of(RungKind kind) {
    return switch (kind) {
      case ACK -> ack;
      case LIMIT -> limit;
    };
  }

  Climb after(Rung rung) {
    return switch (rung.kind()) {
      case ACK -> new Climb(rung.rung(), limit);
      case LIMIT -> new Climb(ack, rung.rung());
    };
  }
}

package shoutu.duty;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.RungKind;

/** When the next rung of a duty's ladder fires, if nothing happens until then. */
final class LadderRules {

  /** A rung and the instant at which it fires. */
  record Next(Rung rung, Instant at) {}

  static Optional<Next> next(Duty duty, List<Rung> ladder, Climb climb) {
    return ladder.stream()
        .filter(rung -> counts(duty, rung.kind()) && rung.rung() > climb.of(rung.kind()))
        .map(rung -> new Next(rung, origin(duty, rung.kind()).plus(rung.delay())))
        .min(Comparator.comparing(Next::at).thenComparing(next -> next.rung().rung()));
  }

  private static boolean counts(Duty duty, RungKind kind) {
    return switch (kind) {
      case ACK -> duty.stage() instanceof Stage.Issued;
      case LIMIT -> duty.isOpen() && !duty.clock().isSuspended();
    };
  }

  private static Instant origin(Duty duty, RungKind kind) {
    Instant round = duty.round().startedAt();
    return switch (kind) {
      case ACK -> round;
      // A round that starts overdue begins its ladder at its own start: help comes rung by rung.
      case LIMIT -> duty.clock().limitAt().isAfter(round) ? duty.clock().limitAt() : round;
    };
  }

  private LadderRules() {}
}

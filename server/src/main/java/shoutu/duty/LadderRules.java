package shoutu.duty;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When the next rung of a duty's ladder fires, if nothing happens until then. */
final class LadderRules {

  /** A rung and the instant at which it fires. */
  record Next(Ladder.Rung rung, Instant at) {}

  static Optional<Next> next(Duty duty, Ladder ladder, Climb climb) {
    return Stream.of(Ladder.Kind.values())
        .filter(kind -> counts(duty, kind))
        .flatMap(kind -> ladder.of(kind).stream())
        .filter(rung -> rung.number() > climb.of(rung.kind()))
        .map(rung -> new Next(rung, origin(duty, rung.kind()).plus(rung.delay())))
        .min(Comparator.comparing(Next::at).thenComparing(next -> next.rung().number()));
  }

  private static boolean counts(Duty duty, Ladder.Kind kind) {
    return switch (kind) {
      case ACK -> duty.stage() instanceof Stage.Issued;
      case LIMIT -> duty.isOpen() && !duty.clock().isSuspended();
    };
  }

  private static Instant origin(Duty duty, Ladder.Kind kind) {
    Instant round = duty.round().startedAt();
    return switch (kind) {
      case ACK -> round;
      // A round that starts overdue begins its ladder at its own start: help comes rung by rung.
      case LIMIT -> duty.clock().limitAt().isAfter(round) ? duty.clock().limitAt() : round;
    };
  }

  private LadderRules() {}
}

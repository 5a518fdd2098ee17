package shoutu.duty;

import java.time.Instant;
import java.util.Optional;

/**
 * When the clock itself has the next say about a duty: silence, a review, a purpose that passes.
 */
final class TurnRules {

  /** What the clock does then. */
  record Turn(Command command, Instant at) {}

  static Optional<Turn> next(Duty duty) {
    Instant expiresAt = duty.charge().expiresAt();
    return switch (duty.stage()) {
      case Stage.Issued _, Stage.Accepted _ ->
          Optional.ofNullable(expiresAt).map(at -> new Turn(new Command.Expire(), at));
      case Stage.Deferred(_, Instant reviewAt) ->
          Optional.of(new Turn(new Command.Review(), reviewAt));
      case Stage.Claimed claimed ->
          Optional.ofNullable(claimed.silentAt())
              .map(at -> new Turn(new Command.PoolSilence(), at));
      case Stage.Blocked _, Stage.Disputed _, Stage.Closed _, Stage.Missed _, Stage.Cancelled _ ->
          Optional.empty();
    };
  }

  private TurnRules() {}
}

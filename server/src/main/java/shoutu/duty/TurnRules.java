package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the clock itself has the next say about a duty: silence, a review, a purpose that passes, an
 * acknowledgement without work.
 */
final class TurnRules {

  /** What the clock does then. */
  record Turn(Command command, Instant at) {}

  static Optional<Turn> next(Duty duty) {
    Instant expiresAt = duty.charge().expiresAt();
    return switch (duty.stage()) {
      case Stage.Issued _ ->
          Optional.ofNullable(expiresAt).map(at -> new Turn(new Command.Expire(), at));
      case Stage.Accepted _ -> accepted(expiresAt, lapsesAt(duty));
      case Stage.Deferred(_, Instant reviewAt) ->
          Optional.of(new Turn(new Command.Review(), reviewAt));
      case Stage.Claimed claimed ->
          Optional.ofNullable(claimed.silentAt())
              .map(at -> new Turn(new Command.PoolSilence(), at));
      case Stage.Blocked _, Stage.Disputed _, Stage.Closed _, Stage.Missed _, Stage.Cancelled _ ->
          Optional.empty();
    };
  }

  private static Optional<Turn> accepted(@Nullable Instant expiresAt, @Nullable Instant lapsesAt) {
    if (lapsesAt != null && (expiresAt == null || lapsesAt.isBefore(expiresAt))) {
      return Optional.of(new Turn(new Command.Lapse(), lapsesAt));
    }
    return Optional.ofNullable(expiresAt).map(at -> new Turn(new Command.Expire(), at));
  }

  /**
   * When an acknowledgement that no work followed stops counting; null: never, or not acknowledged.
   */
  static @Nullable Instant lapsesAt(Duty duty) {
    Duration idle = duty.charge().terms().idle();
    if (idle == null || !(duty.stage() instanceof Stage.Accepted(Instant since))) {
      return null;
    }
    // What is for a later day can't be worked on before.
    Instant begins = duty.clock().startedAt();
    return (begins.isAfter(since) ? begins : since).plus(idle);
  }

  private TurnRules() {}
}

package shoutu.voice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a list, with where its duty stands.
 *
 * @param stage of the duty, and its other state, by name
 * @param answerablePlace and {@code answerableFunction}: the field that answers at this moment
 * @param promisedAt what the resident was told; {@code limitAt} may have moved since, by decision
 */
record ProblemRow(
    Problem problem,
    String stage,
    Instant stageSince,
    int round,
    String verification,
    Instant limitAt,
    Instant promisedAt,
    @Nullable Instant suspendedSince,
    String answerablePlace,
    String answerableFunction,
    String limitRule) {

  boolean isOverdue(Instant now) {
    return switch (stage) {
      case "CLOSED", "MISSED", "CANCELLED" -> false;
      default -> (suspendedSince == null ? now : suspendedSince).isAfter(limitAt);
    };
  }
}

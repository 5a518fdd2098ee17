package shoutu.response;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long the public waited: from the confirmation of an outbreak to the first notice about it.
 *
 * @param toldAt null while nobody was told
 */
public record FirstWord(
    UUID activation,
    String disease,
    Instant confirmedAt,
    @Nullable Instant toldAt,
    Duration limit) {

  public enum State {
    WAITING,
    OVERDUE,
    IN_TIME,
    LATE
  }

  /** Told before it was confirmed, the public did not wait. */
  public Duration waited(Instant now) {
    Duration waited = Duration.between(confirmedAt, toldAt == null ? now : toldAt);
    return waited.isNegative() ? Duration.ZERO : waited;
  }

  public State state(Instant now) {
    boolean late = waited(now).compareTo(limit) > 0;
    if (toldAt == null) {
      return late ? State.OVERDUE : State.WAITING;
    }
    return late ? State.LATE : State.IN_TIME;
  }
}

package shoutu.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt at a duty. Refused, reopened, re-issued or un-acknowledged starts the next. */
public record Round(int number, Instant startedAt, @Nullable Instant acknowledgedAt) {

  static Round first(Instant at) {
    return new Round(1, at, null);
  }

  Round acknowledged(Instant at) {
    return acknowledgedAt == null ? new Round(number, startedAt, at) : this;
  }

  /** The owner has to be found and to acknowledge once more. */
  Round unacknowledged(Instant at) {
    return new Round(number + 1, at, null);
  }

  /** The same owner goes on. */
  Round again(Instant at) {
    return new Round(number + 1, at, at);
  }
}

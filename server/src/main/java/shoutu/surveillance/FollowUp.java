package shoutu.surveillance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One day's visit or call.
 *
 * @param duty whose it is; null: another system told of it, and nobody here was asked
 */
public record FollowUp(
    UUID id,
    UUID contact,
    LocalDate day,
    @Nullable UUID duty,
    State state,
    @Nullable Result result,
    List<String> symptoms,
    @Nullable BigDecimal temperature,
    @Nullable Instant doneAt) {

  public FollowUp {
    symptoms = List.copyOf(symptoms);
  }

  public enum State {
    DUE,
    DONE,
    MISSED,
    CANCELLED
  }

  public enum Result {
    WELL,
    ILL,
    NOT_REACHED
  }
}

package shoutu.supervision.signing;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One who is asked to sign, and what they answered.
 *
 * @param round asked anew after a refusal
 * @param seat as which they sign
 * @param says to the letter what is signed
 * @param answer null while it waits
 * @param reason why it was refused
 */
public record Signature(
    UUID id,
    int version,
    int home,
    String placeCode,
    int placeNo,
    What what,
    UUID subject,
    int round,
    String seat,
    String holder,
    String askedBy,
    Map<String, String> says,
    Instant askedAt,
    @Nullable Answer answer,
    @Nullable String reason,
    @Nullable Instant answeredAt) {

  public enum What {
    /** The value of a draw: "I saw it there, and this is it." */
    DRAW,
    /** What a panel says of a flag. */
    VERDICT
  }

  public enum Answer {
    SIGNED,
    REFUSED
  }

  public Signature {
    says = Map.copyOf(says);
  }
}

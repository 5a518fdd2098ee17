package shoutu.voice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is not dispatched, by one of the six reasons that the law knows.
 *
 * @param told where the caller was led, or what was explained
 * @param repeats the problem whose progress was told
 */
public record Diversion(
    UUID id,
    String place,
    Reason reason,
    String told,
    @Nullable String matter,
    @Nullable UUID repeats,
    Instant at) {

  /** Art. 11 of the Beijing regulation; texts under {@code board.divert.<name>}. */
  public enum Reason {
    /** 110, 119, 120 or 122 come first. */
    EMERGENCY,
    /** Courts, arbitration, petition, review: their own ways. */
    LITIGATION,
    /** Said before, without a new fact: they hear how far it is. */
    REPEAT,
    /** State secrets, trade secrets, somebody's privacy: explained. */
    SECRET_OR_PRIVATE,
    /** Nobody's duty here: another way, or supervision. */
    BEYOND_DUTY,
    /** Against law or decency: dissuaded. */
    UNLAWFUL
  }
}

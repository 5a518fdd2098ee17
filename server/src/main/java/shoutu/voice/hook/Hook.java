package shoutu.voice.hook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another system that hands reports in.
 *
 * @param place on whose ground its reports must lie
 * @param secret under which number the vault keeps it
 */
record Hook(
    UUID id, int version, String place, String name, UUID secret, boolean active, Instant madeAt) {

  /**
   * How it goes.
   *
   * @param refusal why the last message that was refused was; its text is {@code
   *     voice.hook.refusal.<NAME>}
   */
  record State(
      int taken, @Nullable Instant lastAt, @Nullable String refusal, @Nullable Instant refusedAt) {}

  /** Why a message was not taken. */
  enum Refusal {
    SIGNATURE,
    STALE,
    CONTENT
  }
}

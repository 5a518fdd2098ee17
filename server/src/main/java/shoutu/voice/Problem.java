package shoutu.voice;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Matter.Urgency;
import shoutu.rules.RuleBook;

/**
 * Somebody's problem or need, without a word about who they are. How far it has come is its duty's
 * to say.
 *
 * @param household tells households apart without saying which; null when its time is over
 * @param contactBy by when somebody must have spoken with them
 * @param words where the vault keeps what was said and how to reach them
 * @param recurrenceOf the problem that has come back with this one
 * @param closedAt when it was last closed; null while it is not
 */
public record Problem(
    UUID id,
    int version,
    int home,
    String placeCode,
    int placeNo,
    String matter,
    Urgency urgency,
    Triaged.Why why,
    int severity,
    Channel channel,
    NeedsFor needsFor,
    @Nullable UUID household,
    Known known,
    Instant receivedAt,
    Instant contactBy,
    @Nullable Instant contactedAt,
    UUID duty,
    UUID words,
    @Nullable LastWord lastWord,
    @Nullable UUID recurrenceOf,
    @Nullable Instant closedAt,
    @Nullable UUID duplicateOf) {

  public static final String SUBJECT = "PROBLEM";
  static final String KIND = "PROBLEM";

  /** How surely the household is told apart from others. */
  public enum Known {
    /** By a way to reach them. */
    BY_CONTACT,
    /** Only by where the report came from: counts once, but proves nothing. */
    BY_ORIGIN
  }

  /** For how long it is watched after closing, by the rules of a day. */
  static Duration watch(RuleBook rules) {
    return rules.dutyKind(KIND).watch();
  }

  public boolean mustBeFixedNow() {
    return why == Triaged.Why.MANY_SAY_SO;
  }
}

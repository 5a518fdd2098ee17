package shoutu.briefing.spread;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Stage;
import shoutu.rules.Level;

/**
 * What one place was asked for.
 *
 * @param group the township that it lies in, or itself from there up
 * @param readAt when the holder first saw it; acknowledging shows that, too
 * @param acknowledgeBy when "seen" was due
 * @param doneAt when the owner last said that it is done; null while it is not
 */
record Part(
    UUID duty,
    String place,
    Level level,
    String group,
    Stage.Name stage,
    Instant deliveredAt,
    @Nullable Instant readAt,
    @Nullable Instant acceptedAt,
    Instant acknowledgeBy,
    @Nullable Instant doneAt,
    Instant limitAt) {

  boolean counts() {
    return stage != Stage.Name.CANCELLED;
  }

  boolean executed() {
    return stage == Stage.Name.CLAIMED || stage == Stage.Name.CLOSED;
  }
}

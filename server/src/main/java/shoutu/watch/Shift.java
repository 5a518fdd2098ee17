package shoutu.watch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on duty at a place, from one instant until just before another.
 *
 * @param phone the line at the place, not the person's own
 */
public record Shift(
    UUID id,
    int home,
    String place,
    int placeNo,
    WatchRole role,
    String holder,
    @Nullable String phone,
    Instant from,
    Instant to,
    int version) {

  boolean overlaps(Instant start, Instant end) {
    return from.isBefore(end) && start.isBefore(to);
  }
}

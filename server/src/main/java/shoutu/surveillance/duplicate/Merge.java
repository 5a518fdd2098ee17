package shoutu.surveillance.duplicate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One case was found to be another.
 *
 * @param taken what the leading case took over
 * @param moved what followed, by kind
 * @param kept when it was undone: what stayed as it had been changed since
 */
public record Merge(
    UUID id,
    UUID leading,
    UUID other,
    List<MergeField> taken,
    Map<String, List<UUID>> moved,
    List<MergeField> kept,
    Instant mergedAt,
    @Nullable Instant undoneAt,
    int version) {

  public Merge {
    taken = List.copyOf(taken);
    moved = Map.copyOf(moved);
    kept = List.copyOf(kept);
  }
}

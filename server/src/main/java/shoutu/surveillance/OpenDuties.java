package shoutu.surveillance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Duty;

/**
 * What is kept beside a case of the duties about it.
 *
 * @param due when the first of them runs out; null when none does: none is open, or all are
 *     suspended
 */
public record OpenDuties(int open, @Nullable Instant due) {

  public static OpenDuties of(List<Duty> about) {
    List<Duty> open = about.stream().filter(Duty::isOpen).toList();
    return new OpenDuties(
        open.size(),
        open.stream()
            .filter(duty -> duty.clock().suspendedSince() == null)
            .map(duty -> duty.clock().limitAt())
            .min(Comparator.naturalOrder())
            .orElse(null));
  }
}

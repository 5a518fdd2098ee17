package shoutu.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, and why.
 *
 * @param redLine the instant that may not be passed, where the law itself says only "at once"
 * @param rule the rule that decides: the shortest of those that match
 * @param alsoMatching the longer ones, shown beside it
 */
public record Deadline(
    Instant startedAt,
    Instant dueAt,
    @Nullable Instant redLine,
    DeadlineRule rule,
    List<DeadlineRule> alsoMatching) {

  public Deadline {
    alsoMatching = List.copyOf(alsoMatching);
  }
}

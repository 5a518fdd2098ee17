package shoutu.voice;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Subtree;

/**
 * Which problems; null: any.
 *
 * @param grounds in any of them
 */
record ProblemFilter(
    List<Subtree> grounds,
    @Nullable String stage,
    @Nullable String matter,
    @Nullable String urgency,
    @Nullable String channel,
    @Nullable Boolean overdue) {

  ProblemFilter {
    grounds = List.copyOf(grounds);
  }

  /** The grounds as PostgreSQL's multirange of place numbers. */
  String ranges() {
    return grounds.stream()
        .map(it -> "[%d,%d)".formatted(it.lo(), it.hi()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  int lo() {
    return grounds.stream().mapToInt(Subtree::lo).min().orElse(0);
  }

  int hi() {
    return grounds.stream().mapToInt(Subtree::hi).max().orElse(0);
  }
}

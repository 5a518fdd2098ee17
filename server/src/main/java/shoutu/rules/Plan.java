package shoutu.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done in a response: lines that each go down through the levels they name.
 *
 * @param code the pack's code, such as {@code plan-measles}
 * @param diseases for which it is meant; {@code ANY} for all that have none of their own
 */
public record Plan(
    String code,
    String version,
    Names names,
    Set<String> diseases,
    Names goal,
    List<Line> lines,
    Basis basis) {

  /**
   * One line: at each of its levels, each place owns its part, and the parts below make up the one
   * above.
   *
   * @param care true when it looks after people rather than after the disease
   * @param earlyAction which of the seven early actions of 7-1-7 it completes, if any
   */
  public record Line(
      String key,
      Names names,
      String function,
      List<Level> levels,
      String kind,
      int severity,
      boolean care,
      @Nullable EarlyAction earlyAction,
      Duration limit,
      Names closeCondition,
      Evidence evidence,
      Verifier verifier) {
    public Line {
      levels = List.copyOf(levels);
    }
  }

  public Plan {
    diseases = Set.copyOf(diseases);
    lines = List.copyOf(lines);
  }

  public Optional<Line> line(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).findFirst();
  }
}

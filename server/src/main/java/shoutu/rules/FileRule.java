package shoutu.rules;

import java.time.Duration;
import java.util.Set;

/**
 * Which files may be handed in as evidence.
 *
 * @param types media types, recognised by the content and not by the name
 * @param mostBytes the largest file
 * @param mostPerDuty how many files one duty takes
 * @param copyPixels the longer side of a published copy, at most
 * @param keep how long an original is kept after its duty is over
 */
public record FileRule(
    Set<String> types, int mostBytes, int mostPerDuty, int copyPixels, Duration keep, Basis basis) {

  public FileRule {
    types = Set.copyOf(types);
  }
}

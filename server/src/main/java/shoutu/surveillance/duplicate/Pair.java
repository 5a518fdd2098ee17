package shoutu.surveillance.duplicate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Two cases that may be one.
 *
 * @param newer the one that came later
 * @param weight what speaks for it, less what speaks against, in bits
 * @param evidence its parts; empty until the pair has been weighed
 */
public record Pair(
    UUID newer, UUID other, double weight, List<Evidence> evidence, Instant foundAt) {
  public Pair {
    evidence = List.copyOf(evidence);
  }
}

package shoutu.supervision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One county's lottery of one week.
 *
 * @param told how the list tells its closures: by severity, or (older) by their ids alone; and
 *     whether it names the value
 * @param by the value that will decide; null in older draws, which named it when it was there
 * @param hash of the list that was fixed
 * @param revealed null until the value from outside is there
 */
public record Draw(
    UUID id,
    int version,
    int home,
    String placeCode,
    int placeNo,
    String week,
    int closures,
    Told told,
    @Nullable NamedValue by,
    String hash,
    Instant committedAt,
    @Nullable Revealed revealed) {

  /** What stands in the list whose hash was published. */
  public enum Told {
    IDS,
    SEVERITIES,
    /** Severities, and the value that will decide. */
    VALUE
  }

  /**
   * @param value that nobody could know before, from a public source
   * @param witnessOne signed that they saw it there, as did the other
   */
  public record Revealed(
      String value, String source, String witnessOne, String witnessTwo, String seed, Instant at) {}
}

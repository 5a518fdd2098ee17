package shoutu.surveillance.clinical;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something told of somebody, in its latest version; the earlier ones are in the ledger.
 *
 * @param source the system that told it, where it came in a file, and how that system calls it
 * @param note words of one's own, in the vault
 * @param recordedAt when we learned of it
 * @param withdrawn why it is not so after all; it counts no more but stays
 */
public record Fact<D extends Detail>(
    UUID id,
    About about,
    Where where,
    @Nullable String source,
    @Nullable String sourceId,
    @Nullable UUID note,
    Instant recordedAt,
    @Nullable Withdrawal withdrawn,
    int version,
    D detail) {

  /** Where the case or the contact lies, and with them what is told of them. */
  public record Where(int home, String place, int placeNo) {}

  public enum Withdrawal {
    ENTERED_IN_ERROR,
    WRONG_PERSON,
    DUPLICATE
  }

  boolean counts() {
    return withdrawn == null;
  }
}

package shoutu.surveillance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Cases came in; heard in the transaction that stored them.
 *
 * @param affected each disease and place once
 */
public record CasesImported(UUID importId, List<Affected> affected, Instant receivedAt) {

  public record Affected(String disease, String place, int placeNo, int home) {}

  public CasesImported {
    affected = List.copyOf(affected);
  }
}

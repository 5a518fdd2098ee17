package shoutu.response.resource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one stock gives to one need, from the commitment to the receipt, with who and when.
 *
 * @param lots from which lots it comes
 * @param duty of the post that keeps the stock
 */
record Consignment(
    UUID id,
    int version,
    UUID need,
    UUID stock,
    String stockPlace,
    String item,
    int quantity,
    List<Lot> lots,
    UUID duty,
    Stage stage,
    Instant committedAt,
    String committedBy,
    @Nullable Instant shippedAt,
    @Nullable String shippedBy,
    @Nullable Instant receivedAt,
    @Nullable String receivedBy) {

  Consignment {
    lots = List.copyOf(lots);
  }

  enum Stage {
    COMMITTED,
    SHIPPED,
    RECEIVED,
    /** Nothing came of it: it is in its stock again. */
    CAME_BACK
  }
}

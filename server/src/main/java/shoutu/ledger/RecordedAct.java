package shoutu.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One act as it was written: who did what to which aggregate, and which fields it set. */
public record RecordedAct(
    long seq,
    String aggregate,
    UUID aggregateId,
    int version,
    String type,
    String placeCode,
    UUID command,
    String actor,
    @Nullable String post,
    Instant receivedAt,
    @Nullable Instant claimedAt,
    JsonNode body) {}

package shoutu.surveillance;

import java.time.Instant;
import java.util.UUID;

/**
 * Cases came in, so many; their ids lie between two. Published in the transaction that stored them.
 */
public record CasesImported(
    UUID importId, Instant receivedAt, UUID firstId, UUID lastId, int cases) {}

package shoutu.surveillance;

import java.time.Instant;
import java.util.UUID;

/** Cases came in. Published in the transaction that stored them. */
public record CasesImported(UUID importId, Instant receivedAt) {}

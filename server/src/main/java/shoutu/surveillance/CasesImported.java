package shoutu.surveillance;

import java.time.Instant;
import java.util.UUID;

/** Cases came in, so many. Published in the transaction that stored them. */
public record CasesImported(UUID importId, Instant receivedAt, int cases) {}

package shoutu.voice.neighbour;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Position;

/** A request as a neighbour tells it; everything but its number may be missing. */
record TheirRequest(
    String id,
    @Nullable String service,
    @Nullable String serviceName,
    @Nullable String description,
    boolean closed,
    @Nullable String notes,
    @Nullable Instant requestedAt,
    @Nullable String address,
    @Nullable String addressId,
    @Nullable Position position,
    @Nullable String media) {}

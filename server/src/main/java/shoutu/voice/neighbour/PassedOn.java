package shoutu.voice.neighbour;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller's request that is a neighbour's to do.
 *
 * @param diversion the call that was nobody's duty here
 * @param service their code for it
 * @param words where the vault keeps what is told to them, until they have it
 * @param theirId null until they have it
 * @param problem why the last attempt failed, while it is not sent
 */
record PassedOn(
    UUID id,
    UUID neighbour,
    UUID diversion,
    String place,
    String service,
    UUID words,
    Instant madeAt,
    @Nullable String theirId,
    @Nullable String theirToken,
    @Nullable String theirStatus,
    @Nullable String theirNotes,
    @Nullable Instant sentAt,
    int failures,
    @Nullable String problem,
    @Nullable String detail) {}

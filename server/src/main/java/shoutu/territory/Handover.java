package shoutu.territory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field that changed hands. The successor answers from {@code since} on, accepted or not.
 *
 * @param to who follows, or null while nobody is appointed
 * @param acceptedAt when the successor had seen what is open, or null until then
 * @param duties the open duties as they were accepted, as JSON, or null until then
 */
public record Handover(
    UUID id,
    Field field,
    String post,
    String postEn,
    String from,
    @Nullable String to,
    Instant since,
    @Nullable Instant acceptedAt,
    @Nullable String acceptedBy,
    @Nullable String duties) {}

package shoutu.access.vault;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One reading of one subject's identity. */
public record ReadLogEntry(
    UUID id,
    Instant readAt,
    String login,
    @Nullable String holder,
    @Nullable String post,
    Purpose purpose,
    UUID subject) {}

package shoutu.access.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A machine's key; it acts as its account. The key itself is shown once and never again. */
public record ApiKey(
    UUID id,
    UUID account,
    String login,
    String name,
    Instant createdAt,
    @Nullable Instant revokedAt) {}

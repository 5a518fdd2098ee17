package shoutu.access.vault;

import java.time.Instant;
import java.util.UUID;

/** That keys were destroyed: how many and why, never whose. */
public record Certificate(UUID id, int subjects, String reason, Instant shreddedAt) {}

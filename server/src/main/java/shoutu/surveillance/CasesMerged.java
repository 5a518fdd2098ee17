package shoutu.surveillance;

import java.util.UUID;

/** What belonged to one record belongs to the other now, or came back. */
public record CasesMerged(UUID leading, UUID other) {}

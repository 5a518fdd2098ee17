package shoutu.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is published together with a decision. */
public record Publication(Notice.Text text, Instant validUntil, @Nullable Instant nextUpdateAt) {}

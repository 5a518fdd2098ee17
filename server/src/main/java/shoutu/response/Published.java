package shoutu.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice, and whether it was taken back before its time. */
public record Published(Notice notice, @Nullable Instant withdrawnAt) {}

package shoutu.response;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice, and whether it was taken back before its time.
 *
 * @param replaces the notice whose place it took
 * @param replaced whether another took its place, so that its end is no all-clear
 */
public record Published(
    Notice notice, @Nullable Instant withdrawnAt, @Nullable UUID replaces, boolean replaced) {}

package shoutu.watch;

import org.jspecify.annotations.Nullable;

/** One line of a roster as written, before anything is checked. */
public record RosterRow(
    int row,
    @Nullable String place,
    @Nullable String role,
    @Nullable String holder,
    @Nullable String from,
    @Nullable String to,
    @Nullable String phone) {}

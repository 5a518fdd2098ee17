package shoutu.surveillance.event;

import org.jspecify.annotations.Nullable;

/** One field that a report changed. */
public record Change(String field, @Nullable String before, @Nullable String after) {}

package shoutu.voice;

import org.jspecify.annotations.Nullable;

/** Which problems; null: any. */
record ProblemFilter(
    int lo,
    int hi,
    @Nullable String stage,
    @Nullable String matter,
    @Nullable String urgency,
    @Nullable String channel,
    @Nullable Boolean overdue) {}

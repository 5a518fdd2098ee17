package shoutu.response.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert and what became of it.
 *
 * @param recorded when its first case was on record anywhere
 * @param reported when the CDC had it
 * @param verified when its verification was signed
 * @param proved whether it was found true
 * @param investigated when the first investigation with its risk assessment was signed
 */
record Alert(
    @Nullable Instant recorded,
    Instant reported,
    @Nullable Instant verified,
    boolean proved,
    @Nullable Instant investigated) {}

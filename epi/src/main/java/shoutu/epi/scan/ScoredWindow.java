package shoutu.epi.scan;

import java.util.OptionalDouble;

/**
 * One zone in one stretch of time.
 *
 * @param nest the centre of the circle, or the number of the given zone
 * @param places how many places the zone has
 * @param score 0 when no more cases than expected
 * @param outside observed over expected outside the window; empty when none are expected there
 */
public record ScoredWindow(
    int nest,
    int places,
    int from,
    int to,
    int cases,
    double expected,
    double score,
    OptionalDouble outside) {}

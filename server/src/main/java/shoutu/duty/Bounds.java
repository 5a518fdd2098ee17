package shoutu.duty;

import java.time.Duration;

/**
 * How long things may take in the life of a duty of this kind, by the rules of the day.
 *
 * @param deferral the longest time between a deferral and its review
 * @param watch for how long after closing a recurrence reopens the duty
 */
public record Bounds(Duration deferral, Duration watch) {}

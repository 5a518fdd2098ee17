package shoutu.epi.intervals;

/**
 * A count with its limits: what the same process might as well have brought.
 *
 * @param confidence two-sided coverage aimed at, 0.95 for 95 %
 */
public record CountInterval(long count, double lower, double upper, double confidence) {}

package shoutu.epi.intervals;

/**
 * A share with its limits: {@code part} of {@code whole}, estimate = part ÷ whole.
 *
 * @param confidence two-sided coverage aimed at, 0.95 for 95 %
 */
public record ProportionInterval(
    long part, long whole, double estimate, double lower, double upper, double confidence) {}

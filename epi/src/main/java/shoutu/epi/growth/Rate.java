package shoutu.epi.growth;

/**
 * Exponential growth rate per day: cases change by the factor e^rate each day.
 *
 * @param confidence two-sided, 0.95 for 95 %
 */
public record Rate(double perDay, double lower, double upper, double confidence) {
  private static final double LOG_OF_TWO = Math.log(2);

  /** The same said in days. */
  public Pace pace() {
    if (perDay > 0) {
      return new Pace.Doubling(
          LOG_OF_TWO / perDay, LOG_OF_TWO / upper, lower > 0 ? LOG_OF_TWO / lower : never());
    }
    if (perDay < 0) {
      return new Pace.Halving(
          LOG_OF_TWO / -perDay, LOG_OF_TWO / -lower, upper < 0 ? LOG_OF_TWO / -upper : never());
    }
    return new Pace.Level();
  }

  private static double never() {
    return Double.POSITIVE_INFINITY;
  }
}

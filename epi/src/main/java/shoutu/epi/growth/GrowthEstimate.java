package shoutu.epi.growth;

import java.time.LocalDate;
import java.util.OptionalDouble;

/** A fitted growth rate, or why there is none. */
public sealed interface GrowthEstimate {

  /**
   * A straight line through the logarithms of the counts.
   *
   * @param start first day of the first bin with cases; days are counted from here
   * @param bins bins with cases, those that the line was fitted to
   * @param emptyBins bins without cases, left out
   * @param intercept logarithm of the cases per bin at day 0
   * @param line what is needed to draw the line with its limits
   */
  record LogLinear(LocalDate start, int bins, int emptyBins, Rate rate, double intercept, Line line)
      implements GrowthEstimate {

    /**
     * Cases per bin on a day after the start (the middle of a bin: its first day + half a bin) with
     * the limits of the line, not of single counts. Days outside the fitted bins are extrapolated.
     */
    public Expected expectedOn(double day) {
      double log = intercept + rate.perDay() * day;
      double off = day - line.meanDay();
      double half =
          line.student()
              * line.residualSd()
              * Math.sqrt(1.0 / bins + off * off / line.sumOfSquaredDays());
      return new Expected(day, Math.exp(log), Math.exp(log - half), Math.exp(log + half));
    }

    /** How well the line fits: adjusted R²; empty when all bins have the same count. */
    public OptionalDouble adjustedR2() {
      double explained = rate.perDay() * rate.perDay() * line.sumOfSquaredDays();
      double left = line.residualSd() * line.residualSd();
      double total = explained + left * (bins - 2);
      return total > 0 ? OptionalDouble.of(1 - left * (bins - 1) / total) : OptionalDouble.empty();
    }
  }

  /**
   * What is needed to draw a line with its limits.
   *
   * @param student quantile of Student's t for the confidence
   */
  record Line(double meanDay, double sumOfSquaredDays, double residualSd, double student) {}

  /** Cases per bin on a day after the start, by the line, with its limits. */
  record Expected(double day, double cases, double lower, double upper) {}

  /**
   * A Poisson regression with log link: empty bins count.
   *
   * @param start first day of the first bin
   * @param bins all bins
   * @param intercept logarithm of the cases per bin in a bin that starts on day 0
   */
  record Poisson(LocalDate start, int bins, Rate rate, double intercept)
      implements GrowthEstimate {}

  /**
   * A negative binomial regression with log link: empty bins count, and counts may scatter more
   * than Poisson ones.
   *
   * @param start first day of the first bin
   * @param bins all bins
   * @param intercept logarithm of the cases per bin in a bin that starts on day 0
   * @param theta the variance is mean + mean² ÷ theta; empty when the counts scatter no more than
   *     Poisson ones, and the fit is the Poisson one
   */
  record NegativeBinomial(
      LocalDate start, int bins, Rate rate, double intercept, OptionalDouble theta)
      implements GrowthEstimate {}

  /** Too few bins with cases to tell a rate and its limits. */
  record TooFewBins(int withCases, int needed) implements GrowthEstimate {}
}

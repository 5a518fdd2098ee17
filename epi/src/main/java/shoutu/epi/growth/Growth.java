package shoutu.epi.growth;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.curve.Curve;
import shoutu.epi.growth.GrowthEstimate.Line;
import shoutu.epi.growth.GrowthEstimate.LogLinear;
import shoutu.epi.growth.GrowthEstimate.NegativeBinomial;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.growth.GrowthEstimate.TooFewBins;
import shoutu.epi.numeric.BetaLaw;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.Root;

/**
 * Growth rates of a stretch of the curve that is believed to grow or fall exponentially. Choosing
 * that stretch is the caller's part: over a peak a single rate says nothing. The latest bins are
 * too low while reports are outstanding and pull the rate down.
 */
public final class Growth {
  private static final int FEWEST_FOR_LINE = 3;
  private static final int FEWEST_FOR_POISSON = 2;

  /** Factor e^100 from bin to bin: steeper than any counts that fit into a long can be. */
  private static final double STEEPEST = 100;

  private Growth() {}

  /**
   * Least squares on log counts, x in days at the middle of each bin, limits from Student's t
   * (Kamvar et al. 2019, F1000Research 8:139, {@code incidence::fit}).
   *
   * <p><b>Assumes</b> log counts scatter evenly and independently around a line. <b>Breaks</b> with
   * small counts: bins without cases cannot be used and are dropped, which makes growth look slower
   * and decline shallower; prefer {@link #poisson} there.
   */
  public static GrowthEstimate logLinear(Curve curve, double confidence) {
    return logLinear(curve.start(), curve.step().days(), curve.counts(), confidence);
  }

  /**
   * As above, for bins of any length.
   *
   * @param daysPerBin length of each bin, at least 1
   */
  public static GrowthEstimate logLinear(
      LocalDate start, int daysPerBin, long[] casesPerBin, double confidence) {
    long[] cases = validated(daysPerBin, casesPerBin, confidence);
    int n = binsWithCases(cases);
    if (n < FEWEST_FOR_LINE) {
      return new TooFewBins(n, FEWEST_FOR_LINE);
    }
    int first = 0;
    while (cases[first] == 0) {
      first++;
    }
    double[] day = new double[n];
    double[] log = new double[n];
    int used = 0;
    for (int bin = first; bin < cases.length; bin++) {
      if (cases[bin] > 0) {
        day[used] = (bin - first + 0.5) * daysPerBin;
        log[used++] = Math.log(cases[bin]);
      }
    }
    double meanDay = mean(day);
    double meanLog = mean(log);
    double dayDay = 0;
    double dayLog = 0;
    for (int i = 0; i < n; i++) {
      dayDay += (day[i] - meanDay) * (day[i] - meanDay);
      dayLog += (day[i] - meanDay) * (log[i] - meanLog);
    }
    double slope = dayLog / dayDay;
    double residuals = 0;
    for (int i = 0; i < n; i++) {
      double off = log[i] - meanLog - slope * (day[i] - meanDay);
      residuals += off * off;
    }
    double residualSd = Math.sqrt(residuals / (n - 2));
    double student = BetaLaw.studentTwoSided(confidence, n - 2);
    double half = student * residualSd / Math.sqrt(dayDay);
    return new LogLinear(
        start.plusDays((long) first * daysPerBin),
        n,
        cases.length - n,
        new Rate(slope, slope - half, slope + half, confidence),
        meanLog - slope * meanDay,
        new Line(meanDay, dayDay, residualSd, student));
  }

  /**
   * Poisson regression of the counts on the days since the start, log link, by maximum likelihood
   * (McCullagh and Nelder 1989); Wald limits. As R's {@code glm(counts ~ day, poisson)}, but
   * carried on until nothing moves: R stops when the deviance changes by less than 1e-8, and its
   * standard errors are those of the round before, off by up to some 1e-7.
   *
   * <p><b>Assumes</b> that the variance is the mean. <b>Breaks</b> when cases come in clusters: the
   * limits are then too narrow.
   */
  public static GrowthEstimate poisson(Curve curve, double confidence) {
    return poisson(curve.start(), curve.step().days(), curve.counts(), confidence);
  }

  /**
   * As above, for bins of any length.
   *
   * @param daysPerBin length of each bin, at least 1
   */
  public static GrowthEstimate poisson(
      LocalDate start, int daysPerBin, long[] casesPerBin, double confidence) {
    long[] cases = validated(daysPerBin, casesPerBin, confidence);
    int n = binsWithCases(cases);
    if (n < FEWEST_FOR_POISSON) {
      return new TooFewBins(n, FEWEST_FOR_POISSON);
    }
    // Given the slope, the intercept follows from the total; so one equation is left: the mean bin
    // of the cases is the mean bin of the fitted curve, which grows with the slope.
    double total = 0;
    double sumOfBins = 0;
    for (int bin = 0; bin < cases.length; bin++) {
      total += cases[bin];
      sumOfBins += (double) bin * cases[bin];
    }
    double meanBin = sumOfBins / total;
    int last = cases.length - 1;
    double perBin =
        Root.of(
            slope -> {
              var fitted = Exponential.of(slope, last);
              return new Root.Point(fitted.meanBin() - meanBin, fitted.varianceOfBins());
            },
            0,
            -STEEPEST,
            STEEPEST);
    var fitted = Exponential.of(perBin, last);
    double perDay = perBin / daysPerBin;
    double se = 1 / (Math.sqrt(total * fitted.varianceOfBins()) * daysPerBin);
    double half = NormalLaw.twoSided(confidence) * se;
    return new Poisson(
        start,
        cases.length,
        new Rate(perDay, perDay - half, perDay + half, confidence),
        Math.log(total) - fitted.logSum());
  }

  /**
   * {@link #poisson} stopped where R's {@code glm} stops, for those who must have its digits.
   *
   * @param daysPerBin length of each bin, at least 1
   */
  public static GrowthEstimate poissonOfGlm(
      LocalDate start, int daysPerBin, long[] casesPerBin, double confidence) {
    return switch (poisson(start, daysPerBin, casesPerBin, confidence)) {
      case Poisson(var from, int bins, _, _) ->
          GlmStop.poisson(from, bins, daysPerBin, casesPerBin, confidence);
      case GrowthEstimate other -> other;
    };
  }

  /**
   * Negative binomial regression of the counts on the days since the start, log link; the
   * dispersion by maximum likelihood together with the line (Venables and Ripley 2002, section 7.4;
   * R's {@code MASS::glm.nb}), carried on until nothing moves, also where {@code glm.nb} finds no
   * start. Wald limits, which take the dispersion as known.
   *
   * <p><b>Assumes</b> bins independent of each other and a variance of mean + mean² ÷ theta.
   * <b>Breaks</b> when the curve is not exponential: the bend then counts as scatter, which makes
   * theta small and the limits wide.
   */
  public static GrowthEstimate negativeBinomial(Curve curve, double confidence) {
    return negativeBinomial(curve.start(), curve.step().days(), curve.counts(), confidence);
  }

  /**
   * As above, for bins of any length.
   *
   * @param daysPerBin length of each bin, at least 1
   */
  public static GrowthEstimate negativeBinomial(
      LocalDate start, int daysPerBin, long[] casesPerBin, double confidence) {
    return switch (poisson(start, daysPerBin, casesPerBin, confidence)) {
      case Poisson poisson -> dispersed(poisson, daysPerBin, casesPerBin);
      case GrowthEstimate other -> other;
    };
  }

  private static NegativeBinomial dispersed(Poisson poisson, int daysPerBin, long[] cases) {
    double middle = (cases.length - 1) / 2.0;
    double[][] rows = new double[cases.length][];
    Arrays.setAll(rows, bin -> new double[] {1, bin - middle});
    double slope = poisson.rate().perDay() * daysPerBin;
    var fit =
        shoutu.epi.numeric.LogLinear.negativeBinomial(
            rows,
            Arrays.stream(cases).asDoubleStream().toArray(),
            new double[] {poisson.intercept() + slope * middle, slope});
    Rate known = poisson.rate();
    if (fit.alpha() == 0) {
      return new NegativeBinomial(
          poisson.start(), poisson.bins(), known, poisson.intercept(), OptionalDouble.empty());
    }
    double perBin = fit.coefficients()[1];
    double perDay = perBin / daysPerBin;
    double half =
        NormalLaw.twoSided(known.confidence()) * Math.sqrt(fit.covariance()[1][1]) / daysPerBin;
    return new NegativeBinomial(
        poisson.start(),
        poisson.bins(),
        new Rate(perDay, perDay - half, perDay + half, known.confidence()),
        fit.coefficients()[0] - perBin * middle,
        OptionalDouble.of(1 / fit.alpha()));
  }

  /**
   * Where growth turned into decline: of the bins near the peak that at which two straight lines,
   * one up to it and one from it on, fit best ({@code incidence::fit_optim_split}; the mean of both
   * adjusted R²; the first of equals). The peak is the first bin with most cases.
   *
   * <p><b>Breaks</b> with several waves, and when the peak lies in the latest, incomplete bins.
   *
   * @param windowDays bins whose first day is at most half as far from the peak's are tried; a
   *     quarter of the curve in the reference, see {@link #usualWindow}
   * @return empty when no bin of the window has three bins with cases on both sides
   */
  public static Optional<PeakSplit> split(
      LocalDate start, int daysPerBin, long[] casesPerBin, double windowDays, double confidence) {
    Check.notNegative("window", windowDays);
    long[] cases = validated(daysPerBin, casesPerBin, confidence);
    return PeakSplit.find(start, daysPerBin, cases, windowDays, confidence);
  }

  /** A quarter of the days from the first to the last bin's first day. */
  public static double usualWindow(int daysPerBin, int bins) {
    return ((bins - 1.0) * daysPerBin + 1) / 4;
  }

  private static long[] validated(int daysPerBin, long[] casesPerBin, double confidence) {
    Check.atLeast(1, "days per bin", daysPerBin);
    Check.insideUnit("confidence", confidence);
    return Check.counts("cases", casesPerBin);
  }

  private static int binsWithCases(long[] cases) {
    return Math.toIntExact(Arrays.stream(cases).filter(count -> count > 0).count());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * The exponential curve e^(slope · bin) over the bins 0 to last, as weights of these bins.
   *
   * @param logSum logarithm of the sum of the curve
   */
  private record Exponential(double meanBin, double varianceOfBins, double logSum) {
    static Exponential of(double slope, int last) {
      // weights relative to the highest bin, so that none overflows
      double highest = Math.max(0, slope * last);
      double sum = 0;
      double bins = 0;
      for (int bin = 0; bin <= last; bin++) {
        double weight = Math.exp(slope * bin - highest);
        sum += weight;
        bins += weight * bin;
      }
      double mean = bins / sum;
      double squares = 0;
      for (int bin = 0; bin <= last; bin++) {
        squares += Math.exp(slope * bin - highest) * (bin - mean) * (bin - mean);
      }
      return new Exponential(mean, squares / sum, highest + Math.log(sum));
    }
  }
}

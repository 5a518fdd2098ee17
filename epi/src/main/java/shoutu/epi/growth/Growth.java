package shoutu.epi.growth;

import java.time.LocalDate;
import java.util.Arrays;
import shoutu.epi.curve.Curve;
import shoutu.epi.growth.GrowthEstimate.Line;
import shoutu.epi.growth.GrowthEstimate.LogLinear;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.growth.GrowthEstimate.TooFewBins;
import shoutu.epi.numeric.BetaLaw;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.NormalLaw;

/**
 * Growth rates of a stretch of the curve that is believed to grow or fall exponentially. Choosing
 * that stretch is the caller's part: over a peak a single rate says nothing. The latest bins are
 * too low while reports are outstanding and pull the rate down.
 */
public final class Growth {
  private static final int FEWEST_FOR_LINE = 3;
  private static final int FEWEST_FOR_POISSON = 2;
  private static final int MOST_ROUNDS = 100;
  private static final double SETTLED = 1e-13;

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
   * Poisson regression of the counts on the days since the start, log link, by iterated weighted
   * least squares (McCullagh and Nelder 1989); Wald limits. As R's {@code glm(counts ~ day,
   * poisson)}, but carried on until nothing moves: R stops when the deviance changes by less than
   * 1e-8, and its standard errors are those of the round before, off by up to some 1e-7.
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
    double intercept = Math.log(Arrays.stream(cases).average().orElseThrow());
    double slope = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var step = WeightedLine.through(cases, daysPerBin, intercept, slope);
      double moved =
          Math.abs(step.slope() - slope) * daysPerBin * cases.length
              + Math.abs(step.intercept() - intercept);
      intercept = step.intercept();
      slope = step.slope();
      if (moved < SETTLED) {
        break;
      }
    }
    double se = WeightedLine.through(cases, daysPerBin, intercept, slope).standardError();
    double half = NormalLaw.twoSided(confidence) * se;
    var rate = new Rate(slope, slope - half, slope + half, confidence);
    return new Poisson(start, cases.length, rate, intercept);
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

  /** One round of iterated weighted least squares: the line through the working responses. */
  private record WeightedLine(double intercept, double slope, double standardError) {
    static WeightedLine through(long[] cases, int daysPerBin, double intercept, double slope) {
      double weights = 0;
      double days = 0;
      double responses = 0;
      for (int bin = 0; bin < cases.length; bin++) {
        double day = (double) bin * daysPerBin;
        double weight = Math.exp(intercept + slope * day);
        weights += weight;
        days += weight * day;
        responses += weight * response(cases[bin], intercept + slope * day);
      }
      double meanDay = days / weights;
      double meanResponse = responses / weights;
      double dayDay = 0;
      double dayResponse = 0;
      for (int bin = 0; bin < cases.length; bin++) {
        double day = (double) bin * daysPerBin;
        double log = intercept + slope * day;
        double weight = Math.exp(log);
        dayDay += weight * (day - meanDay) * (day - meanDay);
        dayResponse += weight * (day - meanDay) * (response(cases[bin], log) - meanResponse);
      }
      double fitted = dayResponse / dayDay;
      return new WeightedLine(meanResponse - fitted * meanDay, fitted, 1 / Math.sqrt(dayDay));
    }

    private static double response(long cases, double log) {
      return log + cases * Math.exp(-log) - 1;
    }
  }
}

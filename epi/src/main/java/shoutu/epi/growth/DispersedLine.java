package shoutu.epi.growth;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hipparchus.special.Gamma;
import shoutu.epi.growth.GrowthEstimate.NegativeBinomial;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.numeric.NormalLaw;

/**
 * A negative binomial line through counts: for each dispersion the best line by Fisher scoring, and
 * the dispersion by Newton's method on its likelihood. Line and dispersion are nearly independent,
 * so few rounds are needed.
 */
final class DispersedLine {
  /** A theta from here on cannot be told from no overdispersion at all. */
  private static final double LARGEST_THETA = 1e7;

  private static final double SMALLEST_THETA = 1e-8;
  private static final int MOST_ROUNDS = 100;
  private static final double SETTLED = 1e-13;
  private static final double THETA_SETTLED = 1e-11;

  private final double[] cases;
  private final int daysPerBin;

  /** Expected cases per bin under the present line, and what the information of the line is. */
  private final double[] mean;

  private double slope;
  private double level;
  private double meanBin;
  private double binBin;

  DispersedLine(long[] cases, int daysPerBin) {
    this.cases = Arrays.stream(cases).asDoubleStream().toArray();
    this.daysPerBin = daysPerBin;
    this.mean = new double[cases.length];
  }

  NegativeBinomial fit(Poisson start, double confidence) {
    slope = start.rate().perDay() * daysPerBin;
    level = start.intercept();
    expect();
    if (!scattersMoreThanPoisson()) {
      return result(start, start.rate(), start.intercept(), OptionalDouble.empty());
    }
    double theta = moments();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double before = slope;
      fitLine(theta);
      double next = dispersion(theta);
      if (next >= LARGEST_THETA) {
        return result(start, start.rate(), start.intercept(), OptionalDouble.empty());
      }
      boolean settled =
          Math.abs(next - theta) <= THETA_SETTLED * theta
              && Math.abs(slope - before) <= SETTLED * Math.max(1, Math.abs(slope));
      theta = next;
      if (settled) {
        break;
      }
    }
    fitLine(theta);
    double half = NormalLaw.twoSided(confidence) / Math.sqrt(binBin) / daysPerBin;
    double perDay = slope / daysPerBin;
    return result(
        start,
        new Rate(perDay, perDay - half, perDay + half, confidence),
        level,
        OptionalDouble.of(theta));
  }

  private static NegativeBinomial result(
      Poisson start, Rate rate, double intercept, OptionalDouble theta) {
    return new NegativeBinomial(start.start(), start.bins(), rate, intercept, theta);
  }

  private void expect() {
    for (int bin = 0; bin < mean.length; bin++) {
      mean[bin] = Math.exp(level + slope * bin);
    }
  }

  /** The slope of the likelihood at no overdispersion (Cameron and Trivedi 1990). */
  private boolean scattersMoreThanPoisson() {
    double score = 0;
    for (int bin = 0; bin < mean.length; bin++) {
      double off = cases[bin] - mean[bin];
      score += off * off - cases[bin];
    }
    return score > 0;
  }

  private double moments() {
    double above = 0;
    for (int bin = 0; bin < mean.length; bin++) {
      double relative = cases[bin] / mean[bin] - 1;
      above += relative * relative;
    }
    return Math.clamp(mean.length / above, SMALLEST_THETA, LARGEST_THETA / 10);
  }

  /** Fisher scoring with halved steps where the likelihood would fall. */
  private void fitLine(double theta) {
    double likelihood = likelihood(theta);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double weights = 0;
      double bins = 0;
      double score = 0;
      for (int bin = 0; bin < mean.length; bin++) {
        double shrink = 1 / (1 + mean[bin] / theta);
        weights += mean[bin] * shrink;
        bins += mean[bin] * shrink * bin;
        score += (cases[bin] - mean[bin]) * shrink;
      }
      meanBin = bins / weights;
      binBin = 0;
      double slopeScore = 0;
      for (int bin = 0; bin < mean.length; bin++) {
        double shrink = 1 / (1 + mean[bin] / theta);
        binBin += mean[bin] * shrink * (bin - meanBin) * (bin - meanBin);
        slopeScore += (cases[bin] - mean[bin]) * shrink * (bin - meanBin);
      }
      double up = score / weights;
      double turn = slopeScore / binBin;
      double oldSlope = slope;
      double oldLevel = level;
      double step = 1;
      double next;
      do {
        slope = oldSlope + step * turn;
        level = oldLevel + step * (up - turn * meanBin);
        expect();
        next = likelihood(theta);
        step /= 2;
      } while (!(next >= likelihood - 1e-10 * Math.abs(likelihood)) && step > 1e-10);
      likelihood = next;
      if (Math.abs(up) <= SETTLED && Math.abs(turn) <= SETTLED) {
        return;
      }
    }
  }

  /** But for what depends on theta alone. */
  private double likelihood(double theta) {
    double sum = 0;
    for (int bin = 0; bin < mean.length; bin++) {
      sum += cases[bin] * Math.log(mean[bin]) - (cases[bin] + theta) * Math.log(theta + mean[bin]);
    }
    return sum;
  }

  /** Newton on the logarithm of theta, in steps of at most a factor of ten. */
  private double dispersion(double from) {
    double theta = from;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double score = 0;
      double bend = 0;
      for (int bin = 0; bin < mean.length; bin++) {
        double y = cases[bin];
        double all = theta + mean[bin];
        score +=
            Gamma.digamma(y + theta)
                - Gamma.digamma(theta)
                + Math.log(theta / all)
                + (mean[bin] - y) / all;
        bend +=
            Gamma.trigamma(y + theta)
                - Gamma.trigamma(theta)
                + mean[bin] / (theta * all)
                + (y - mean[bin]) / (all * all);
      }
      double slopeOfLog = score * theta;
      double bendOfLog = bend * theta * theta + slopeOfLog;
      double step =
          bendOfLog < 0
              ? Math.clamp(-slopeOfLog / bendOfLog, -Math.log(10), Math.log(10))
              : Math.copySign(1, slopeOfLog);
      theta = Math.clamp(theta * Math.exp(step), SMALLEST_THETA, LARGEST_THETA);
      if (Math.abs(step) <= THETA_SETTLED || theta >= LARGEST_THETA || theta <= SMALLEST_THETA) {
        break;
      }
    }
    return theta;
  }
}

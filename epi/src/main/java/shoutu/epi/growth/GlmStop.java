package shoutu.epi.growth;

import java.time.LocalDate;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.numeric.NormalLaw;

/**
 * Poisson regression by iteratively reweighted least squares that ends where R's {@code glm} ends:
 * when the deviance changes by less than 1e-8 of itself, with the standard error of the round
 * before the last.
 */
final class GlmStop {
  private static final double SETTLED = 1e-8;
  private static final int MOST_ROUNDS = 25;

  private GlmStop() {}

  static Poisson poisson(
      LocalDate start, int bins, int daysPerBin, long[] cases, double confidence) {
    double[] mean = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      mean[bin] = cases[bin] + 0.1;
    }
    double deviance = deviance(cases, mean);
    double slope = 0;
    double level = 0;
    double information = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double weights = 0;
      double bin1 = 0;
      double work1 = 0;
      for (int bin = 0; bin < bins; bin++) {
        double work = Math.log(mean[bin]) + (cases[bin] - mean[bin]) / mean[bin];
        weights += mean[bin];
        bin1 += mean[bin] * bin;
        work1 += mean[bin] * work;
      }
      double meanBin = bin1 / weights;
      double meanWork = work1 / weights;
      information = 0;
      double both = 0;
      for (int bin = 0; bin < bins; bin++) {
        double work = Math.log(mean[bin]) + (cases[bin] - mean[bin]) / mean[bin];
        information += mean[bin] * (bin - meanBin) * (bin - meanBin);
        both += mean[bin] * (bin - meanBin) * (work - meanWork);
      }
      slope = both / information;
      level = meanWork - slope * meanBin;
      for (int bin = 0; bin < bins; bin++) {
        mean[bin] = Math.exp(level + slope * bin);
      }
      double next = deviance(cases, mean);
      boolean settled = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < SETTLED;
      deviance = next;
      if (settled) {
        break;
      }
    }
    double perDay = slope / daysPerBin;
    double half = NormalLaw.twoSided(confidence) / Math.sqrt(information) / daysPerBin;
    return new Poisson(
        start, bins, new Rate(perDay, perDay - half, perDay + half, confidence), level);
  }

  private static double deviance(long[] cases, double[] mean) {
    double sum = 0;
    for (int bin = 0; bin < mean.length; bin++) {
      double log = cases[bin] == 0 ? 0 : cases[bin] * Math.log(cases[bin] / mean[bin]);
      sum += 2 * (log - (cases[bin] - mean[bin]));
    }
    return sum;
  }
}

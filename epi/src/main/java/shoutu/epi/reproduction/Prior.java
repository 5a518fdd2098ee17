package shoutu.epi.reproduction;

import shoutu.epi.numeric.Check;

/**
 * What is believed about R before the data: a gamma distribution with this mean and sd.
 *
 * @param mean above 0
 * @param sd above 0
 */
public record Prior(double mean, double sd) {
  /** Cori et al. 2013: mean 5, sd 5, so that an epidemic is not declared over too early. */
  public static final Prior CORI = new Prior(5, 5);

  public Prior {
    Check.positive("prior mean", mean);
    Check.positive("prior sd", sd);
  }

  double shape() {
    return mean / sd * (mean / sd);
  }

  double scale() {
    return sd * sd / mean;
  }
}

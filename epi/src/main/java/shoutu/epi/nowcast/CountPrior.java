package shoutu.epi.nowcast;

import shoutu.epi.numeric.Check;

/**
 * What is believed before any report: events of a day are Poisson with a mean that is gamma
 * distributed.
 *
 * @param mean of that mean, events a day
 * @param variance of that mean; {@code var.lambda} of surveillance is that of the count instead,
 *     the mean more
 * @param concentration weight of the belief that all delays are equally likely, spread over them
 *     (surveillance: {@code gd.prior.kappa}); each delay counts as so many events. With few events
 *     the result leans on it.
 */
public record CountPrior(double mean, double variance, double concentration) {
  public CountPrior {
    Check.positive("mean of the prior", mean);
    Check.positive("variance of the prior", variance);
    Check.positive("concentration", concentration);
  }

  /** Size of the negative binomial distribution of the events of a day. */
  double size() {
    return mean * mean / variance;
  }
}

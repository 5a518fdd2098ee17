package shoutu.epi.offspring;

import java.util.OptionalDouble;

/** What the numbers of secondary cases tell. */
public sealed interface OffspringEstimate {

  /**
   * The fitted distribution and its rivals.
   *
   * @param cases whose secondary cases were counted
   * @param transmissions secondary cases in all
   * @param r mean, with its profile limits; the upper one may be infinite
   * @param k dispersion with its profile limits; infinite where the counts spread no more than
   *     Poisson counts do
   * @param momentK R² / (s² − R), s² the variance with n − 1; empty when it is not above R
   * @param shareWithout cases that infected nobody
   * @param most secondary cases of the case with the most
   */
  record Fit(
      int cases,
      long transmissions,
      Limits r,
      Limits k,
      double confidence,
      Likelihood negativeBinomial,
      Likelihood poisson,
      Likelihood geometric,
      OptionalDouble momentK,
      double shareWithout,
      long most)
      implements OffspringEstimate {

    /** The negative binomial law at the fitted R and k. */
    public OffspringLaw law() {
      return new OffspringLaw(r.estimate(), k.estimate());
    }
  }

  /** Nobody infected anybody: R is 0, and k can't be told. */
  record NoTransmission(int cases) implements OffspringEstimate {}

  /** A fitted number with its profile likelihood limits. */
  record Limits(double estimate, double lower, double upper) {}

  /**
   * How well a distribution fits.
   *
   * @param log logarithm of the likelihood at its maximum
   * @param aic 2 × parameters − 2 × log; the smallest fits best
   */
  record Likelihood(double log, double aic) {
    static Likelihood of(double log, int parameters) {
      return new Likelihood(log, 2 * parameters - 2 * log);
    }
  }
}

package shoutu.epi.risk;

import org.hipparchus.special.Erf;

/** A chi-square statistic of one degree of freedom and its p-value. */
public record ChiSquare(double statistic, double p) {
  static ChiSquare of(double statistic) {
    return new ChiSquare(statistic, Erf.erfc(Math.sqrt(statistic / 2)));
  }
}

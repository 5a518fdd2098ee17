package shoutu.epi.risk;

import java.util.List;
import java.util.Optional;

/** The sums over strata that Mantel, Haenszel and their successors need, in their letters. */
final class StratifiedSums {
  private final int strata;

  // odds ratio: R, S and the sums of Robins, Breslow and Greenland
  private double r;
  private double s;
  private double pr;
  private double psQr;
  private double qs;

  // risk ratio: numerator, denominator, variance
  private double ratioAbove;
  private double ratioBelow;
  private double ratioVariance;

  // test: ill exposed beyond expectation, and its variance
  private double excess;
  private double variance;

  StratifiedSums(List<TwoByTwo> tables) {
    strata = tables.size();
    tables.forEach(this::add);
  }

  int strata() {
    return strata;
  }

  private void add(TwoByTwo table) {
    double n = table.all();
    double a = table.illExposed();
    double b = table.wellExposed();
    double c = table.illUnexposed();
    double d = table.wellUnexposed();
    double p = (a + d) / n;
    double q = (b + c) / n;
    double ri = a * d / n;
    double si = b * c / n;
    r += ri;
    s += si;
    pr += p * ri;
    psQr += p * si + q * ri;
    qs += q * si;
    double exposed = table.exposed();
    double unexposed = table.unexposed();
    double ill = table.ill();
    ratioAbove += a * unexposed / n;
    ratioBelow += c * exposed / n;
    ratioVariance += (ill * exposed * unexposed - a * c * n) / (n * n);
    excess += a - ill * exposed / n;
    variance += ill * table.well() / n * exposed / n * unexposed / (n - 1);
  }

  Optional<Effect> oddsRatio(double z) {
    if (r == 0 && s == 0) {
      return Optional.empty();
    }
    double logVariance = pr / (2 * r * r) + psQr / (2 * r * s) + qs / (2 * s * s);
    return Optional.of(Effect.ratio(r / s, Math.sqrt(logVariance), z));
  }

  Optional<Effect> riskRatio(double z) {
    if (ratioAbove == 0 && ratioBelow == 0) {
      return Optional.empty();
    }
    double logVariance = ratioVariance / (ratioAbove * ratioBelow);
    return Optional.of(Effect.ratio(ratioAbove / ratioBelow, Math.sqrt(logVariance), z));
  }

  Optional<ChiSquare> test() {
    if (variance == 0) {
      return Optional.empty();
    }
    double off = Math.abs(excess);
    double corrected = off >= 0.5 ? off - 0.5 : off;
    return Optional.of(ChiSquare.of(corrected * corrected / variance));
  }
}

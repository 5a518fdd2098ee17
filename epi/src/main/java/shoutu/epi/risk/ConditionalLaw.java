package shoutu.epi.risk;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Gamma;
import shoutu.epi.numeric.Brent;
import shoutu.epi.numeric.Root;

/**
 * The ill among the exposed when both margins of the table are held: Fisher's non-central
 * hypergeometric distribution, as a function of the logarithm of the odds ratio.
 */
final class ConditionalLaw {
  /** Probabilities this much larger still count as equal: those of mirrored tables round apart. */
  private static final double AS_LIKELY = 1 + 1e-7;

  private static final double FARTHEST = 700;

  /** What {@code uniroot} is content with. */
  private static final double TOLERANCE_OF_R = Math.pow(Math.ulp(1.0), 0.25);

  private final int least;
  private final int seen;
  private final double[] logWeights;

  ConditionalLaw(TwoByTwo table) {
    long exposed = table.exposed();
    long unexposed = table.unexposed();
    long ill = table.ill();
    least = Math.toIntExact(Math.max(0, ill - unexposed));
    int most = Math.toIntExact(Math.min(ill, exposed));
    seen = Math.toIntExact(table.illExposed());
    logWeights = new double[most - least + 1];
    for (int i = 0; i < logWeights.length; i++) {
      long k = (long) least + i;
      logWeights[i] = logChoose(exposed, k) + logChoose(unexposed, ill - k);
    }
  }

  private static double logChoose(long n, long k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }

  double twoSided() {
    double[] p = probabilities(0);
    double here = p[seen - least] * AS_LIKELY;
    double sum = 0;
    for (double each : p) {
      if (each <= here) {
        sum += each;
      }
    }
    return Math.min(1, sum);
  }

  Optional<Effect> oddsRatio(double confidence) {
    if (logWeights.length == 1) {
      return Optional.empty();
    }
    double tail = (1 - confidence) / 2;
    int at = seen - least;
    int last = logWeights.length - 1;
    double estimate =
        at == 0 ? 0 : at == last ? Double.POSITIVE_INFINITY : Math.exp(root(this::centre));
    double lower = at == 0 ? 0 : Math.exp(root(u -> upperTail(u, tail)));
    double upper = at == last ? Double.POSITIVE_INFINITY : Math.exp(root(u -> lowerTail(u, tail)));
    return Optional.of(Effect.of(estimate, lower, upper));
  }

  /** As {@link #oddsRatio}, stopping where R's {@code fisher.test} stops. */
  Optional<Effect> oddsRatioOfR(double confidence) {
    if (logWeights.length == 1) {
      return Optional.empty();
    }
    double tail = (1 - confidence) / 2;
    int at = seen - least;
    int last = logWeights.length - 1;
    double estimate =
        at == 0
            ? 0
            : at == last
                ? Double.POSITIVE_INFINITY
                : stopped(odds -> centre(Math.log(odds)).distance());
    double lower = at == 0 ? 0 : stopped(odds -> share(odds, at, logWeights.length) - tail);
    double upper =
        at == last ? Double.POSITIVE_INFINITY : stopped(odds -> tail - share(odds, 0, at + 1));
    return Optional.of(Effect.of(estimate, lower, upper));
  }

  private double share(double odds, int from, int to) {
    double[] p = probabilities(Math.log(odds));
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += p[i];
    }
    return sum;
  }

  /** The zero of a function that rises with the odds: below 1 as odds, above as their inverse. */
  private static double stopped(DoubleUnaryOperator rising) {
    double atOne = rising.applyAsDouble(1);
    if (atOne == 0) {
      return 1;
    }
    if (atOne > 0) {
      return Brent.zero(rising, Double.MIN_NORMAL, 1, TOLERANCE_OF_R);
    }
    return 1 / Brent.zero(t -> rising.applyAsDouble(1 / t), Math.ulp(1.0), 1, TOLERANCE_OF_R);
  }

  private static double root(Root.Increasing function) {
    return Root.of(function, 0, -FARTHEST, FARTHEST);
  }

  /** The mean less what was seen; its slope is the variance. */
  private Root.Point centre(double logOdds) {
    double[] p = probabilities(logOdds);
    double mean = 0;
    for (int i = 0; i < p.length; i++) {
      mean += i * p[i];
    }
    double variance = 0;
    for (int i = 0; i < p.length; i++) {
      variance += (i - mean) * (i - mean) * p[i];
    }
    return new Root.Point(mean - (seen - least), variance);
  }

  /** log P(X ≥ seen) less log tail, rising with the odds. */
  private Root.Point upperTail(double logOdds, double tail) {
    return tail(logOdds, tail, seen - least, logWeights.length, 1);
  }

  /** log tail less log P(X ≤ seen), rising with the odds. */
  private Root.Point lowerTail(double logOdds, double tail) {
    return tail(logOdds, tail, 0, seen - least + 1, -1);
  }

  private Root.Point tail(double logOdds, double tail, int from, int to, int sign) {
    double[] p = probabilities(logOdds);
    double mean = 0;
    for (int i = 0; i < p.length; i++) {
      mean += i * p[i];
    }
    double sum = 0;
    double moment = 0;
    for (int i = from; i < to; i++) {
      sum += p[i];
      moment += i * p[i];
    }
    if (sum == 0) {
      // beyond what a double can hold; far on the side where the tail is empty
      return new Root.Point(sign * -FARTHEST, 0);
    }
    return new Root.Point(sign * (Math.log(sum) - Math.log(tail)), sign * (moment / sum - mean));
  }

  private double[] probabilities(double logOdds) {
    double[] p = new double[logWeights.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < p.length; i++) {
      p[i] = logWeights[i] + i * logOdds;
      highest = Math.max(highest, p[i]);
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(p[i] - highest);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }
}

package shoutu.epi.delays;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The log likelihood of observed delays; observations that are equal are counted once, with their
 * number.
 */
final class Likelihood {
  private static final double FAINT = 1e-280;

  private final Observation[] observations;
  private final double[] times;
  private final OptionalDouble cutoff;

  Likelihood(List<Observation> all, OptionalDouble cutoff) {
    Map<Observation, Integer> counted = new LinkedHashMap<>();
    // without a cut-off only the delay counts, not when it began
    all.stream()
        .map(one -> cutoff.isPresent() ? one : one.fromZero())
        .forEach(one -> counted.merge(one, 1, Integer::sum));
    observations = counted.keySet().toArray(Observation[]::new);
    times = counted.values().stream().mapToDouble(Integer::doubleValue).toArray();
    this.cutoff = cutoff;
  }

  double log(DelayLaw law) {
    double log = 0;
    for (int i = 0; i < observations.length; i++) {
      Observation one = observations[i];
      double each = log(law, one);
      if (cutoff.isPresent()) {
        // where nothing at all could have been seen, the ratio of two roundings is no likelihood
        double seen = seenBy(law, one, cutoff.getAsDouble());
        each = seen > FAINT && each > Math.log(FAINT) ? each - Math.log(seen) : Math.log(FAINT);
      }
      log += times[i] * each;
    }
    return log;
  }

  private static double log(DelayLaw law, Observation one) {
    if (one.isExact()) {
      return law.logDensity(one.earliestEnd() - one.earliestBegin());
    }
    double shortest = one.earliestEnd() - one.latestBegin();
    double longest = one.latestEnd() - one.earliestBegin();
    // the smaller tail keeps the digits
    boolean high = shortest > 0 && law.cdf(shortest) > 0.5;
    double likelihood;
    if (one.earliestBegin() == one.latestBegin() || one.earliestEnd() == one.latestEnd()) {
      likelihood =
          high
              ? law.upperTail(shortest) - law.upperTail(longest)
              : law.cdf(longest) - law.cdf(shortest);
    } else {
      // ∫∫ density over both stretches: the second difference of the integral of the distribution
      double early = one.latestEnd() - one.latestBegin();
      double late = one.earliestEnd() - one.earliestBegin();
      likelihood =
          high
              ? law.areaAbove(longest)
                  - law.areaAbove(early)
                  - law.areaAbove(late)
                  + law.areaAbove(shortest)
              : law.areaBelow(longest)
                  - law.areaBelow(early)
                  - law.areaBelow(late)
                  + law.areaBelow(shortest);
    }
    return Math.log(Math.max(likelihood, FAINT));
  }

  /** The probability that the end came by the cut-off, the beginning spread evenly. */
  private static double seenBy(DelayLaw law, Observation one, double cutoff) {
    return one.earliestBegin() == one.latestBegin()
        ? law.cdf(cutoff - one.earliestBegin())
        : (law.areaBelow(cutoff - one.earliestBegin()) - law.areaBelow(cutoff - one.latestBegin()))
            / (one.latestBegin() - one.earliestBegin());
  }
}

package shoutu.supervision.metric;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.epi.numeric.BetaLaw;

/** A share with its interval, and the funnel within which townships differ by chance. */
final class MetricRules {

  private static final double CONFIDENCE = 0.95;

  /** One side of three standard deviations of a normal law (Spiegelhalter 2005). */
  private static final double BEYOND = 0.00135;

  /** So many of so many. */
  record Count(long part, long whole) {
    Count plus(Count other) {
      return new Count(part + other.part, whole + other.whole);
    }
  }

  /** Whether a township differs by more than chance. */
  enum Position {
    WITHIN,
    ABOVE,
    BELOW
  }

  record Township(
      String place, long part, long whole, double share, double low, double high, Position is) {}

  /**
   * @param share null where nothing was there to count
   * @param townships in the order of their places
   */
  record Figure(
      long part,
      long whole,
      @Nullable Double share,
      @Nullable Double lower,
      @Nullable Double upper,
      List<Township> townships) {
    Figure {
      townships = List.copyOf(townships);
    }
  }

  /**
   * @param own what the county itself did
   * @param townships by their codes
   */
  static Figure figure(Count own, Map<String, Count> townships) {
    Count all =
        Stream.concat(Stream.of(own), townships.values().stream())
            .reduce(new Count(0, 0), Count::plus);
    if (all.whole == 0) {
      return new Figure(0, 0, null, null, null, List.of());
    }
    ProportionInterval share = Proportions.wilson(all.part, all.whole, CONFIDENCE);
    return new Figure(
        all.part,
        all.whole,
        share.estimate(),
        share.lower(),
        share.upper(),
        townships.entrySet().stream()
            .filter(it -> it.getValue().whole > 0)
            .sorted(Map.Entry.comparingByKey())
            .map(it -> township(it.getKey(), it.getValue(), share.estimate()))
            .toList());
  }

  private static Township township(String place, Count count, double usual) {
    int n = Math.toIntExact(count.whole);
    int low = fewest(n, usual);
    int high = most(n, usual);
    Position is =
        count.part < low ? Position.BELOW : count.part > high ? Position.ABOVE : Position.WITHIN;
    return new Township(
        place,
        count.part,
        count.whole,
        (double) count.part / n,
        (double) low / n,
        (double) high / n,
        is);
  }

  /** The fewest of n that chance still gives: fewer have a probability below the limit. */
  static int fewest(int n, double usual) {
    int from = 0;
    int to = n;
    while (from < to) {
      int middle = (from + to) / 2;
      double atMost = 1 - BetaLaw.binomialAtLeast(middle + 1, n, usual);
      if (middle < n && atMost < BEYOND) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The most of n that chance still gives. */
  static int most(int n, double usual) {
    return n - fewest(n, 1 - usual);
  }

  /**
   * The middle of some weeks, and between which of them it lies with that confidence.
   *
   * @param lower null with too few weeks to say
   */
  record Middle(double median, @Nullable Double lower, @Nullable Double upper) {}

  /**
   * Without any law of the values: the true median lies below the k-th lowest of n with the
   * probability that a fair coin falls less than k times (order statistics; W. J. Conover,
   * Practical Nonparametric Statistics, 3.2).
   */
  static Middle middle(List<Double> weeks) {
    List<Double> sorted = weeks.stream().sorted().toList();
    int n = sorted.size();
    double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    int rank = 0;
    while (rank + 1 <= n / 2
        && 1 - BetaLaw.binomialAtLeast(rank + 1, n, 0.5) <= (1 - CONFIDENCE) / 2) {
      rank++;
    }
    return rank == 0
        ? new Middle(median, null, null)
        : new Middle(median, sorted.get(rank - 1), sorted.get(n - rank));
  }

  private MetricRules() {}
}

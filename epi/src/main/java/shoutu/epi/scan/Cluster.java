package shoutu.epi.scan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A zone and a stretch of time with more cases than expected.
 *
 * @param centre the place in the middle of a circle, or the number of a given zone
 * @param places of the zone, nearest first
 * @param radius of the circle to its farthest place; 0 for a single place and for given zones
 * @param from first period, from 0
 * @param to last period
 * @param relativeRisk inside against outside; empty when there are no cases outside or none are
 *     expected there
 * @param score log likelihood ratio
 * @param significance empty without replications
 */
public record Cluster(
    int centre,
    List<Integer> places,
    double radius,
    int from,
    int to,
    int cases,
    double expected,
    OptionalDouble relativeRisk,
    double score,
    Optional<Significance> significance) {

  public Cluster {
    places = List.copyOf(places);
  }

  /** Cases ÷ expected cases. */
  public double observedOverExpected() {
    return cases / expected;
  }
}

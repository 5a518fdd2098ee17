package shoutu.epi.scan;

import java.util.List;

/**
 * What a scan found.
 *
 * @param perCentre the best window of each centre that has one, highest score first
 * @param clusters those of them that share no place with a higher one
 * @param simulated the highest score of each simulated study, in order of the replications
 */
public record ScanResult(List<Cluster> perCentre, List<Cluster> clusters, List<Double> simulated) {

  public ScanResult {
    perCentre = List.copyOf(perCentre);
    clusters = List.copyOf(clusters);
    simulated = List.copyOf(simulated);
  }

  /** The clusters as SaTScan reports them: the first, and others that beat a simulated study. */
  public List<Cluster> reported() {
    return clusters.stream()
        .filter(
            one ->
                one.equals(clusters.getFirst())
                    || one.significance().map(s -> s.pValue() < 1).orElse(true))
        .toList();
  }
}

package shoutu.epi.scan;

import java.util.List;

/**
 * What a scan found.
 *
 * @param perCentre the best window of each centre that has one, highest score first
 * @param clusters the most likely one, then each time the most likely window that shares no place
 *     in a period with those before, as long as it beats a simulated study (p below 1)
 * @param simulated the highest score of each simulated study, in order of the replications
 */
public record ScanResult(List<Cluster> perCentre, List<Cluster> clusters, List<Double> simulated) {

  public ScanResult {
    perCentre = List.copyOf(perCentre);
    clusters = List.copyOf(clusters);
    simulated = List.copyOf(simulated);
  }
}

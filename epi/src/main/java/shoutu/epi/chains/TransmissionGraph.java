package shoutu.epi.chains;

import java.util.List;
import java.util.OptionalInt;

/**
 * The cases and their links, counted.
 *
 * @param cases in the order in which they were given
 * @param links as given; the same pair given twice counts twice
 * @param clusterSizes cases of each cluster (weakly connected component), largest first
 * @param singletons cases without any link
 * @param roots cases without a known infector, singletons included
 * @param lastGeneration the highest generation; empty when there is no root
 * @param meanInfected links per case; with missing links it is less than R
 */
public record TransmissionGraph(
    List<LinkedCase> cases,
    int links,
    List<Integer> clusterSizes,
    int singletons,
    int roots,
    OptionalInt lastGeneration,
    double meanInfected) {
  public TransmissionGraph {
    cases = List.copyOf(cases);
    clusterSizes = List.copyOf(clusterSizes);
  }
}

package shoutu.epi.scan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import shoutu.epi.work.Crew;

/** The best window of each nest of zones, also after some windows have been taken. */
final class Best {
  private static final double TIE = 1e10;

  private final ScanModel model;
  private final Zones zones;
  private final Supplier<Search> search;
  private final Crew crew;
  private final Cluster[][] found;

  Best(ScanModel model, Zones zones, Supplier<Search> search, Crew crew) {
    this.model = model;
    this.zones = zones;
    this.search = search;
    this.crew = crew;
    found = new Cluster[zones.nests().size()][0];
    look(List.of(), IntStream.range(0, found.length).toArray());
  }

  /** The highest first; of equal scores the one with fewer places, then the first centre. */
  List<Cluster> ranked() {
    return Arrays.stream(found)
        .flatMap(Arrays::stream)
        .sorted(
            Comparator.comparingLong((Cluster one) -> -Math.round(one.score() * TIE))
                .thenComparingInt(one -> one.places().size())
                .thenComparingInt(Cluster::centre))
        .toList();
  }

  /** Looks again where the best shares a place in a period with the last of the clusters. */
  void without(List<Cluster> clusters) {
    Cluster last = clusters.getLast();
    look(
        clusters,
        IntStream.range(0, found.length)
            .filter(nest -> found[nest].length > 0 && overlap(found[nest][0], last))
            .toArray());
  }

  private static boolean overlap(Cluster one, Cluster other) {
    return one.from() <= other.to()
        && other.from() <= one.to()
        && one.places().stream().anyMatch(other.places()::contains);
  }

  private void look(List<Cluster> taken, int[] nests) {
    crew.share(
        nests.length,
        () -> {
          Search one = search.get();
          one.avoid(taken);
          return part -> {
            int nest = nests[part];
            one.begin(0);
            one.nest(model.observed, nest);
            found[nest] =
                one.bestZone < 0
                    ? new Cluster[0]
                    : new Cluster[] {cluster(zones.nests().get(nest), one)};
          };
        });
  }

  private Cluster cluster(Zones.Nest nest, Search found) {
    int[] places = Arrays.copyOf(nest.order, nest.ends[found.bestZone]);
    return new Cluster(
        nest.centre,
        IntStream.of(places).boxed().toList(),
        nest.radii[found.bestZone],
        found.bestFrom,
        found.bestTo,
        found.bestCases,
        found.bestExpected,
        Scan.relativeRisk(model, found.bestCases, found.bestExpected),
        found.best,
        Optional.empty());
  }
}

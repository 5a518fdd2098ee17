package shoutu.epi.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shoutu.epi.work.Crew;

/** The best window of each nest of zones, also after some windows have been taken. */
final class Best {
  private static final double TIE = 1e10;
  private static final double SAME = 1e-9;

  /** Blocks that cannot score higher are at first not even listed. */
  private static final double FLOOR = 6;

  private static final double DEEPER = 0.7;

  private static final Comparator<Cluster> ORDER =
      Comparator.comparingLong((Cluster one) -> -Math.round(one.score() * TIE))
          .thenComparingInt(one -> one.places().size())
          .thenComparingInt(Cluster::centre);

  private final ScanModel model;
  private final Zones zones;
  private final Levels levels;
  private final Supplier<Search> search;
  private final Supplier<Bounds> bounds;
  private final Crew crew;
  private final Lanes observed;
  private final List<Taken> taken = new ArrayList<>();

  /** The best window of each nest; none where there is none, or where it is not known. */
  private final @Nullable Cluster[] found;

  /** No window of the nest that is not taken scores higher. */
  private final double[] most;

  private final boolean[] known;

  /** Blocks of each nest that may score above its floor. */
  private final Suspects[] suspects;

  private final double[] floor;

  /** A score that is reached by a window that is not taken. */
  private double reached;

  Best(
      ScanModel model,
      Zones zones,
      Levels levels,
      Supplier<Search> search,
      Supplier<Bounds> bounds,
      Crew crew) {
    this.model = model;
    this.zones = zones;
    this.levels = levels;
    this.search = search;
    this.bounds = bounds;
    this.crew = crew;
    this.observed = new Lanes(model.observed).laid(1);
    int nests = zones.nests().size();
    found = new @Nullable Cluster[nests];
    most = new double[nests];
    known = new boolean[nests];
    suspects = new Suspects[nests];
    floor = new double[nests];
    Arrays.fill(floor, Double.POSITIVE_INFINITY);
    crew.share(
        nests,
        () -> {
          Worker worker = new Worker();
          return nest -> worker.look(nest, 0);
        });
  }

  /** The best window of each nest that has one, the highest score first. */
  List<Cluster> ranked() {
    List<Cluster> all = new ArrayList<>();
    for (Cluster one : found) {
      if (one != null) {
        all.add(one);
      }
    }
    all.sort(ORDER);
    return all;
  }

  /** The highest score; of equal ones the one with fewer places, then the first centre. */
  Optional<Cluster> next() {
    reached = ranked().stream().mapToDouble(Cluster::score).max().orElse(0);
    int[] again =
        IntStream.range(0, found.length)
            .filter(nest -> !known[nest])
            .boxed()
            .sorted(Comparator.comparingDouble(nest -> -most[nest]))
            .mapToInt(Integer::intValue)
            .toArray();
    crew.share(
        again.length,
        () -> {
          Worker worker = new Worker();
          return part -> {
            double above = Math.max(0, reached() - SAME);
            if (most[again[part]] > above) {
              worker.look(again[part], above);
            }
          };
        });
    return ranked().stream().findFirst();
  }

  private synchronized double reached() {
    return reached;
  }

  private synchronized void reach(double score) {
    reached = Math.max(reached, score);
  }

  /** From now on no window may share a place in a period with this one. */
  void take(Cluster cluster) {
    Taken one = Taken.of(cluster);
    taken.add(one);
    for (int nest = 0; nest < found.length; nest++) {
      Cluster best = found[nest];
      if (best != null && one.meets(best)) {
        found[nest] = null;
        known[nest] = false;
      }
    }
  }

  /** What a thread needs. */
  private final class Worker {
    private final Search one = search.get();
    private final Bounds all = bounds.get();
    private final Suspects listed = new Suspects();
    private double best;
    private @Nullable Cluster cluster;

    Worker() {
      one.avoid(taken);
    }

    /** Looks for the best window of a nest, if any is above the level. */
    void look(int nest, double above) {
      best = above;
      cluster = null;
      do {
        if (suspects[nest] == null || floor[nest] > best) {
          lower(nest);
        }
        search(nest, suspects[nest]);
      } while (floor[nest] > best);
      found[nest] = cluster;
      known[nest] = cluster != null || above == 0;
      most[nest] = best;
      if (known[nest]) {
        reach(best);
      }
    }

    private void search(int nest, Suspects blocks) {
      for (int at = 0; at < blocks.size() && blocks.bound(at) > best; at++) {
        // With windows taken a block is looked at often: better to know more of it.
        double below = best * (1 - 2 * Search.SAME); // a tie in a smaller zone counts
        one.begin(taken.isEmpty() ? below : Math.max(floor[nest], DEEPER * best));
        one.block(model.observed, blocks.block(at));
        blocks.lower(at, one.best);
        if (one.bestZone >= 0 && isBetter(nest)) {
          best = Math.max(best, one.best);
          cluster = cluster(zones.nests().get(nest), one);
        }
      }
      blocks.sort();
    }

    private boolean isBetter(int nest) {
      Cluster before = cluster;
      return before != null && Search.isSame(one.best, best)
          ? zones.nests().get(nest).ends[one.bestZone] < before.places().size()
          : one.best > best;
    }

    private void lower(int nest) {
      int number = Levels.number(suspects[nest] == null ? FLOOR : floor[nest] / 2);
      floor[nest] = Levels.level(number);
      all.use(levels.at(number));
      listed.clear();
      all.nest(observed, nest, new double[1], listed);
      listed.sort();
      suspects[nest] = listed.copy();
    }
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

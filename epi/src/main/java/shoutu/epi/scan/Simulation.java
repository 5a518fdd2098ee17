package shoutu.epi.scan;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shoutu.epi.work.Crew;

/**
 * The highest score of each simulated study. The search for it begins at a level that most studies
 * exceed, learnt from those done; a study that does not is searched once more from the bottom. So
 * the level is a matter of speed, and the result depends on seed and number of the study alone.
 */
final class Simulation {
  private static final int ENOUGH = 8;
  private static final int ENOUGH_FOR_TABLE = 40;
  private static final double DEVIATIONS = 1.7;

  private final ScanModel model;
  private final Zones zones;
  private final Windows windows;
  private final Levels levels;
  private final boolean mayTable;

  private int done;
  private double sum;
  private double squares;
  private volatile double level;
  private volatile @Nullable Thresholds table;

  Simulation(ScanModel model, Zones zones, Windows windows, Levels levels) {
    this.model = model;
    this.zones = zones;
    this.windows = windows;
    this.levels = levels;
    this.mayTable = Thresholds.fits(model, zones, windows);
  }

  double[] maxima(Supplier<Search> search, MonteCarlo trial, Crew crew) {
    double[] maxima = new double[trial.replications()];
    if (maxima.length == 0) {
      return maxima;
    }
    Supplier<Draw> draws = model.draws();
    int first = windows.alive() ? model.periods - windows.longest() : 0;
    crew.share(
        maxima.length,
        () -> {
          Search one = search.get();
          Draw draw = draws.get();
          Replica replica = new Replica(model.places, model.totalCases());
          return number -> {
            draw.into(replica, Crew.stream(trial.seed(), number));
            if (first > 0) {
              replica.dropBefore(first);
            }
            maxima[number] = highest(one, replica);
          };
        });
    return maxima;
  }

  private double highest(Search search, Replica replica) {
    Thresholds needed = table;
    if (needed != null) {
      search.begin(needed.level);
      search.tabled(replica, needed);
      return search.best > needed.level ? search.best : from(0, search, replica);
    }
    double least = level;
    double found = from(least, search, replica);
    found = found > least ? found : from(0, search, replica);
    learn(found);
    return found;
  }

  private double from(double least, Search search, Replica replica) {
    search.begin(least);
    for (int nest = 0; nest < zones.nests().size(); nest++) {
      search.nest(replica, nest);
    }
    return search.best;
  }

  private synchronized void learn(double score) {
    done++;
    sum += score;
    squares += score * score;
    if (done >= ENOUGH) {
      double mean = sum / done;
      double variance = Math.max(0, squares / done - mean * mean);
      level = Math.max(0, mean - DEVIATIONS * Math.sqrt(variance));
    }
    if (mayTable && table == null && done >= ENOUGH_FOR_TABLE) {
      table = Thresholds.of(model, zones, windows, levels, level);
    }
  }
}

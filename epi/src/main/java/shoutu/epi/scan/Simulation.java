package shoutu.epi.scan;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shoutu.epi.work.Crew;

/**
 * The highest score of each simulated study. Some studies at once are searched, from a level on
 * that most exceed, learnt from those done; the few that do not are searched again from a lower
 * one. So the level is a matter of speed, and the result depends on seed and number of the study
 * alone.
 */
final class Simulation {
  private static final int ENOUGH = 8;
  private static final double DEVIATIONS = 2.2;
  private static final double DEVIATIONS_OF_TABLE = 2.2;
  private static final double LOWER = 0.75;

  /** Of the logarithm of how many windows there are: a level to begin with. */
  private static final double FIRST_GUESS = 0.4;

  /** Suspected blocks that may wait to be searched. */
  private static final int WAITING = 1 << 20;

  private final ScanModel model;
  private final Zones zones;
  private final Windows windows;
  private final Levels levels;
  private final Supplier<Search> search;
  private final IntFunction<Bounds> bounds;
  private final boolean mayTable;

  private int done;
  private double sum;
  private double squares;
  private volatile double level;
  private volatile @Nullable Thresholds table;

  Simulation(
      ScanModel model,
      Zones zones,
      Windows windows,
      Levels levels,
      Supplier<Search> search,
      IntFunction<Bounds> bounds) {
    this.model = model;
    this.zones = zones;
    this.windows = windows;
    this.levels = levels;
    this.search = search;
    this.bounds = bounds;
    this.mayTable = Thresholds.fits(model, zones, windows);
    double all = (double) zones.size() * Math.max(1, Thresholds.count(model.periods, windows));
    level = FIRST_GUESS * Math.log(Math.max(1, all));
  }

  double[] maxima(MonteCarlo trial, Crew crew) {
    double[] maxima = new double[trial.replications()];
    if (maxima.length == 0) {
      return maxima;
    }
    int most = mostAtOnce();
    int rounds = (maxima.length - 1) / (crew.threads() * most) + 1;
    int size = (maxima.length - 1) / (crew.threads() * rounds) + 1;
    Supplier<Draw> draws = model.draws();
    crew.share(
        (maxima.length - 1) / size + 1,
        () -> {
          Batch batch = new Batch(size, draws.get(), trial.seed());
          return part -> {
            int from = part * size;
            batch.search(from, Math.min(size, maxima.length - from), maxima);
          };
        });
    return maxima;
  }

  /** The first studies tell level and table for the others: fewer of them where that helps most. */
  private int mostAtOnce() {
    if (mayTable) {
      return Tabled.lanes(model, windows);
    }
    return windows.alive() ? Lanes.MOST / 2 : Lanes.MOST;
  }

  /** What a thread needs to search some studies at once. */
  private final class Batch {
    private final Draw draw;
    private final long seed;
    private final Lanes lanes;
    private final double[] best;
    private final Search one = search.get();
    private final Bounds all;
    private final Suspects suspects = new Suspects();
    private final int first = windows.alive() ? model.periods - windows.longest() : 0;
    private final @Nullable Tabled tabled;

    Batch(int size, Draw draw, long seed) {
      this.draw = draw;
      this.seed = seed;
      lanes = Lanes.empty(size, model.places, model.totalCases());
      best = new double[size];
      all = bounds.apply(size);
      tabled = mayTable ? new Tabled(model, zones, windows, size) : null;
    }

    /** Searches so many studies from a number on. */
    void search(int from, int count, double[] maxima) {
      Thresholds needed = table;
      if (tabled != null && needed != null) {
        search(tabled, needed, from, count, maxima);
        return;
      }
      for (int lane = 0; lane < count; lane++) {
        draw(lane, from + lane);
      }
      all(count, level);
      learn(best, count);
      System.arraycopy(best, 0, maxima, from, count);
    }

    private void draw(int lane, int number) {
      Replica study = lanes.studies[lane];
      draw.into(study, Crew.stream(seed, number));
      if (first > 0) {
        study.dropBefore(first);
      }
    }

    private void search(Tabled tabled, Thresholds needed, int from, int count, double[] maxima) {
      int[] cells = new int[model.places * model.periods];
      for (int lane = 0; lane < count; lane++) {
        draw.count(cells, Crew.stream(seed, from + lane));
        tabled.put(lane, cells);
      }
      Arrays.fill(best, needed.level);
      tabled.search(needed, best);
      System.arraycopy(best, 0, maxima, from, count);
      int[] missed =
          IntStream.range(from, from + count).filter(i -> maxima[i] <= needed.level).toArray();
      if (missed.length > 0) {
        for (int lane = 0; lane < missed.length; lane++) {
          draw(lane, missed[lane]);
        }
        Arrays.fill(best, needed.level);
        lower(missed.length, needed.level);
        for (int lane = 0; lane < missed.length; lane++) {
          maxima[missed[lane]] = best[lane];
        }
      }
    }

    private void all(int count, double from) {
      int number = Levels.number(from);
      Arrays.fill(best, Levels.level(number));
      pass(count, number);
      if (IntStream.range(0, count).anyMatch(lane -> best[lane] <= Levels.level(number))) {
        lower(count, Levels.level(number));
      }
    }

    /** Searches the lanes that did not exceed the level again. */
    private void lower(int count, double level) {
      double least = level;
      boolean missed = true;
      while (missed && least > 0) {
        int number = Levels.number(least < 1 ? 0 : LOWER * least);
        double next = Levels.level(number);
        double[] before = best.clone();
        for (int lane = 0; lane < count; lane++) {
          best[lane] = best[lane] > least ? Double.POSITIVE_INFINITY : next;
        }
        pass(count, number);
        for (int lane = 0; lane < count; lane++) {
          best[lane] = before[lane] > least ? before[lane] : best[lane];
        }
        least = next;
        missed = IntStream.range(0, count).anyMatch(lane -> best[lane] <= next);
      }
    }

    private void pass(int count, int number) {
      lanes.laid(count);
      all.use(levels.at(number));
      suspects.clear();
      for (int nest = 0; nest < zones.nests().size(); nest++) {
        all.nest(lanes, nest, best, suspects);
        if (suspects.size() > WAITING) {
          search();
        }
      }
      search();
    }

    private void search() {
      suspects.sort();
      int at = 0;
      while (at < suspects.size()) {
        int lane = suspects.lane(at);
        one.begin(best[lane]);
        at = one.suspects(suspects, at, lanes.studies[lane]);
        best[lane] = one.best;
      }
      suspects.clear();
    }
  }

  private synchronized void learn(double[] best, int count) {
    for (int lane = 0; lane < count; lane++) {
      done++;
      sum += best[lane];
      squares += best[lane] * best[lane];
    }
    if (done >= ENOUGH) {
      double mean = sum / done;
      double deviation = Math.sqrt(Math.max(0, squares / done - mean * mean));
      level = Math.max(0, mean - DEVIATIONS * deviation);
      if (mayTable && table == null) {
        double least = Math.max(0, mean - DEVIATIONS_OF_TABLE * deviation);
        table = Thresholds.of(model, zones, windows, levels, least);
      }
    }
  }
}

package shoutu.epi.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import shoutu.epi.numeric.Check;
import shoutu.epi.work.Crew;

/**
 * Kulldorff's scan statistic: of all zones and stretches of time, which holds more cases than
 * chance explains?
 *
 * <p><b>Model.</b> Under the null hypothesis cases fall as the {@link ScanModel} says; the score of
 * a window with c cases where E are expected, of C in all, is the log likelihood ratio c ln(c/E) +
 * (C-c) ln((C-c)/(C-E)) when c &gt; E (Kulldorff 1997, Commun Stat 26:1481; space-time: Kulldorff
 * et al. 1998, Am J Public Health 88:1377; prospective: Kulldorff 2001, J R Stat Soc A 164:61;
 * permutation: Kulldorff et al. 2005, PLoS Med 2:e59). The p value of a window is the rank of its
 * score among the highest scores of simulated studies, so it holds for all windows together, also
 * for clusters other than the most likely one, where it is conservative.
 *
 * <p><b>Breaks</b> when the expected cases are wrong everywhere (use the permutation model), when
 * cases come in families that count as one event, and when the true cluster is far from a circle.
 * Prospective scans repeated each day are not adjusted for earlier ones; look at the recurrence
 * interval.
 *
 * <p><b>Differences from SaTScan</b>: another stream of random numbers, hence p values within the
 * scatter of simulation; of windows with equal scores the one with fewer places, then the first
 * centre.
 */
public final class Scan {

  /** Fewest cases of a cluster, as in SaTScan. */
  public static final int FEWEST_CASES = 2;

  private static final int MOST_CLUSTERS = 100;

  private Scan() {}

  /**
   * Scans a study.
   *
   * @param crew simulated studies are shared among its threads; the result is the same for any
   *     number of them
   */
  public static ScanResult scan(
      ScanModel model, Zones zones, Windows windows, MonteCarlo trial, Crew crew) {
    return scan(model, zones, windows, FEWEST_CASES, trial, crew);
  }

  /**
   * Scans a study.
   *
   * @param fewestCases of a cluster, at least 1
   */
  public static ScanResult scan(
      ScanModel model, Zones zones, Windows windows, int fewestCases, MonteCarlo trial, Crew crew) {
    Check.atLeast(1, "fewest cases", fewestCases);
    fit(model, zones, windows);
    Plan plan = Plan.of(model, zones, windows);
    Levels levels = new Levels(model, fewestCases);
    Supplier<Search> search = () -> new Search(model, zones, plan, windows, levels);
    IntFunction<Bounds> bounds = lanes -> new Bounds(model, zones, plan, windows, levels, lanes);
    Best best = new Best(model, zones, levels, search, () -> bounds.apply(1), crew);
    double[] maxima =
        new Simulation(model, zones, windows, levels, search, bounds).maxima(trial, crew);
    List<Cluster> ranked = best.ranked().stream().map(one -> judged(one, trial, maxima)).toList();
    List<Cluster> apart = new ArrayList<>();
    Optional<Cluster> next = best.next();
    while (next.isPresent() && apart.size() < MOST_CLUSTERS) {
      Cluster one = judged(next.get(), trial, maxima);
      if (!apart.isEmpty() && one.significance().map(s -> s.pValue() >= 1).orElse(false)) {
        break;
      }
      apart.add(one);
      best.take(one);
      next = best.next();
    }
    return new ScanResult(ranked, apart, Arrays.stream(maxima).boxed().toList());
  }

  private static void fit(ScanModel model, Zones zones, Windows windows) {
    if (zones.places() != model.places) {
      throw new IllegalArgumentException(
          "zones are of %d places, cases of %d".formatted(zones.places(), model.places));
    }
    if (windows.longest() > model.periods) {
      throw new IllegalArgumentException(
          "longest window must be at most the %d periods of the study, but was %d"
              .formatted(model.periods, windows.longest()));
    }
  }

  private static Cluster judged(Cluster one, MonteCarlo trial, double[] maxima) {
    return trial.replications() == 0
        ? one
        : new Cluster(
            one.centre(),
            one.places(),
            one.radius(),
            one.from(),
            one.to(),
            one.cases(),
            one.expected(),
            one.relativeRisk(),
            one.score(),
            Optional.of(Significance.of(one.score(), maxima)));
  }

  static OptionalDouble relativeRisk(ScanModel model, int cases, double expected) {
    OptionalDouble outside = outside(model, cases, expected);
    return outside.isPresent() && outside.getAsDouble() > 0
        ? OptionalDouble.of(cases / expected / outside.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble outside(ScanModel model, int cases, double expected) {
    double rest = Arrays.stream(model.placeTotal).sum() - expected;
    return rest > 1e-9 * expected
        ? OptionalDouble.of((model.totalCases() - cases) / rest)
        : OptionalDouble.empty();
  }

  /** Every zone in every window, zone by zone: for maps of scores and for small studies. */
  public static List<ScoredWindow> windows(ScanModel model, Zones zones, Windows windows) {
    fit(model, zones, windows);
    List<ScoredWindow> all = new ArrayList<>();
    ZoneCurve curve = new ZoneCurve(model);
    for (Zones.Nest nest : zones.nests()) {
      curve.reset();
      int[] before = new int[model.periods + 1];
      int places = 0;
      for (int zone = 0; zone < nest.ends.length; zone++) {
        curve.grow(nest, zone);
        for (; places < nest.ends[zone]; places++) {
          int sum = 0;
          for (int t = 0; t < model.periods; t++) {
            sum += model.cases(nest.order[places], t);
            before[t + 1] += sum;
          }
        }
        int to = windows.alive() ? model.periods - 1 : windows.shortest() - 1;
        for (; to < model.periods; to++) {
          for (int length = windows.shortest();
              length <= Math.min(windows.longest(), to + 1);
              length++) {
            int from = to + 1 - length;
            all.add(window(model, nest.centre, places, from, to, before, curve));
          }
        }
      }
    }
    return all;
  }

  private static ScoredWindow window(
      ScanModel model, int nest, int places, int from, int to, int[] before, ZoneCurve curve) {
    int cases = before[to + 1] - before[from];
    double expected = curve.weight() * (curve.before()[to + 1] - curve.before()[from]);
    double score = cases > expected ? model.score.of(cases, expected) : 0;
    return new ScoredWindow(
        nest, places, from, to, cases, expected, score, outside(model, cases, expected));
  }
}

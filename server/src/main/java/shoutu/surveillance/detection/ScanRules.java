package shoutu.surveillance.detection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import shoutu.epi.scan.Cluster;
import shoutu.epi.scan.MonteCarlo;
import shoutu.epi.scan.Scan;
import shoutu.epi.scan.ScanModel;
import shoutu.epi.scan.Significance;
import shoutu.epi.scan.Windows;
import shoutu.epi.scan.Zones;
import shoutu.epi.work.Crew;
import shoutu.rules.DetectionRule;

/**
 * A cluster in space and time: villages, and townships as a whole, over the last days, against when
 * the rest of the county has its cases (Kulldorff's permutation scan).
 */
final class ScanRules {

  private static final int REPLICATIONS = 999;

  /** So many cases on a day in a place, and the township in which it lies. */
  record Spot(String place, String township, LocalDate day, int cases) {}

  /**
   * Where more cases came together than chance explains.
   *
   * @param place a village, or a township as a whole
   * @param p how likely chance alone brings such a cluster anywhere in the county
   */
  record Found(String place, LocalDate from, LocalDate to, int cases, double expected, double p) {}

  /** Whether enough cases came lately for a scan to tell anything. */
  static boolean isWorthAScan(List<Spot> spots, DetectionRule rule, LocalDate today) {
    LocalDate from = today.minusDays(rule.eachSide());
    int lately = spots.stream().filter(spot -> spot.day.isAfter(from)).mapToInt(Spot::cases).sum();
    return lately >= rule.fewest()
        && spots.stream().map(Spot::place).distinct().limit(2).count() == 2;
  }

  /**
   * The clusters that last until today and are rarer than the rule's alpha.
   *
   * @param rule its days are those of the study, each side the longest window
   */
  static List<Found> find(List<Spot> spots, DetectionRule rule, LocalDate today, Crew crew) {
    if (!isWorthAScan(spots, rule, today)) {
      return List.of();
    }
    LocalDate first = today.minusDays(rule.days() - 1L);
    Map<String, Integer> places = new TreeMap<>();
    Map<String, List<Integer>> townships = new TreeMap<>();
    for (Spot spot : spots) {
      if (!places.containsKey(spot.place)) {
        int index = places.size();
        places.put(spot.place, index);
        townships.computeIfAbsent(spot.township, _ -> new ArrayList<>()).add(index);
      }
    }
    int[][] cases = new int[places.size()][rule.days()];
    for (Spot spot : spots) {
      int day = (int) ChronoUnit.DAYS.between(first, spot.day);
      if (day >= 0 && day < rule.days()) {
        cases[places.getOrDefault(spot.place, 0)][day] += spot.cases;
      }
    }
    Map<Integer, String> names = new HashMap<>();
    List<int[]> zones = new ArrayList<>();
    places.forEach(
        (name, index) -> {
          names.put(zones.size(), name);
          zones.add(new int[] {index});
        });
    townships.forEach(
        (name, inside) -> {
          if (inside.size() > 1 && inside.size() < places.size()) {
            names.put(zones.size(), name);
            zones.add(inside.stream().mapToInt(Integer::intValue).toArray());
          }
        });
    return Scan.scan(
            ScanModel.permutation(cases),
            Zones.given(places.size(), zones),
            Windows.prospective(Math.min(rule.eachSide(), rule.days())),
            rule.fewest(),
            new MonteCarlo(REPLICATIONS, first.toEpochDay()),
            crew)
        .clusters()
        .stream()
        .map(cluster -> found(cluster, names, first))
        .filter(found -> found.p <= rule.alpha())
        .toList();
  }

  private static Found found(Cluster cluster, Map<Integer, String> names, LocalDate first) {
    return new Found(
        names.getOrDefault(cluster.centre(), ""),
        first.plusDays(cluster.from()),
        first.plusDays(cluster.to()),
        cluster.cases(),
        cluster.expected(),
        cluster.significance().map(ScanRules::p).orElse(1.0));
  }

  /** Below what the simulated studies can tell, by the law that fits them. */
  private static double p(Significance significance) {
    double ranked = significance.pValue();
    OptionalDouble gumbel = significance.gumbel();
    return significance.rank() > 1 ? ranked : Math.min(ranked, gumbel.orElse(ranked));
  }

  private ScanRules() {}
}

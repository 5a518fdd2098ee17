package shoutu.supervision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shoutu.rules.DrawRule;

/**
 * The lottery. Everything is text and SHA-256, so that anyone repeats it with the tools of any
 * computer ({@code docs/redraw.sh} does):
 *
 * <pre>
 * list   = a line "lot township severity sample" for each lot,
 *          a line "value day source": the public value that will decide,
 *          a line "closure id township severity" for each closure, in their order
 * hash   = sha256 of the list
 * seed   = sha256 of hash, line end, value
 * ticket = sha256 of seed, line end, id
 * </pre>
 *
 * In each lot the lowest tickets are drawn. How many is fixed with the list: whoever fixes it
 * cannot move a closure to where nobody looks once the value is known.
 */
final class LotteryRules {

  /** What is published before the value exists: the hash of the list. */
  static String hash(String list) {
    return Tickets.sha256(list);
  }

  /** The list as it is published. */
  static String list(Collection<Stratum> lots, NamedValue by, Collection<Closure> closures) {
    return list(lots, Stream.of(by.line()), closures);
  }

  /** As it was published before the value was named in it. */
  static String list(Collection<Stratum> lots, Collection<Closure> closures) {
    return list(lots, Stream.empty(), closures);
  }

  private static String list(
      Collection<Stratum> lots, Stream<String> value, Collection<Closure> closures) {
    Stream<String> of =
        lots.stream()
            .map(it -> "lot %s %d %d".formatted(it.township(), it.severity(), it.sample()))
            .sorted();
    Stream<String> all =
        closures.stream()
            .map(it -> "closure %s %s %d".formatted(it.duty(), it.township(), it.severity()))
            .sorted();
    return lines(Stream.of(of, value, all).flatMap(it -> it));
  }

  /** As it was published before severities were told apart: the ids alone. */
  static String idsAlone(Collection<Closure> closures) {
    return lines(closures.stream().map(it -> it.duty().toString()).sorted());
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> line + "\n").collect(Collectors.joining());
  }

  /**
   * How many are drawn of each township's closures of each severity.
   *
   * @param failed townships whose last sample failed: they are looked at more
   */
  static List<Stratum> plan(Collection<Closure> closures, DrawRule rule, Set<String> failed) {
    Map<String, Map<Integer, Long>> counts =
        closures.stream()
            .collect(
                Collectors.groupingBy(
                    Closure::township,
                    TreeMap::new,
                    Collectors.groupingBy(Closure::severity, TreeMap::new, Collectors.counting())));
    List<Stratum> lots = new ArrayList<>();
    counts.forEach(
        (township, bySeverity) -> {
          int all = bySeverity.values().stream().mapToInt(Long::intValue).sum();
          int sample = sampleSize(rule, all);
          if (failed.contains(township)) {
            sample = Math.min(all, (int) Math.ceil(sample * rule.afterFailure()));
          }
          lots.addAll(spread(township, bySeverity, all, sample));
        });
    return lots;
  }

  /**
   * The sample spread over the severities by their numbers (largest remainder; of equal ones the
   * graver), and none is left out: so the whole still tells the township's share, and its risks are
   * no larger than those of a sample that is not spread.
   */
  private static List<Stratum> spread(
      String township, Map<Integer, Long> bySeverity, int all, int sample) {
    Map<Integer, Integer> drawn = new TreeMap<>();
    bySeverity.forEach((severity, n) -> drawn.put(severity, Math.max(1, (int) (sample * n / all))));
    while (sum(drawn) < sample) {
      int next = furthest(bySeverity, drawn, (double) sample / all, 1);
      drawn.merge(next, 1, Integer::sum);
    }
    while (sum(drawn) > Math.max(sample, bySeverity.size())) {
      int next = furthest(bySeverity, drawn, (double) sample / all, -1);
      drawn.merge(next, -1, Integer::sum);
    }
    List<Stratum> lots = new ArrayList<>();
    drawn.forEach(
        (severity, n) ->
            lots.add(
                new Stratum(
                    township, severity, bySeverity.getOrDefault(severity, 0L).intValue(), n)));
    return lots;
  }

  /** The severity that lacks most (or, downwards, has most too many) and can give or take one. */
  private static int furthest(
      Map<Integer, Long> bySeverity, Map<Integer, Integer> drawn, double share, int step) {
    return bySeverity.entrySet().stream()
        .filter(it -> step < 0 || drawn.getOrDefault(it.getKey(), 0) < it.getValue())
        .filter(it -> step > 0 || drawn.getOrDefault(it.getKey(), 0) > 1)
        .max(
            Comparator.comparingDouble(
                    (Map.Entry<Integer, Long> it) ->
                        step * (share * it.getValue() - drawn.getOrDefault(it.getKey(), 0)))
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .orElseThrow()
        .getKey();
  }

  private static int sum(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The lots of a draw whose list told no severities. */
  static List<Stratum> withoutSeverities(Collection<Closure> closures, DrawRule rule) {
    Map<String, Long> counts =
        closures.stream()
            .collect(Collectors.groupingBy(Closure::township, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            it -> {
              int all = it.getValue().intValue();
              return new Stratum(it.getKey(), Stratum.ANY, all, sampleSize(rule, all));
            })
        .toList();
  }

  static String seed(String hash, String value) {
    return Tickets.sha256(hash + "\n" + value);
  }

  /** The drawn, lot by lot, each lot's in the order of their tickets. */
  static List<Closure> draw(Collection<Closure> listed, List<Stratum> lots, String seed) {
    return lots.stream()
        .flatMap(
            lot ->
                Tickets.lowest(
                    listed.stream().filter(lot::holds).toList(),
                    lot.sample(),
                    seed,
                    closure -> closure.duty().toString())
                    .stream())
        .toList();
  }

  /** The rule's sample, or its share of a large lot; never more than there are. */
  static int sampleSize(DrawRule rule, int lot) {
    int share = (int) Math.ceil(rule.share() * lot);
    return Math.min(lot, Math.max(rule.sample(), share));
  }

  private LotteryRules() {}
}

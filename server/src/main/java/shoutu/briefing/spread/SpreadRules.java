package shoutu.briefing.spread;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.spread.Spread.Counts;
import shoutu.briefing.spread.Spread.OfLevel;
import shoutu.briefing.spread.Spread.OfPlace;
import shoutu.briefing.spread.Spread.Open;
import shoutu.duty.Stage;
import shoutu.rules.Level;

/** Counts parts, by level and by township. What was called off counts nowhere. */
final class SpreadRules {

  static Spread of(List<Part> parts, Instant now, int mostOpen) {
    List<Part> counted = parts.stream().filter(Part::counts).toList();
    Map<Level, List<Part>> levels =
        counted.stream()
            .collect(Collectors.groupingBy(Part::level, TreeMap::new, Collectors.toList()));
    Map<String, List<Part>> groups =
        counted.stream()
            .collect(Collectors.groupingBy(Part::group, TreeMap::new, Collectors.toList()));
    List<Part> open =
        counted.stream()
            .filter(part -> !part.executed())
            .sorted(Comparator.comparing(Part::limitAt).thenComparing(Part::place))
            .toList();
    return new Spread(
        counts(counted, now),
        levels.entrySet().stream()
            .map(it -> new OfLevel(it.getKey(), counts(it.getValue(), now)))
            .toList(),
        groups.entrySet().stream()
            .map(it -> new OfPlace(it.getKey(), counts(it.getValue(), now)))
            .toList(),
        open.stream()
            .limit(mostOpen)
            .map(it -> new Open(it.duty(), it.place(), it.stage(), it.readAt(), it.limitAt()))
            .toList(),
        open.size());
  }

  private static Counts counts(List<Part> parts, Instant now) {
    return new Counts(
        parts.size(),
        count(parts, part -> part.readAt() != null || part.acceptedAt() != null),
        count(parts, part -> part.acceptedAt() != null),
        count(parts, Part::executed),
        count(
            parts,
            part -> part.stage() == Stage.Name.BLOCKED || part.stage() == Stage.Name.DISPUTED),
        count(parts, part -> after(part.acceptedAt(), part.acknowledgeBy(), now)),
        count(parts, part -> after(part.executed() ? part.doneAt() : null, part.limitAt(), now)),
        median(parts));
  }

  /** What has not happened is late from the limit on. */
  private static boolean after(@Nullable Instant happened, Instant limit, Instant now) {
    return (happened == null ? now : happened).isAfter(limit);
  }

  private static @Nullable Long median(List<Part> parts) {
    List<Long> minutes =
        parts.stream()
            .flatMap(
                part -> {
                  Instant accepted = part.acceptedAt();
                  return accepted == null
                      ? Stream.<Long>empty()
                      : Stream.of(Duration.between(part.deliveredAt(), accepted).toMinutes());
                })
            .sorted()
            .toList();
    return minutes.isEmpty() ? null : minutes.get((minutes.size() - 1) / 2);
  }

  private static int count(List<Part> parts, Predicate<Part> which) {
    return Math.toIntExact(parts.stream().filter(which).count());
  }

  private SpreadRules() {}
}

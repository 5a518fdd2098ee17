package shoutu.surveillance.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.EarsPoint;
import shoutu.rules.SourceRule;
import shoutu.rules.SourceRule.Tells;

/** Whether what a kind of source shows in a place is unusual. */
final class SightingRules {

  private static final double LEAST_SD = 1;
  private static final double ALPHA = 0.001;

  /** A day on which a kind of source delivered in a place. */
  record Day(LocalDate day, int seen, int rows) {}

  /**
   * What is unusual.
   *
   * @param limit from so many on it is
   */
  record Unusual(LocalDate from, LocalDate to, int seen, int limit) {}

  /**
   * Counts are unusual beside the deliveries before (EARS C2), and never below the fewest; single
   * observations, when there are so many within so many days.
   *
   * @param days in order, those without the subject as nought
   */
  static Optional<Unusual> unusual(List<Day> days, SourceRule rule, int window) {
    return days.isEmpty()
        ? Optional.empty()
        : rule.counts() == Tells.COUNTS ? counts(days, rule) : observations(days, rule, window);
  }

  private static Optional<Unusual> counts(List<Day> days, SourceRule rule) {
    Day last = days.getLast();
    int limit = rule.fewest();
    SourceRule.History history = rule.history();
    if (history != null) {
      Optional<Ears> ears = ears(days.size() - 1, history);
      if (ears.isPresent()) {
        long[] counts = days.stream().mapToLong(Day::seen).toArray();
        EarsPoint point = Detection.ears(counts, ears.get()).getLast();
        limit = Math.max(limit, (int) Math.floor(point.limit()) + 1);
      }
    }
    return last.seen >= limit
        ? Optional.of(new Unusual(last.day, last.day, last.seen, limit))
        : Optional.empty();
  }

  /**
   * With the rule's baseline, or what a younger series has of it; empty where that is too little.
   */
  private static Optional<Ears> ears(int before, SourceRule.History history) {
    for (int baseline = history.baseline(); baseline >= history.least(); baseline--) {
      Ears ears = new Ears(Ears.Variant.C2, baseline, LEAST_SD, ALPHA);
      if (ears.history() <= before) {
        return Optional.of(ears);
      }
    }
    return Optional.empty();
  }

  private static Optional<Unusual> observations(List<Day> days, SourceRule rule, int window) {
    LocalDate to = days.getLast().day;
    List<Day> within =
        days.stream().filter(day -> day.rows > 0 && day.day.isAfter(to.minusDays(window))).toList();
    int seen = within.stream().mapToInt(Day::rows).sum();
    return seen >= rule.fewest()
        ? Optional.of(new Unusual(within.getFirst().day, to, seen, rule.fewest()))
        : Optional.empty();
  }

  private SightingRules() {}
}

package shoutu.briefing.weekly;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import shoutu.briefing.weekly.Bulletin.Line;

/** Weeks, their numbers, and what stands against publishing one. */
final class BulletinRules {

  enum Refusal {
    /** The law's report goes first. */
    STATUTORY_FIRST,
    WEEK_NOT_OVER,
    PUBLISHED_ALREADY
  }

  /** The Monday of the last week that is over. */
  static LocalDate lastWeek(LocalDate today) {
    return monday(today).minusWeeks(1);
  }

  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** One for each week, so that a missing one shows. */
  static String number(String place, LocalDate monday) {
    return "%s-%d-W%02d"
        .formatted(
            place,
            monday.get(IsoFields.WEEK_BASED_YEAR),
            monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  static Optional<Refusal> refusal(
      LocalDate monday, LocalDate today, int statutoryOpen, boolean published) {
    if (published) {
      return Optional.of(Refusal.PUBLISHED_ALREADY);
    }
    if (!monday.plusWeeks(1).isAfter(today)) {
      return statutoryOpen > 0 ? Optional.of(Refusal.STATUTORY_FIRST) : Optional.empty();
    }
    return Optional.of(Refusal.WEEK_NOT_OVER);
  }

  /** What was in either week; the most frequent first. */
  static List<Line> lines(Map<String, Long> week, Map<String, Long> before) {
    TreeSet<String> keys = new TreeSet<>(week.keySet());
    keys.addAll(before.keySet());
    List<Line> lines = new ArrayList<>();
    for (String key : keys) {
      Line line = new Line(key, week.getOrDefault(key, 0L), before.getOrDefault(key, 0L));
      if (line.count() > 0 || line.before() > 0) {
        lines.add(line);
      }
    }
    lines.sort(Comparator.comparing(Line::count).reversed());
    return lines;
  }

  /** A count for the public: so few that somebody could be known are not told exactly. */
  static String told(long count, int smallest) {
    return count > 0 && count < smallest ? "<" + smallest : String.valueOf(count);
  }

  private BulletinRules() {}
}

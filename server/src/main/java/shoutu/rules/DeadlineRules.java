package shoutu.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.rules.DeadlineRule.Bound;
import shoutu.rules.DeadlineRule.Calendar;

/** From what happened and when to when it is due. The shorter limit wins; both are shown. */
final class DeadlineRules {

  private static final int DAYS_BEYOND = 120;

  static Optional<Deadline> due(
      Collection<DeadlineRule> rules,
      Trigger trigger,
      Instant startedAt,
      WorkCalendar work,
      ZoneId zone) {
    List<DeadlineRule> matching =
        rules.stream()
            .filter(rule -> rule.matches(trigger))
            .sorted(
                Comparator.comparing((DeadlineRule rule) -> dueAt(rule, startedAt, work, zone))
                    .thenComparing(DeadlineRule::id))
            .toList();
    if (matching.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        deadline(matching.getFirst(), startedAt, work, zone, matching.subList(1, matching.size())));
  }

  static Deadline deadline(
      DeadlineRule rule,
      Instant startedAt,
      WorkCalendar work,
      ZoneId zone,
      List<DeadlineRule> alsoMatching) {
    Bound redLine = rule.redLine();
    Instant notAfter =
        redLine == null ? null : end(redLine.limit(), rule.calendar(), startedAt, work, zone);
    return new Deadline(
        startedAt, dueAt(rule, startedAt, work, zone), notAfter, rule, alsoMatching);
  }

  private static Instant dueAt(
      DeadlineRule rule, Instant startedAt, WorkCalendar work, ZoneId zone) {
    return end(effectiveLimit(rule), rule.calendar(), startedAt, work, zone);
  }

  private static TemporalAmount effectiveLimit(DeadlineRule rule) {
    TemporalAmount limit = rule.limit();
    if (limit != null) {
      return limit;
    }
    @Nullable Bound target = rule.target();
    return target == null ? Duration.ZERO : target.limit();
  }

  /** The end of a limit: continuous time, or the end of the last calendar or working day. */
  static Instant end(
      TemporalAmount limit, Calendar calendar, Instant startedAt, WorkCalendar work, ZoneId zone) {
    return switch (calendar) {
      case CONTINUOUS ->
          limit instanceof Period period
              ? startedAt.plus(Duration.ofDays(period.getDays()))
              : startedAt.plus(limit);
      case CALENDAR_DAYS ->
          startedAt
              .atZone(zone)
              .toLocalDate()
              .plus(limit)
              .plusDays(1)
              .atStartOfDay(zone)
              .toInstant();
      case WORKING_DAYS -> {
        Duration budget = days(limit);
        WorkDays days = workDays(startedAt, budget, work, zone);
        yield days.after(days.countsFrom(startedAt), budget);
      }
    };
  }

  /** The days that a limit in working days may need, and a good deal more for what suspends it. */
  static WorkDays workDays(Instant startedAt, Duration budget, WorkCalendar work, ZoneId zone) {
    return work.from(
        startedAt.atZone(zone).toLocalDate(), (int) (2 * budget.toDays()) + DAYS_BEYOND, zone);
  }

  /** Whole days as so many times 24 hours. */
  static Duration days(TemporalAmount limit) {
    return limit instanceof Period period
        ? Duration.ofDays(period.getDays())
        : Duration.from(limit);
  }

  private DeadlineRules() {}
}

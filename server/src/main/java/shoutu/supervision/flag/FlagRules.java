package shoutu.supervision.flag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.chart.ChartPoint;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Cusum;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.rules.FlagCourse;
import shoutu.rules.FlagRule;
import shoutu.territory.Field;

/** When a sign is raised, what may follow when, and how good a sign is. */
final class FlagRules {

  /**
   * One day of a unit.
   *
   * @param asked how much was asked for
   * @param closed how much was reported as done
   * @param old of these, what was asked for more than the rule's working days before
   */
  record Day(int asked, int closed, List<UUID> old) {}

  /** Something asked of a unit from below, and when it was answered (or is it not: now). */
  record Asked(Field unit, UUID duty, Rank rank, Instant at, Instant answered) {
    boolean isLate() {
      return answered.isAfter(rank.promisedAt);
    }
  }

  /** Something that a unit did. */
  record Worked(Field unit, UUID duty, Rank rank, Instant at) {}

  /** What goes before what: a higher class, or the same and promised for sooner. */
  record Rank(String urgency, Instant promisedAt) implements Comparable<Rank> {
    @Override
    public int compareTo(Rank other) {
      int byClass = urgency.compareTo(other.urgency);
      return byClass == 0 ? promisedAt.compareTo(other.promisedAt) : byClass;
    }
  }

  /**
   * A share is a sign when enough was counted and its interval lies wholly above what is tolerated:
   * of few things nothing is said.
   */
  static Optional<Raised> judge(FlagRule rule, FlagCourse course, List<Thing> things) {
    List<UUID> marked = things.stream().filter(Thing::marked).map(Thing::id).toList();
    if (things.size() < rule.least() || marked.isEmpty()) {
      return Optional.empty();
    }
    Raised seen = seen(course, marked, things.size());
    return seen.lower() > rule.tolerated() ? Optional.of(seen) : Optional.empty();
  }

  /**
   * What had lain for days and then is closed on a few days (CUSUM), more than is usually asked for
   * or closed on a day. What is closed soon after it was asked for is no burst, however much.
   */
  static Optional<Raised> judgeBurst(FlagRule rule, FlagCourse course, List<Day> days) {
    int closed = days.stream().mapToInt(Day::closed).sum();
    if (closed < rule.least()) {
      return Optional.empty();
    }
    double asked = days.stream().mapToInt(Day::asked).average().orElse(0);
    double usual = Math.max(asked, (double) closed / days.size());
    Feed<ChartPoint> chart =
        Charts.cusum(
            new Cusum(course.k(), course.h(), Cusum.Transformation.ROSSI),
            new InControl(_ -> usual, 0),
            0);
    List<UUID> marked = new ArrayList<>();
    for (Day day : days) {
      boolean alarm =
          chart
              .add(day.old.size())
              .filter(it -> it.alarm() && it.observed() > it.expected())
              .isPresent();
      if (alarm) {
        marked.addAll(day.old);
      }
    }
    return marked.isEmpty() ? Optional.empty() : Optional.of(seen(course, marked, closed));
  }

  /**
   * Whether an answer is held against the unit as late. Not where the unit was at work, within the
   * time of the question, on what goes before it, and did fewer than {@code lesser} things that
   * come after it until it answered: its hands were full.
   *
   * @param worked all that the unit did, in the order of time
   */
  static boolean isHeldBack(Asked asked, List<Worked> worked, int lesser) {
    if (!asked.isLate()) {
      return false;
    }
    boolean busy = false;
    int after = 0;
    for (Worked it : worked.subList(firstAt(worked, asked.at()), worked.size())) {
      if (!it.at().isBefore(asked.answered())) {
        break;
      }
      if (it.duty().equals(asked.duty())) {
        continue;
      }
      if (it.rank().compareTo(asked.rank()) > 0) {
        after++;
      } else if (!it.at().isAfter(asked.rank().promisedAt())) {
        busy = true;
      }
      if (after >= lesser) {
        return true;
      }
    }
    return !busy;
  }

  /** Where in the order of time something begins. */
  private static int firstAt(List<Worked> worked, Instant at) {
    int low = 0;
    int high = worked.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (worked.get(middle).at().isBefore(at)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Raised seen(FlagCourse course, List<UUID> marked, int total) {
    ProportionInterval share = Proportions.wilson(marked.size(), total, course.confidence());
    return new Raised(marked.size(), total, share.lower(), share.upper(), marked);
  }

  /** What a rule holds against a unit; when that changes, its precision begins anew. */
  static String edition(FlagRule rule) {
    return "%s %s %d %s %s"
        .formatted(
            rule.way(),
            rule.mark(),
            rule.least(),
            rule.tolerated(),
            rule.exempt().stream().sorted().toList());
  }

  /** Whether others than the unit see it by now. */
  static boolean isShown(Flag flag, Instant now) {
    return flag.stage() != Flag.Stage.RAISED || !now.isBefore(flag.replyUntil());
  }

  /** A late reply is heard as well, as long as no panel has decided. */
  static FlagOutcome reply(Flag flag, String text, Instant now) {
    return flag.stage() == Flag.Stage.RAISED
        ? new FlagOutcome.Done(flag.replied(new Flag.Said(text, now)))
        : new FlagOutcome.Settled();
  }

  /**
   * @param appealUntil should it be upheld the first time
   */
  static FlagOutcome decide(
      Flag flag,
      Flag.Verdict verdict,
      List<String> panel,
      String reason,
      Instant now,
      Instant appealUntil) {
    boolean upheld = verdict == Flag.Verdict.UPHELD;
    return switch (flag.stage()) {
      case RAISED, REPLIED ->
          isShown(flag, now)
              ? new FlagOutcome.Done(
                  flag.decided(
                      upheld ? Flag.Stage.UPHELD : Flag.Stage.DISMISSED,
                      new Flag.Heard(panel, reason, now, upheld ? appealUntil : null)))
              : new FlagOutcome.StillReplying(flag);
      case APPEALED ->
          satBefore(flag.heard(), panel)
              ? new FlagOutcome.SamePanel()
              : new FlagOutcome.Done(
                  flag.decidedAgain(
                      upheld ? Flag.Stage.CONFIRMED : Flag.Stage.OVERTURNED,
                      new Flag.Heard(panel, reason, now, null)));
      case UPHELD, DISMISSED, CONFIRMED, OVERTURNED -> new FlagOutcome.Settled();
    };
  }

  private static boolean satBefore(Flag.@Nullable Heard heard, List<String> panel) {
    return heard != null && !Collections.disjoint(heard.panel(), panel);
  }

  static FlagOutcome appeal(Flag flag, String text, Instant now) {
    Flag.Heard heard = flag.heard();
    if (flag.stage() != Flag.Stage.UPHELD || heard == null || heard.appealUntil() == null) {
      return new FlagOutcome.NothingToAppeal();
    }
    return now.isAfter(heard.appealUntil())
        ? new FlagOutcome.AppealTooLate()
        : new FlagOutcome.Done(flag.appealed(new Flag.Said(text, now)));
  }

  /** How often the flags of one rule stood; too seldom, and the sign retires itself. */
  static Precision precision(FlagRule rule, FlagCourse course, Collection<Flag.Stage> became) {
    int upheld = (int) became.stream().filter(Flag.Stage::stands).count();
    int dismissed = (int) became.stream().filter(Flag.Stage::fell).count();
    int decided = upheld + dismissed;
    int undecided = became.size() - decided;
    if (decided == 0) {
      return new Precision(rule.code(), 0, 0, undecided, null, null, null, false);
    }
    ProportionInterval share = Proportions.wilson(upheld, decided, course.confidence());
    return new Precision(
        rule.code(),
        upheld,
        dismissed,
        undecided,
        share.estimate(),
        share.lower(),
        share.upper(),
        decided >= course.decided() && share.estimate() < course.precision());
  }

  static Duration appealTime(FlagCourse course) {
    return Duration.ofDays(course.appealDays());
  }

  private FlagRules() {}
}

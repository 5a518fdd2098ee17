package shoutu.surveillance.clinical;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.CaseQuality;
import shoutu.rules.Deadline;
import shoutu.rules.DeadlineRule;
import shoutu.rules.RuleBook;
import shoutu.rules.Trigger;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Classification;
import shoutu.surveillance.clinical.LabTest.Result;

/**
 * How soon the law wants a single case reported (传染病防治法, Art. 45, and what is confined to a
 * disease), and whether it was. Whoever reports does so in the national system: we know the day
 * only, and say so where the day decides nothing.
 */
final class ReportClockRules {

  /** Any of them reports a case that it finds. */
  private static final Set<String> REPORTERS =
      Set.of("CDC", "MEDICAL_INSTITUTION", "BLOOD_INSTITUTION");

  private static final Set<String> INVESTIGATORS = Set.of("CDC");

  enum Standing {
    IN_TIME,
    LATE,
    /** The report came on the day on which the limit ended. */
    DAY_DECIDES_NOTHING,
    /** Nobody said when the case was found. */
    FOUND_WHEN,
    /** What has to be done is no report: its duty says how it stands. */
    OF_A_DUTY
  }

  /**
   * @param startedAt null where nobody said when the case was found
   */
  record ReportClock(
      DeadlineRule rule, @Nullable Instant startedAt, @Nullable Instant dueAt, Standing standing) {}

  /**
   * @param found when somebody knew that this is a case; null where nobody said
   */
  static List<ReportClock> clocks(
      CaseRecord record, @Nullable Instant found, RuleBook book, ZoneId zone) {
    Instant first = record.reportDate().atStartOfDay(zone).toInstant();
    Instant last = record.reportDate().plusDays(1).atStartOfDay(zone).toInstant();
    Instant since = found == null ? first : found;
    boolean carrier = record.classification() == Classification.CARRIER;
    List<Trigger.Type> reports = new ArrayList<>(List.of(Trigger.Type.CASE_DISCOVERED));
    List<Trigger.Type> others = new ArrayList<>();
    if (carrier) {
      reports.add(Trigger.Type.CARRIER_DISCOVERED);
      others.add(Trigger.Type.CARRIER_REPORTED);
    }
    List<ReportClock> clocks = new ArrayList<>();
    for (Deadline due : started(reports, record, book, since, REPORTERS)) {
      clocks.add(clock(due, found == null ? Standing.FOUND_WHEN : how(due.dueAt(), first, last)));
    }
    for (Deadline due : started(others, record, book, later(since, first), INVESTIGATORS)) {
      clocks.add(clock(due, found == null ? Standing.FOUND_WHEN : Standing.OF_A_DUTY));
    }
    return clocks;
  }

  private static List<Deadline> started(
      List<Trigger.Type> types,
      CaseRecord record,
      RuleBook book,
      Instant since,
      Set<String> actors) {
    Set<CaseQuality> qualities =
        book.disease(record.disease()).map(it -> it.qualitiesOn(book.day())).orElse(Set.of());
    return types.stream()
        .map(type -> new Trigger(type, qualities, record.disease()))
        .flatMap(trigger -> book.clocks(trigger, since, actors).stream())
        .toList();
  }

  private static ReportClock clock(Deadline due, Standing standing) {
    boolean unknown = standing == Standing.FOUND_WHEN;
    return new ReportClock(
        due.rule(), unknown ? null : due.startedAt(), unknown ? null : due.dueAt(), standing);
  }

  private static Standing how(Instant due, Instant first, Instant last) {
    if (!last.isAfter(due)) {
      return Standing.IN_TIME;
    }
    return first.isAfter(due) ? Standing.LATE : Standing.DAY_DECIDES_NOTHING;
  }

  /** When a case was found at the latest: by its first positive test, or by who said so first. */
  static @Nullable Instant found(Collection<? extends Fact<?>> facts, @Nullable Instant firstSaid) {
    Instant found = firstSaid;
    for (LabTest test : LabRules.standing(facts)) {
      Instant at = test.resultAt();
      if (test.result() == Result.POSITIVE && at != null && (found == null || at.isBefore(found))) {
        found = at;
      }
    }
    return found;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private ReportClockRules() {}
}

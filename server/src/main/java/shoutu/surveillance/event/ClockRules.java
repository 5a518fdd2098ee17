package shoutu.surveillance.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.CaseQuality;
import shoutu.rules.Deadline;
import shoutu.rules.EventGrade.Grade;
import shoutu.rules.EventReportRule;
import shoutu.rules.Function;
import shoutu.rules.RuleBook;
import shoutu.rules.Trigger;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.HealthEvent.State;

/** Which legal clocks run: what happened starts them, what is done meets them. */
final class ClockRules {

  /** What has happened to an event, in the eyes of the law. */
  enum Happening {
    /** Somebody noticed it: whoever that is must report. */
    NOTICED(
        "",
        "",
        Trigger.Type.CASE_DISCOVERED,
        Trigger.Type.EMERGENCY_DISCOVERED,
        Trigger.Type.KEY_PLACE_CASE_DISCOVERED),
    /** The CDC knows: it verifies and reports. */
    RECEIVED(
        "CDC",
        "VERIFY_EVENT",
        Trigger.Type.SEVERE_REPORT_RECEIVED,
        Trigger.Type.EMERGENCY_REPORT_RECEIVED),
    /** It is true: the bureau reports up and tells the neighbours. */
    VERIFIED(
        "DISEASE_CONTROL_BUREAU",
        "PASS_UP_EVENT",
        Trigger.Type.VERIFIED_REPORT_RECEIVED,
        Trigger.Type.EMERGENCY_CONFIRMED),
    /** The government knows: it reports to the one above it. */
    PASSED_UP("GOVERNMENT", "PASS_UP_EVENT", Trigger.Type.HOP_RECEIVED),
    /** The CDC proposes a warning: the government decides. */
    WARNING_PROPOSED("GOVERNMENT", "DECIDE_WARNING", Trigger.Type.WARNING_NEEDED);

    private final String actor;
    final String duty;
    private final List<Trigger.Type> triggers;

    Happening(String actor, String duty, Trigger.Type... triggers) {
      this.actor = actor;
      this.duty = duty;
      this.triggers = List.of(triggers);
    }

    /** Who owns the duty in the county; empty where the clock is the reporter's own. */
    Optional<String> function() {
      return switch (this) {
        case NOTICED -> Optional.empty();
        case RECEIVED -> Optional.of("CDC_DUTY");
        case VERIFIED -> Optional.of("HEALTH");
        case PASSED_UP, WARNING_PROPOSED -> Optional.of(Function.LEAD);
      };
    }
  }

  /** The clocks that start, the shortest first, each rule once. */
  static List<Deadline> started(Happening what, EventFacts facts, RuleBook book, Instant since) {
    Set<String> actors = Set.of(what == Happening.NOTICED ? facts.noticedBy().name() : what.actor);
    Set<CaseQuality> qualities = qualities(facts.disease(), book);
    List<Deadline> clocks = new ArrayList<>();
    for (Trigger.Type trigger : what.triggers) {
      clocks.addAll(book.clocks(new Trigger(trigger, qualities), since, actors));
    }
    clocks.sort(Comparator.comparing(Deadline::dueAt));
    return clocks;
  }

  /** An event is an outbreak, whatever the class of its disease says of a single case. */
  private static Set<CaseQuality> qualities(@Nullable String disease, RuleBook book) {
    Set<CaseQuality> qualities = EnumSet.of(CaseQuality.OUTBREAK_OR_EPIDEMIC);
    if (disease == null) {
      qualities.add(CaseQuality.UNKNOWN_CAUSE);
    } else {
      book.disease(disease).ifPresent(it -> qualities.addAll(it.qualitiesOn(book.day())));
    }
    qualities.removeAll(EnumSet.of(CaseQuality.CLASS_B, CaseQuality.CLASS_C));
    return qualities;
  }

  /** The actions, in the packs' words, that an entry has done. */
  static Set<String> done(Kind kind) {
    return switch (kind) {
      case INITIAL ->
          Set.of(
              "NETWORK_DIRECT_REPORT",
              "REPORT_TO_CDC",
              "REPORT_TO_CDC_AND_LINE_MINISTRY",
              "TELL_HOTLINE_GOVERNMENT_OR_CDC");
      case VERIFIED, EXCLUDED -> Set.of("VERIFY_AND_REPORT", "INVESTIGATE_AND_VERIFY");
      case PASSED_UP -> Set.of("REPORT_UP", "REPORT_UP_AND_TELL_NEIGHBOURS");
      case WARNING_DECIDED -> Set.of("DECIDE_WARNING");
      case PROGRESS, CORRECTION -> Set.of(EventReportRule.Kind.PROGRESS.name());
      case CLOSING ->
          Set.of(EventReportRule.Kind.PROGRESS.name(), EventReportRule.Kind.CLOSING.name());
      case WARNING_PROPOSED, ENDED, MERGED, JOINED, SPLIT_OFF, SPLIT_FROM, REVIEWED -> Set.of();
    };
  }

  /** The rule by which the next report is due; empty: as the situation changes, or never. */
  static Optional<EventReportRule> next(State state, @Nullable Grade grade, RuleBook book) {
    EventReportRule.Kind kind =
        switch (state) {
          case ONGOING -> EventReportRule.Kind.PROGRESS;
          case ENDED -> EventReportRule.Kind.CLOSING;
          case CLOSED, EXCLUDED, MERGED -> null;
        };
    Grade as = grade == null ? Grade.IV : grade;
    return book.eventReports().stream()
        .filter(rule -> rule.kind() == kind && rule.grades().contains(as))
        .filter(rule -> rule.limit() != null)
        .findFirst();
  }

  private ClockRules() {}
}

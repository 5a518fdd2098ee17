package shoutu.response.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.response.measure.Measure.Stage;
import shoutu.rules.MeasureRule;

/** What may be proposed for one person, and what may follow. */
final class MeasureRules {

  /** What became of a decision. */
  enum Verdict {
    TAKEN,
    SAME_PERSON,
    NOT_NOW
  }

  /** Whether a rule allows this measure on such an event at all. */
  static boolean fits(MeasureRule rule, Event event) {
    return rule.of().contains(event.grounds())
        && (rule.anyOf().isEmpty() || !Collections.disjoint(rule.anyOf(), event.qualities()));
  }

  /** The last day that the rule allows; before today where there is none left. */
  static LocalDate lastDay(MeasureRule rule, Event event, LocalDate today) {
    LocalDate most = today.plusDays(rule.mostDays());
    LocalDate followed = event.lastDay();
    return rule.asLongAsFollowed() && followed != null && followed.isBefore(most) ? followed : most;
  }

  /**
   * @param until its last day
   */
  static List<Fault> faults(
      @Nullable MeasureRule rule, Event event, @Nullable LocalDate until, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    if (!event.stands()) {
      faults.add(Fault.of("event", "no-grounds"));
    }
    if (rule == null || !fits(rule, event)) {
      faults.add(Fault.of("rule", "not-for-this"));
    }
    if (until == null) {
      faults.add(Fault.of("until", "missing"));
    } else if (until.isBefore(today)) {
      faults.add(new Fault("until", "over-already", Map.of("value", until.toString())));
    } else if (rule != null && until.isAfter(lastDay(rule, event, today))) {
      faults.add(
          new Fault(
              "until",
              "beyond-the-rule",
              Map.of("value", until.toString(), "last", lastDay(rule, event, today).toString())));
    }
    return faults;
  }

  static Verdict mayDecide(Measure measure, String by, Instant now) {
    if (measure.stateAt(now) != Measure.State.PROPOSED) {
      return Verdict.NOT_NOW;
    }
    return measure.proposed().by().equals(by) ? Verdict.SAME_PERSON : Verdict.TAKEN;
  }

  static Verdict mayLift(Measure measure, Instant now) {
    return measure.stage() == Stage.IN_FORCE && measure.bindsAt(now)
        ? Verdict.TAKEN
        : Verdict.NOT_NOW;
  }

  private MeasureRules() {}
}

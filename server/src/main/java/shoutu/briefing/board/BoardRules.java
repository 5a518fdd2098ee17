package shoutu.briefing.board;

import java.util.Collection;
import java.util.List;
import shoutu.briefing.situation.Situation.Estimate;
import shoutu.briefing.situation.Situation.Why;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.rules.DutyKind;
import shoutu.rules.Level;
import shoutu.territory.Place;

/** What may be compared, and from how many on. */
final class BoardRules {

  /**
   * What a request from below may be: a wish for a decision, help with what is late, a proposal.
   */
  static final List<String> REQUESTS =
      List.of(
          "DECISION_REQUEST",
          "ESCALATION",
          "DECIDE_ACTIVATION",
          "DECIDE_MEASURE",
          "APPEAL",
          "DECIDE_ZONE",
          "LIFT_OR_RENEW");

  /** Duties by which one role hands over to another: a late one is a broken link of the chain. */
  static final List<String> HANDOVERS =
      List.of(
          "VERIFY_SIGNAL",
          "RISK_ASSESSMENT",
          "DECIDE_ACTIVATION",
          "DECIDE_MEASURE",
          "TELL_MEASURE",
          "APPEAL",
          "DECIDE_ZONE",
          "LIFT_OR_RENEW",
          "PLAN_ROOT",
          "DECISION_REQUEST",
          "ESCALATION",
          "DISPUTE",
          "FILL_VACANCY",
          "VERIFY_CLOSURE",
          "GUIDANCE");

  private static final double CONFIDENCE = 0.95;

  /** Rates and comparisons exist from the township upwards. */
  static boolean isCompared(Level level) {
    return level.compareTo(Level.TOWNSHIP) <= 0;
  }

  /** The children among which duties are compared; none of a township's. */
  static List<Place> compared(List<Place> children) {
    return children.stream().filter(child -> !child.gone() && isCompared(child.level())).toList();
  }

  static Estimate overdueShare(long overdue, long open, int minimum, String source) {
    if (open == 0) {
      return Estimate.none(Why.NO_CASES, source);
    }
    if (open < minimum) {
      return new Estimate(null, null, null, overdue, open, Why.TOO_FEW, source);
    }
    ProportionInterval share = Proportions.wilson(overdue, open, CONFIDENCE);
    return new Estimate(
        share.estimate(), share.lower(), share.upper(), overdue, open, null, source);
  }

  static BoardTable.AckLimits ackLimits(Collection<DutyKind> kinds) {
    return new BoardTable.AckLimits(
        kinds.stream().map(DutyKind::code).toArray(String[]::new),
        kinds.stream().map(kind -> kind.ack().toSeconds()).toArray(Long[]::new));
  }

  private BoardRules() {}
}

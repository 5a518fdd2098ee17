package shoutu.duty;

import java.time.Instant;
import java.util.Comparator;

/** What comes first: the class, then harm × people ÷ effort, then what waits longest. */
final class TodayRules {

  /** Why something stands where it stands. */
  enum Reason {
    LIFE,
    LEGAL_CLOCK,
    OVERDUE,
    DUE_SOON,
    OLDEST
  }

  /** "Soon" is the last part of the budget, so that it means the same for minutes and weeks. */
  private static final int LAST_PART = 4;

  static final Comparator<Duty> ORDER =
      Comparator.comparing((Duty duty) -> duty.charge().triage(), Triage.ORDER)
          .thenComparing(duty -> duty.charge().receivedAt())
          .thenComparing(Duty::id);

  static Reason reason(Duty duty, Instant now) {
    if (duty.charge().terms().limit() == Terms.Limit.LEGAL) {
      return Reason.LEGAL_CLOCK;
    }
    if (duty.charge().triage().urgency() == Triage.Class.A) {
      return Reason.LIFE;
    }
    if (duty.isOverdue(now)) {
      return Reason.OVERDUE;
    }
    boolean soon =
        duty.clock().left(now).compareTo(duty.clock().budget().dividedBy(LAST_PART)) <= 0;
    return soon ? Reason.DUE_SOON : Reason.OLDEST;
  }

  private TodayRules() {}
}

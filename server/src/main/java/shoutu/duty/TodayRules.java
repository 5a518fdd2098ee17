package shoutu.duty;

import java.util.Comparator;

/** What comes first: the class, then harm × people ÷ effort, then what waits longest. */
final class TodayRules {

  static final Comparator<Duty> ORDER =
      Comparator.comparing((Duty duty) -> duty.charge().triage().urgency())
          .thenComparing(duty -> -duty.charge().triage().weight())
          .thenComparing(duty -> duty.charge().receivedAt())
          .thenComparing(Duty::id);

  private TodayRules() {}
}

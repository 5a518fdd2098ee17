package shoutu.surveillance.event;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shoutu.duty.Act;
import shoutu.duty.DutyMoved;
import shoutu.surveillance.event.EventSteps.Verdict;

/** What the chain of a signal found out holds for the event that came from it. */
@Component
class SignalVerified {

  private final EventSteps steps;

  SignalVerified(EventSteps steps) {
    this.steps = steps;
  }

  @EventListener
  void on(DutyMoved moved) {
    if (moved.act() != Act.CLAIMED || !moved.duty().charge().kind().equals("VERIFY_SIGNAL")) {
      return;
    }
    String result = String.valueOf(moved.facts().get("result"));
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(result)) {
        steps.verifiedBy(moved.duty().id(), verdict);
      }
    }
  }
}

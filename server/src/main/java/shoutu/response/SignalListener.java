package shoutu.response;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shoutu.duty.Duty;
import shoutu.duty.DutyIssued;
import shoutu.duty.DutyMoved;
import shoutu.duty.Stage;
import shoutu.duty.Subject;

/**
 * The chain begins when somebody must find out whether a signal is true, and ends if nobody must.
 */
@Component
class SignalListener {

  private static final String VERIFICATION = "VERIFY_SIGNAL";

  private final Responses responses;

  SignalListener(Responses responses) {
    this.responses = responses;
  }

  @EventListener
  void on(DutyIssued issued) {
    Duty duty = issued.duty();
    Subject about = duty.charge().about();
    if (isVerification(duty) && about != null) {
      String disease = String.valueOf(duty.charge().params().get("disease"));
      responses.open(about.id(), disease, duty);
    }
  }

  @EventListener
  void on(DutyMoved moved) {
    Duty duty = moved.duty();
    if (isVerification(duty) && duty.stage() instanceof Stage.Cancelled) {
      responses.withdraw(duty.id());
    }
  }

  private static boolean isVerification(Duty duty) {
    return duty.charge().kind().equals(VERIFICATION);
  }
}

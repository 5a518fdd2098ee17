package shoutu.response;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shoutu.duty.Duty;
import shoutu.duty.DutyIssued;
import shoutu.duty.Subject;

/** The chain begins when somebody must find out whether a signal is true. */
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
    if (duty.charge().kind().equals(VERIFICATION) && about != null) {
      String disease = String.valueOf(duty.charge().params().get("disease"));
      responses.open(about.id(), disease, duty);
    }
  }
}

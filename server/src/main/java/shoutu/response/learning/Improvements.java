package shoutu.response.learning;

import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.Activation;

/** Makes what was learned somebody's duty. */
@Component
class Improvements {

  private static final String KIND = "IMPROVE";
  private static final String RULE = "duty-kinds/IMPROVE";

  private final Duties duties;

  Improvements(Duties duties) {
    this.duties = duties;
  }

  UUID issue(Activation chain, Improvement it) {
    return duties
        .issue(
            NewDuty.of(KIND, it.owner())
                .concerning(it.owner().place())
                .about(new Subject("ACTIVATION", chain.id()))
                .limitedTo(it.limit(), RULE)
                .with("title", it.what()))
        .id();
  }
}

package shoutu.response.learning;

import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.Activation;

/** Makes what was learned somebody's duty. */
@Component
public class Improvements {

  private static final String KIND = "IMPROVE";
  private static final String RULE = "duty-kinds/IMPROVE";

  private final Duties duties;

  Improvements(Duties duties) {
    this.duties = duties;
  }

  UUID issue(Activation chain, Improvement it) {
    return issue(new Subject("ACTIVATION", chain.id()), it);
  }

  /**
   * @param source what it was learned from
   */
  public UUID issue(Subject source, Improvement it) {
    return duties
        .issue(
            NewDuty.of(KIND, it.owner())
                .concerning(it.owner().place())
                .about(source)
                .limitedTo(it.limit(), RULE)
                .with("title", it.what()))
        .id();
  }
}

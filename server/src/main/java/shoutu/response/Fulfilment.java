package shoutu.response;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.Outcome;
import shoutu.duty.Stage;
import shoutu.duty.Standing;

/**
 * Says of a link's duty that it is done, because the step itself was taken. Whether the caller may
 * take the step was decided before; in the chain, the CDC's people act for each other.
 */
@Component
public class Fulfilment {

  private final Duties duties;

  Fulfilment(Duties duties) {
    this.duties = duties;
  }

  public void fulfil(@Nullable UUID link, Map<String, Object> facts) {
    if (link == null) {
      return;
    }
    Duty duty =
        duties
            .find(link)
            .orElseThrow(() -> new IllegalStateException("No duty %s.".formatted(link)));
    if (duty.stage() instanceof Stage.Issued) {
      require(duties.applyFor(Standing.OWNER, link, new Command.Acknowledge()));
    }
    if (waits(duty)) {
      require(duties.applyFor(Standing.OWNER, link, new Command.Claim(Finding.of(facts))));
    }
  }

  /** Whether somebody still has it to do; what was said to be done waits for other eyes only. */
  public static boolean waits(Duty duty) {
    return duty.isOpen() && !(duty.stage() instanceof Stage.Claimed);
  }

  private static void require(Outcome outcome) {
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("A link could not be fulfilled: %s.".formatted(outcome));
    }
  }
}

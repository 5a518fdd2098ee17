package shoutu.supervision.burden;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.instance.DueWork;

/** Asks again what comes again, and switches off what is over or what nobody reads. */
@Component
class FormJob implements DueWork {

  private final Forms forms;

  FormJob(Forms forms) {
    this.forms = forms;
  }

  @Override
  public String name() {
    return "forms";
  }

  @Override
  public Optional<Instant> nextDue() {
    return forms.nextDue();
  }

  @Override
  public void runDue(Instant now) {
    forms.due(now).forEach(id -> forms.turn(id, now));
  }
}

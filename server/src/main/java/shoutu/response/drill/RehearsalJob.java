package shoutu.response.drill;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.duty.Daily;
import shoutu.instance.DueWork;
import shoutu.instance.Instances;

/** Asks, as each day begins, for the drills that are due. */
@Component
class RehearsalJob implements DueWork {

  private final Rehearsals rehearsals;
  private final Instances instances;
  private final Daily daily;

  RehearsalJob(Rehearsals rehearsals, Instances instances, Daily daily) {
    this.rehearsals = rehearsals;
    this.instances = instances;
    this.daily = daily;
  }

  @Override
  public String name() {
    return "drills";
  }

  /** Never on an exercise's instance: there they are held, here they are owed. */
  @Override
  public Optional<Instant> nextDue() {
    return instances.current().isExercise() ? Optional.empty() : daily.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    daily.done(name(), now, rehearsals.askForDue(now));
  }
}

package shoutu.supervision.flag;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.duty.Daily;
import shoutu.instance.DueWork;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Looks for signs of formalism as each week begins, county by county, whoever wants it or not. */
@Component
class FlagJob implements DueWork {

  private final Flags flags;
  private final Territory territory;
  private final Instances instances;
  private final Daily daily;

  FlagJob(Flags flags, Territory territory, Instances instances, Daily daily) {
    this.flags = flags;
    this.territory = territory;
    this.instances = instances;
    this.daily = daily;
  }

  @Override
  public String name() {
    return "flags";
  }

  /** The first Monday after it was done last. */
  @Override
  public Optional<Instant> nextDue() {
    return daily
        .nextDue(name())
        .map(
            day ->
                day.atZone(instances.current().zone())
                    .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                    .toInstant());
  }

  @Override
  public void runDue(Instant now) {
    int raised = 0;
    for (Place root : territory.roots()) {
      for (Place county : territory.placesAt(root.subtree(), Level.COUNTY)) {
        raised += flags.look(county);
      }
    }
    daily.done(name(), now, raised);
  }
}

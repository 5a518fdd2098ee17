package shoutu.voice.dissection;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.duty.Daily;
import shoutu.instance.DueWork;

/** Looks, as each day begins, whether a failure is to be taken apart. */
@Component
class DissectionJob implements DueWork {

  private final Dissections dissections;
  private final Daily daily;

  DissectionJob(Dissections dissections, Daily daily) {
    this.dissections = dissections;
    this.daily = daily;
  }

  @Override
  public String name() {
    return "dissections";
  }

  @Override
  public Optional<Instant> nextDue() {
    return daily.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    daily.done(name(), now, dissections.openWhatIsDue(now));
  }
}

package shoutu.response.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.duty.Daily;
import shoutu.instance.DueWork;

/** Notes, as each day begins, which dates of 7-1-7 moved. */
@Component
class MilestoneJob implements DueWork {

  private final Milestones milestones;
  private final Daily daily;

  MilestoneJob(Milestones milestones, Daily daily) {
    this.milestones = milestones;
    this.daily = daily;
  }

  @Override
  public String name() {
    return "milestones";
  }

  @Override
  public Optional<Instant> nextDue() {
    return daily.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    List<UUID> open = milestones.open();
    open.forEach(milestones::look);
    daily.done(name(), now, open.size());
  }
}

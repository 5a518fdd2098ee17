package shoutu.surveillance;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.instance.DueWork;

/** Gives out each day's visits when the day begins. */
@Component
class FollowUpJob implements DueWork {

  private final DailyVisits visits;

  FollowUpJob(DailyVisits visits) {
    this.visits = visits;
  }

  @Override
  public String name() {
    return "follow-ups";
  }

  @Override
  public Optional<Instant> nextDue() {
    return visits.nextDay();
  }

  /** Days that passed while the server was down are over; only today's visits make sense. */
  @Override
  public void runDue(Instant now) {
    visits.beginDay(visits.today(now));
  }
}

package shoutu.surveillance;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.instance.DueWork;

/** Gives out each day's visits when the day begins. */
@Component
class FollowUpJob implements DueWork {

  private final Contacts contacts;

  FollowUpJob(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public String name() {
    return "follow-ups";
  }

  @Override
  public Optional<Instant> nextDue() {
    return contacts.nextDay();
  }

  /** Days that passed while the server was down are over; only today's visits make sense. */
  @Override
  public void runDue(Instant now) {
    contacts.beginDay(contacts.today(now));
  }
}

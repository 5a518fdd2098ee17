package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Ids;
import shoutu.instance.DueWork;
import shoutu.rules.Ladder.Rung;

/**
 * Fires the rungs that are due. The insert into {@code duty.fired} is the claim, in the transaction
 * that issues the request for help: on any number of servers and after any crash a rung fires once.
 */
@Component
class LadderJob implements DueWork {

  private static final int DUTIES_AT_ONCE = 200;

  private final DutyTable table;
  private final Issuing issuing;
  private final Surroundings surroundings;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  LadderJob(
      DutyTable table,
      Issuing issuing,
      Surroundings surroundings,
      TransactionOperations transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.issuing = issuing;
    this.surroundings = surroundings;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ladder";
  }

  @Override
  public Optional<Instant> nextDue() {
    return transaction.execute(_ -> table.firstRung());
  }

  @Override
  public void runDue(Instant now) {
    int climbed;
    do {
      climbed = transaction.execute(_ -> climb(now));
    } while (climbed == DUTIES_AT_ONCE);
  }

  private int climb(Instant now) {
    List<Held> due = table.lockDueRungs(now, DUTIES_AT_ONCE);
    due.forEach(held -> climb(held, now));
    return due.size();
  }

  private void climb(Held held, Instant now) {
    Climb climb = held.climb();
    List<Rung> ladder = table.ladderOf(held.duty());
    while (LadderRules.next(held.duty(), ladder, climb).orElse(null)
            instanceof LadderRules.Next(Rung rung, Instant at)
        && !at.isAfter(now)) {
      fire(held.duty(), rung, now);
      climb = climb.after(rung);
    }
    table.climb(new Held(held.duty(), climb));
  }

  private void fire(Duty duty, Rung rung, Instant now) {
    UUID request = Ids.next(clock);
    if (!table.claimRung(duty, rung, request, now)) {
      return;
    }
    // Who that is was left open until now: persons change, roles were frozen at the issue.
    surroundings
        .target(rung, duty.owner(), now)
        .map(field -> issuing.issue(CallRules.rung(duty, rung, field).withId(request)))
        .ifPresent(asked -> events.publishEvent(new RungFired(duty, rung, asked)));
  }
}

package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Ids;
import shoutu.duty.WaitTable.Firing;
import shoutu.instance.DueWork;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.Target;
import shoutu.territory.Field;

/**
 * Fires the rungs that are due. The insert into {@code duty.fired} is the claim, in the transaction
 * that issues the request for help: on any number of servers and after any crash a rung fires once.
 * Whoever still has to answer for a duty is not asked for it again, whichever rung would.
 */
@Component
class LadderJob implements DueWork {

  private static final int DUTIES_AT_ONCE = 500;

  private final WaitTable table;
  private final DutyTable duties;
  private final Issuing issuing;
  private final Surroundings surroundings;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  LadderJob(
      WaitTable table,
      DutyTable duties,
      Issuing issuing,
      Surroundings surroundings,
      TransactionOperations transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.duties = duties;
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
    List<Firing> firings = new ArrayList<>();
    List<Held> climbed = due.stream().map(held -> climb(held, now, firings)).toList();
    fire(firings, now);
    table.wait(climbed);
    return due.size();
  }

  private Held climb(Held held, Instant now, List<Firing> firings) {
    Climb climb = held.climb();
    List<Rung> ladder = duties.ladderOf(held.duty());
    while (LadderRules.next(held.duty(), ladder, climb).orElse(null)
            instanceof LadderRules.Next(Rung rung, Instant at)
        && !at.isAfter(now)) {
      firings.add(new Firing(held.duty(), rung, Ids.next(clock)));
      climb = climb.after(rung);
    }
    return new Held(held.duty(), climb);
  }

  private void fire(List<Firing> firings, Instant now) {
    Set<UUID> ours = table.claim(firings, now);
    Map<UUID, Firing> fired = new HashMap<>();
    // Who that is was left open until now: persons change, roles were frozen at the issue.
    Map<Callee, Optional<Field>> targets = new HashMap<>();
    Set<WaitTable.Asked> asked = table.stillAsked(firings);
    List<NewDuty> requests = new ArrayList<>();
    for (Firing firing : firings) {
      Duty duty = firing.duty();
      if (ours.contains(firing.request())) {
        targets
            .computeIfAbsent(
                new Callee(firing.rung().target(), duty.owner()),
                _ -> surroundings.target(firing.rung(), duty.owner(), now))
            .filter(field -> asked.add(new WaitTable.Asked(duty.id(), field)))
            .ifPresent(
                field ->
                    requests.add(
                        CallRules.rung(duty, firing.rung(), field).withId(firing.request())));
        fired.put(firing.request(), firing);
      }
    }
    for (Duty request : issuing.issueAll(requests)) {
      Firing firing = fired.get(request.id());
      if (firing != null) {
        events.publishEvent(new RungFired(firing.duty(), firing.rung(), request));
      }
    }
  }

  /** Whom a rung of one owner's ladder calls is the same for all of that owner's duties. */
  private record Callee(Target target, Field owner) {}
}

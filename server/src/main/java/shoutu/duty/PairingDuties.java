package shoutu.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.instance.DueWork;
import shoutu.rules.PairingRule;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.TeamEnded;
import shoutu.territory.TeamFounded;
import shoutu.territory.Teams;

/**
 * What each member of a pairing team owes: one duty of their own from the day on which the team is
 * set up, again after the time that the rules say, and none once the team has ended.
 */
@Component
class PairingDuties implements DueWork {

  static final String SUBJECT = "TEAM";

  private final RegisterDuties register;
  private final Teams teams;
  private final DutyTable table;
  private final Issuing issuing;
  private final Moves moves;
  private final Rules rules;
  private final Messages messages;
  private final Clock clock;

  PairingDuties(
      RegisterDuties register,
      Teams teams,
      DutyTable table,
      Issuing issuing,
      Moves moves,
      Rules rules,
      Messages messages,
      Clock clock) {
    this.register = register;
    this.teams = teams;
    this.table = table;
    this.issuing = issuing;
    this.moves = moves;
    this.rules = rules;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "pairing";
  }

  @Override
  public Optional<Instant> nextDue() {
    return register.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    register.compareAll(
        name(),
        now,
        county ->
            teams.standing(county).stream()
                .mapToInt(team -> keep(team.id(), team.place(), team.kind(), now))
                .sum());
  }

  @EventListener
  void on(TeamFounded team) {
    keep(team.team(), team.place(), team.kind(), clock.instant());
  }

  @EventListener
  void on(TeamEnded team) {
    String reason = messages.text(Messages.CHINESE, "duty.team-ended", Map.of());
    for (Duty duty : table.about(SUBJECT, team.team())) {
      if (duty.isOpen()) {
        table
            .lock(duty.id())
            .ifPresent(
                held -> {
                  var unused =
                      moves.move(
                          held,
                          held.duty().version(),
                          new Command.Withdraw(team.team(), reason),
                          Set.of(Standing.WHOLE));
                });
      }
    }
  }

  private int keep(UUID team, String place, String kind, Instant now) {
    PairingRule rule = rules.at(now).pairing(kind).orElse(null);
    if (rule == null) {
      return 0;
    }
    List<Duty> before = table.about(SUBJECT, team);
    List<NewDuty> wishes = new ArrayList<>();
    for (PairingRule.Member member : rule.members()) {
      String issues = member.issues();
      if (issues != null && isDue(before, issues, member.every(), now)) {
        wishes.add(
            NewDuty.of(issues, new Field(place, member.function()))
                .about(new Subject(SUBJECT, team))
                .with("place", place)
                .with("function", member.function())
                .with("team", kind));
      }
    }
    issuing.issueAll(wishes);
    return wishes.size();
  }

  /** Nothing of the kind is open, and the last began long enough ago. */
  private static boolean isDue(
      List<Duty> before, String kind, @Nullable Duration every, Instant now) {
    List<Duty> same = before.stream().filter(it -> it.charge().kind().equals(kind)).toList();
    Optional<Instant> last =
        same.stream().map(it -> it.charge().receivedAt()).max(Comparator.naturalOrder());
    return last.isEmpty()
        || (every != null
            && same.stream().noneMatch(Duty::isOpen)
            && !last.get().plus(every).isAfter(now));
  }
}

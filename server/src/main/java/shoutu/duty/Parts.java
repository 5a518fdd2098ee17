package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What a duty was split into, when the duty is called off: everything that is not closed goes with
 * it, in its transaction and for its reason, however deep; what is closed stays as it is.
 */
@Component
class Parts {

  private static final int AT_ONCE = 10_000;

  private final DutyTable table;
  private final Storing storing;
  private final Surroundings surroundings;
  private final Clock clock;

  Parts(DutyTable table, Storing storing, Surroundings surroundings, Clock clock) {
    this.table = table;
    this.storing = storing;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** Answers those withdrawn about which something is still asked. */
  List<Duty> withdraw(Duty whole, String reason) {
    List<Duty> asking = new ArrayList<>();
    // Whoever was splitting a part meanwhile has issued more by the time that part is locked.
    for (List<UUID> open = table.openBelow(whole.id());
        !open.isEmpty();
        open = table.openBelow(whole.id())) {
      for (int from = 0; from < open.size(); from += AT_ONCE) {
        List<UUID> some = open.subList(from, Math.min(open.size(), from + AT_ONCE));
        asking.addAll(withdraw(table.lockOpen(some), whole, reason));
      }
    }
    return asking;
  }

  private List<Duty> withdraw(List<Held> parts, Duty whole, String reason) {
    Instant now = clock.instant();
    Command.Withdraw command = new Command.Withdraw(whole.id(), reason);
    List<Storing.Decided> decided = parts.stream().map(part -> decide(part, command, now)).toList();
    if (decided.isEmpty()) {
      return List.of();
    }
    storing.store(decided);
    List<Duty> withdrawn = decided.stream().map(Storing.Decided::duty).toList();
    Set<UUID> asking = table.withCalls(withdrawn.stream().map(Duty::id).toList());
    return withdrawn.stream().filter(part -> asking.contains(part.id())).toList();
  }

  private Storing.Decided decide(Held part, Command.Withdraw command, Instant now) {
    Duty duty = part.duty();
    Context context =
        new Context(
            Set.of(Standing.WHOLE),
            duty.version(),
            now,
            surroundings.bounds(duty, now),
            null,
            null,
            0,
            Set.of());
    if (DutyRules.decide(duty, command, context) instanceof Decision.Accepted accepted) {
      return Storing.Decided.of(part, accepted, command);
    }
    throw new IllegalStateException(
        "Duty %s is open and was not withdrawn with %s".formatted(duty.id(), command.whole()));
  }
}

package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.rules.Evidence;

/**
 * Many commands in one transaction. Each is decided for itself, as if it came alone; what was
 * decided is stored together. One that calls for more, such as a request to a superior, goes the
 * way of a single command.
 */
@Component
class Together {

  private static final int AT_ONCE = 1_000;

  private final DutyTable table;
  private final RecordTable records;
  private final EvidenceFiles files;
  private final Moves moves;
  private final Storing storing;
  private final Issuing issuing;
  private final Surroundings surroundings;
  private final Clock clock;

  Together(
      DutyTable table,
      RecordTable records,
      EvidenceFiles files,
      Moves moves,
      Storing storing,
      Issuing issuing,
      Surroundings surroundings,
      Clock clock) {
    this.table = table;
    this.records = records;
    this.files = files;
    this.moves = moves;
    this.storing = storing;
    this.issuing = issuing;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** The outcomes in the order of the commands. */
  List<Outcome> apply(List<CommandOn> commands) {
    List<Outcome> outcomes = new ArrayList<>(commands.size());
    for (List<CommandOn> portion : portions(commands)) {
      outcomes.addAll(new Portion(portion).apply());
    }
    return outcomes;
  }

  /** Not too many at a time, and no duty twice. */
  private static List<List<CommandOn>> portions(List<CommandOn> commands) {
    List<List<CommandOn>> portions = new ArrayList<>();
    List<CommandOn> portion = new ArrayList<>();
    Set<UUID> in = new HashSet<>();
    for (CommandOn command : commands) {
      if (portion.size() == AT_ONCE || in.contains(command.duty())) {
        portions.add(portion);
        portion = new ArrayList<>();
        in.clear();
      }
      portion.add(command);
      in.add(command.duty());
    }
    portions.add(portion);
    return portions;
  }

  private final class Portion implements Moves.Known {

    private final List<CommandOn> commands;
    private final Map<UUID, Held> locked = new HashMap<>();
    private final Map<UUID, Duty> asking = new HashMap<>();

    /** Others of the portion are a part of it, or are asked by it: it waits for them. */
    private final Set<UUID> leaning = new HashSet<>();

    private final Map<UUID, Integer> openParts;
    private final Map<UUID, Set<Evidence>> recorded;

    /** Those about which something is asked or seen: what follows from their moves meets it. */
    private final Set<UUID> withCalls;

    private final List<NewDuty> observations = new ArrayList<>();
    private final List<Storing.Decided> received = new ArrayList<>();
    private final List<Storing.Decided> decided = new ArrayList<>();

    Portion(List<CommandOn> commands) {
      this.commands = commands;
      List<UUID> ids = commands.stream().map(CommandOn::duty).toList();
      table.lockAll(ids).forEach(held -> locked.put(held.duty().id(), held));
      List<UUID> subjects = new ArrayList<>();
      for (Held held : locked.values()) {
        @Nullable UUID asker = held.duty().charge().asker();
        if (asker != null) {
          subjects.add(asker);
          leaning.add(asker);
        }
        if (held.duty().charge().parent() != null) {
          leaning.add(held.duty().charge().parent());
        }
      }
      table.findAll(subjects).forEach(duty -> asking.put(duty.id(), duty));
      this.openParts = table.openParts(ids);
      this.recorded = records.recorded(ids);
      this.withCalls = table.withCalls(ids);
    }

    @Override
    public int openParts(Duty duty) {
      return openParts.getOrDefault(duty.id(), 0);
    }

    @Override
    public Set<Evidence> recorded(Duty duty) {
      Set<Evidence> kinds = recorded.getOrDefault(duty.id(), EnumSet.noneOf(Evidence.class));
      return kinds.stream().anyMatch(Evidence::isFile) ? files.recorded(duty) : kinds;
    }

    List<Outcome> apply() {
      List<@Nullable Outcome> outcomes = new ArrayList<>();
      List<Integer> alone = new ArrayList<>();
      for (int i = 0; i < commands.size(); i++) {
        @Nullable Outcome outcome = decide(commands.get(i));
        outcomes.add(outcome);
        if (outcome == null) {
          alone.add(i);
        }
      }
      storing.store(received);
      storing.store(decided);
      issuing.issueAll(observations);
      for (int i : alone) {
        CommandOn command = commands.get(i);
        Held held = table.lock(command.duty()).orElseThrow();
        outcomes.set(i, moves.received(held, command.seenVersion(), command.command()));
      }
      return outcomes.stream().map(java.util.Objects::requireNonNull).toList();
    }

    /** Null where more must follow than a change of this duty: nothing is decided yet then. */
    private @Nullable Outcome decide(CommandOn given) {
      @Nullable Held held = locked.get(given.duty());
      if (held == null) {
        return new Outcome.Unknown();
      }
      if (leaning.contains(given.duty())) {
        return null;
      }
      if (!ReceiptRules.impliesReceipt(held.duty(), given.command())) {
        return decide(held, given.seenVersion(), given.command(), decided);
      }
      List<Storing.Decided> first = new ArrayList<>(1);
      Outcome receipt = decide(held, given.seenVersion(), new Command.Acknowledge(), first);
      if (!(receipt instanceof Outcome.Done(Duty duty, _))) {
        return receipt;
      }
      @Nullable Outcome outcome = decide(held.now(duty), duty.version(), given.command(), decided);
      if (outcome != null) {
        received.addAll(first);
      }
      return outcome;
    }

    private @Nullable Outcome decide(
        Held held, int seenVersion, Command command, List<Storing.Decided> to) {
      Duty duty = held.duty();
      Instant now = clock.instant();
      @Nullable UUID asker = duty.charge().asker();
      Set<Standing> standing =
          surroundings.standing(duty, asker == null ? null : asking.get(asker), now);
      return switch (moves.decide(held, seenVersion, command, standing, this)) {
        case Decision.Refused(Refusal why, Map<String, Object> args) ->
            new Outcome.Refused(why, args, duty);
        case Decision.Accepted accepted -> {
          if (accepted.effects().stream().anyMatch(effect -> isMore(duty, effect))) {
            yield null;
          }
          Storing.Decided made = Storing.Decided.of(held, accepted, command);
          to.add(made);
          accepted.effects().forEach(effect -> follow(made.duty(), effect));
          yield new Outcome.Done(made.duty(), made.act());
        }
      };
    }

    /** Whether an effect touches other duties that are not locked here. */
    private boolean isMore(Duty duty, Effect effect) {
      return switch (effect) {
        case Effect.ConfirmAnswers _, Effect.SettleCall _, Effect.WithdrawCalls _ ->
            withCalls.contains(duty.id());
        case Effect.AskUp _, Effect.CallToDecide _, Effect.WithdrawParts _ -> true;
        case Effect.CallToObserve _ -> false;
      };
    }

    private void follow(Duty duty, Effect effect) {
      if (effect instanceof Effect.CallToObserve look) {
        observations.add(CallRules.observation(duty, look));
      }
    }
  }
}
